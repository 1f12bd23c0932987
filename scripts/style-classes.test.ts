import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** The classes that a component uses and its stylesheet does not define. */
function unknownClasses(file: string): string[] {
  const source = readFileSync(join(ROOT, file), "utf8");
  return [...source.matchAll(/import (\w+) from "(\.[^"]+\.module\.css)"/g)].flatMap(
    ([, name = "", path = ""]) => {
      const sheet = join(ROOT, dirname(file), path);
      if (!existsSync(sheet)) return [path];
      const known = new Set(
        [...readFileSync(sheet, "utf8").matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, one]) => one),
      );
      const used = [...source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"))].map(([, one = ""]) => one);
      return used.filter((one) => !known.has(one)).map((one) => `${path} .${one}`);
    },
  );
}

/** The missing stylesheets from which another one composes classes. */
const missingSheets = (file: string): string[] =>
  [...readFileSync(join(ROOT, file), "utf8").matchAll(/composes:[^;]*from "([^"]+)"/g)]
    .map(([, path = ""]) => path)
    .filter((path) => !existsSync(join(ROOT, dirname(file), path)));

it("components use only classes that their stylesheets define", () => {
  const files = globSync("renderer/**/*.{ts,tsx}", { cwd: ROOT });
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(unknownClasses)).toEqual([]);
});

it("stylesheets compose classes only from existing stylesheets", () => {
  expect(globSync("renderer/**/*.css", { cwd: ROOT }).flatMap(missingSheets)).toEqual([]);
});
