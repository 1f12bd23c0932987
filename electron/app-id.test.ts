import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { APP_ID } from "./app-id.ts";
import { LINK_SCHEME } from "./links/tocsin-link.ts";

const read = (file: string) => readFileSync(join(import.meta.dirname, "..", file), "utf8");
const builder = parse(read("electron-builder.yml"));

it("the app calls itself what its installer calls it", () => {
  expect(builder.appId).toBe(APP_ID);
});

it("the links that the app opens are those that its installers register", () => {
  expect(builder.protocols).toMatchObject([{ schemes: [LINK_SCHEME] }]);
  expect(read("build/installer.nsh")).toContain(`"Software\\Classes\\${LINK_SCHEME}"`);
});
