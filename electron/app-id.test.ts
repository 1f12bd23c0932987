import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { APP_ID } from "./app-id.ts";

it("the app calls itself what its installer calls it", () => {
  const builder = parse(readFileSync(join(import.meta.dirname, "../electron-builder.yml"), "utf8"));
  expect(builder.appId).toBe(APP_ID);
});
