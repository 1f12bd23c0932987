import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

test("the built preload requires only Electron, because its sandbox allows nothing else", async () => {
  const built = await readFile(join(import.meta.dirname, "../../dist/electron/preload.cjs"), "utf8");
  const loaded = [...built.matchAll(/(?:require|import)\(([^)]*)\)/g)].map((match) => match[1]);
  expect(loaded).toEqual(['"electron"']);
  expect(built).toContain('exposeInMainWorld("tocsinDesktop"');
});
