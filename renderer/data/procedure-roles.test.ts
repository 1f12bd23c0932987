import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { requiredRole } from "../../shared/contract.ts";
import { type ProcedureName, roleOfProcedure } from "./procedure-roles.ts";

/** Every procedure that a control of the page requires. */
const asked = readdirSync(join(import.meta.dirname, ".."), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .flatMap((file) => [
    ...readFileSync(join(import.meta.dirname, "..", file), "utf8").matchAll(
      /<Permitted for="([^"]+)"|useMay\("([^"]+)"\)/g,
    ),
  ])
  .map(([, control, key]) => (control ?? key) as ProcedureName);

it("each control is for the role that the contract requires of its procedure", () => {
  expect(new Set(asked).size).toBeGreaterThan(20);
  expect(asked.map((name) => [name, roleOfProcedure(name)])).toEqual(
    asked.map((name) => [name, requiredRole(name)]),
  );
});
