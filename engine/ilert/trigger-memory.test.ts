import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { silentLog } from "../log.ts";
import { tempDir } from "../testing/temp-dir.ts";
import { openTriggerMemory } from "./trigger-memory.ts";

const API = "https://api.ilert.com/api";

it("remembers over a restart, for one account", async () => {
  const file = join(tempDir(), "ilert-triggers.json");
  const memory = await openTriggerMemory(file, silentLog);
  expect(memory.refused(API)).toEqual([]);
  await memory.refuse(API, "alert-auto-resolved");
  await memory.refuse(API, "alert-auto-resolved");
  const reopened = await openTriggerMemory(file, silentLog);
  for (const one of [memory, reopened]) {
    expect(one.refused(API)).toEqual(["alert-auto-resolved"]);
    expect(one.refused("https://api.eu.ilert.com/api")).toEqual([]);
  }
});

it("begins anew with a file that cannot be read, and counts what cannot be kept", async () => {
  const file = join(tempDir(), "ilert-triggers.json");
  writeFileSync(file, "[1");
  expect((await openTriggerMemory(file, silentLog)).refused(API)).toEqual([]);
  const dir = join(tempDir(), "a-folder");
  mkdirSync(dir);
  const memory = await openTriggerMemory(dir, silentLog);
  await memory.refuse(API, "alert-auto-resolved");
  expect(memory.refused(API)).toEqual(["alert-auto-resolved"]);
});
