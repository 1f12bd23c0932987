import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { z } from "zod";
import { memberTable, schemaMembers, table } from "./member-table.ts";
import { CONFIGURATION_SCHEMAS, REFERENCE_PAGES } from "./pages.ts";

const ROOT = join(import.meta.dirname, "../..");

test.each(REFERENCE_PAGES)("$file matches the code", ({ file, render }) => {
  const path = join(ROOT, file);
  const written = existsSync(path) ? readFileSync(path, "utf8") : "";
  expect(written === render(), `${file} is not current: npm run reference`).toBe(true);
});

test.each(Object.entries(CONFIGURATION_SCHEMAS))("every member of %s has a description", (_name, schema) => {
  const members = schemaMembers(schema);
  expect(members.length).toBeGreaterThan(0);
  // Add .describe("…") to the schema of each member in the output.
  expect(members.filter(({ meaning }) => meaning === "").map(({ path }) => path)).toEqual([]);
});

test("every Tocsin environment variable that the code reads is in the reference", () => {
  const reference = REFERENCE_PAGES.map(({ render }) => render()).join();
  const files = globSync("{engine,headless,electron,shared}/**/*.ts", { cwd: ROOT });
  const product = files.filter((file) => !/\.test\.ts$/.test(file));
  const read = product.flatMap(
    (file) => readFileSync(join(ROOT, file), "utf8").match(/\bTOCSIN_[A-Z_]+\b/g) ?? [],
  );
  const names = [...new Set(read)];
  expect(names).toContain("TOCSIN_TRAY");
  expect(names.filter((name) => !reference.includes(`\`${name}`))).toEqual([]);
});

describe("membersOf", () => {
  const typeOf = (schema: z.ZodType) => schemaMembers(z.object({ it: schema }))[0]?.type;

  it.each([
    [z.string(), "string"],
    [z.string().min(1), "string, at least 1 character"],
    [z.string().max(9), "string, at most 9 characters"],
    [z.string().min(2).max(9), "string, 2 to 9 characters"],
    [z.string().regex(/^a|b$/), "string like `^a|b$`"],
    [z.url().max(500), "URL, at most 500 characters"],
    [z.number(), "number"],
    [z.number().int(), "integer"],
    [z.number().int().positive(), "integer, at least 1"],
    [z.number().int().min(0).max(65_535), "integer, 0 to 65,535"],
    [z.boolean().nullable(), "boolean; or null"],
    [z.string().max(5).nullable(), "string, at most 5 characters; or null"],
    [z.string().nullable(), "string; or null"],
    [z.enum(["a", "b"]), "`a`, `b`"],
    [z.literal(1), "`1`"],
    [z.array(z.number()).min(1), "list of number; at least 1 item"],
    [z.array(z.unknown()), "list"],
    [z.unknown(), "any"],
  ])("names the type and the bounds, case %#", (schema, type) => {
    expect(typeOf(schema)).toBe(type);
  });

  it("lists the members of objects and list items, with defaults and whether they are required", () => {
    const schema = z.object({
      a: z.object({ b: z.string().default("x").describe("Bee.") }).prefault({}),
      c: z.array(z.object({ d: z.number() })).default([]),
      e: z.object({ f: z.number() }).default({ f: 5 }),
      g: z.string().optional(),
    });
    const members = schemaMembers(schema).map(({ path, default: fallback, isRequired, meaning }) =>
      [path, fallback, isRequired, meaning].join(" "),
    );
    expect(members).toEqual([
      "a  false ",
      'a.b "x" false Bee.',
      "c [] false ",
      "c[].d  true ",
      "e  false ",
      "e.f 5 false ",
      "g  false ",
    ]);
  });
});

it("escapes the characters that would end a cell of a table", () => {
  expect(table(["a"], [["x | y\nz"]])).toBe("| a |\n|---|\n| x \\| y z |");
  expect(memberTable(z.object({ a: z.string() }))).toContain("| `a` | string | required |  |");
});
