import { mkdirSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { silentLog } from "../../lib/log.ts";
import { stateFilesIn } from "../../lib/state-file.ts";
import { installationName, openConsent, openRefusedTriggers } from "./setup-state.ts";

describe("installationName", () => {
  it("is generated once and kept", async () => {
    const dataDir = tempDir();
    const name = await installationName(stateFilesIn(dataDir, silentLog));
    expect(name).toMatch(/^[a-z0-9]{4,32}$/);
    expect(await installationName(stateFilesIn(dataDir, silentLog))).toBe(name);
  });

  it("differs between data directories", async () => {
    const names = [
      await installationName(stateFilesIn(tempDir(), silentLog)),
      await installationName(stateFilesIn(tempDir(), silentLog)),
    ];
    expect(new Set(names).size).toBe(2);
  });

  it.each(["", "{", '{"owner":"NO WAY"}', "null"])(
    "is generated again if the file contains %j",
    async (text) => {
      const dataDir = tempDir();
      const file = join(dataDir, "installation.json");
      await writeFile(file, text);
      const name = await installationName(stateFilesIn(dataDir, silentLog));
      expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ owner: name });
    },
  );
});

describe("consent", () => {
  const agreement = { apiUrl: "https://api.example.com/api", sources: { production: [1, 2] } };

  it("is kept over restarts, for one account's address only, until it is withdrawn", async () => {
    const dataDir = tempDir();
    const consent = openConsent(stateFilesIn(dataDir, silentLog), silentLog);
    expect(consent.of(agreement.apiUrl)).toBeNull();
    await consent.give(agreement);
    const again = openConsent(stateFilesIn(dataDir, silentLog), silentLog);
    expect(again.of(agreement.apiUrl)).toEqual(agreement);
    expect(again.of("https://api.eu.example.com/api")).toBeNull();
    await again.withdraw();
    await again.withdraw();
    expect(again.of(agreement.apiUrl)).toBeNull();
    expect(openConsent(stateFilesIn(dataDir, silentLog), silentLog).of(agreement.apiUrl)).toBeNull();
  });

  it("is missing if the file is damaged, and valid until the restart if it cannot be saved", async () => {
    const dataDir = tempDir();
    const file = join(dataDir, "ilert-setup.json");
    await writeFile(file, '{"apiUrl":');
    expect(openConsent(stateFilesIn(dataDir, silentLog), silentLog).of(agreement.apiUrl)).toBeNull();
    const below = join(file, "a-file-is-no-folder");
    await writeFile(file, '{"apiUrl":');
    const consent = openConsent(stateFilesIn(below, silentLog), silentLog);
    await consent.give(agreement);
    expect(consent.of(agreement.apiUrl)).toEqual(agreement);
    expect(await readFile(file, "utf8")).toBe('{"apiUrl":');
  });
});

describe("refused triggers", () => {
  const API = "https://api.ilert.com/api";

  it("are kept over a restart, for one account", async () => {
    const dataDir = tempDir();
    const triggers = openRefusedTriggers(stateFilesIn(dataDir, silentLog), silentLog);
    expect(triggers.refused(API)).toEqual([]);
    await triggers.refuse(API, "alert-auto-resolved");
    await triggers.refuse(API, "alert-auto-resolved");
    const reopened = openRefusedTriggers(stateFilesIn(dataDir, silentLog), silentLog);
    for (const state of [triggers, reopened]) {
      expect(state.refused(API)).toEqual(["alert-auto-resolved"]);
      expect(state.refused("https://api.eu.ilert.com/api")).toEqual([]);
    }
  });

  it("are empty if the file cannot be read, and valid until the restart if they cannot be saved", async () => {
    const dataDir = tempDir();
    writeFileSync(join(dataDir, "ilert-triggers.json"), "[1");
    expect(openRefusedTriggers(stateFilesIn(dataDir, silentLog), silentLog).refused(API)).toEqual([]);
    const other = tempDir();
    mkdirSync(join(other, "ilert-triggers.json"));
    const triggers = openRefusedTriggers(stateFilesIn(other, silentLog), silentLog);
    await triggers.refuse(API, "alert-auto-resolved");
    expect(triggers.refused(API)).toEqual(["alert-auto-resolved"]);
  });
});
