import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { silentLog } from "../lib/log.ts";
import { tempDir } from "../testing/temp-dir.ts";
import { openRefusedTriggers } from "./refused-triggers.ts";

const API = "https://api.ilert.com/api";

it("remembers over a restart, for one account", async () => {
  const file = join(tempDir(), "ilert-triggers.json");
  const triggers = await openRefusedTriggers(file, silentLog);
  expect(triggers.refused(API)).toEqual([]);
  await triggers.refuse(API, "alert-auto-resolved");
  await triggers.refuse(API, "alert-auto-resolved");
  const reopened = await openRefusedTriggers(file, silentLog);
  for (const one of [triggers, reopened]) {
    expect(one.refused(API)).toEqual(["alert-auto-resolved"]);
    expect(one.refused("https://api.eu.ilert.com/api")).toEqual([]);
  }
});

it("begins anew with a file that cannot be read, and counts what cannot be kept", async () => {
  const file = join(tempDir(), "ilert-triggers.json");
  writeFileSync(file, "[1");
  expect((await openRefusedTriggers(file, silentLog)).refused(API)).toEqual([]);
  const dir = join(tempDir(), "a-folder");
  mkdirSync(dir);
  const triggers = await openRefusedTriggers(dir, silentLog);
  await triggers.refuse(API, "alert-auto-resolved");
  expect(triggers.refused(API)).toEqual(["alert-auto-resolved"]);
});
