import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appCodeBytes, checkAppCode } from "./app-code.ts";

let resources: string;

beforeEach(async () => {
  resources = await mkdtemp(join(tmpdir(), "tocsin-resources-"));
  await mkdir(join(resources, "app.asar.unpacked/node_modules"), { recursive: true });
});
afterEach(() => rm(resources, { recursive: true }));

const write = (file: string, bytes: number) => writeFile(join(resources, file), Buffer.alloc(bytes));

test("counts the archive and the files unpacked beside it, but not Electron's own", async () => {
  await write("app.asar", 2000);
  await write("app.asar.unpacked/node_modules/native.node", 300);
  await write("icudtl.dat", 50_000);
  expect(await appCodeBytes(resources)).toBe(2300);
});

test("reports a size within the budget, and rejects a larger one", async () => {
  await write("app.asar", 2_000_000);
  expect(await checkAppCode(resources, 2_000_001)).toBe("app code without Electron: 2.0 MB (below 2.0 MB)");
  await expect(checkAppCode(resources, 2_000_000)).rejects.toThrow(
    "has 2.0 MB; it must stay below 2.0 MB. See what electron-builder.yml takes in.",
  );
});

test("rejects an app that does not exist", async () => {
  await write("icudtl.dat", 50_000);
  await expect(checkAppCode(resources)).rejects.toThrow("There is no app");
});
