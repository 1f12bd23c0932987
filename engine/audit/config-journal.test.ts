import { join } from "node:path";
import Conf from "conf";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  newConnector,
  newSource,
  openVault,
  SECRET,
  WEBHOOK_URL,
} from "../../testkit/config/config-samples.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { createConfig } from "../config/config.ts";
import { configVersionOf } from "../config/config-version.ts";
import { createFileConfigStore } from "../config/file-config-store.ts";
import { openSettingsFile, type SettingsFile } from "../config/settings-file.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import { silentLog } from "../lib/log.ts";
import { createSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { createAct, runAct } from "./act.ts";
import { createConfigJournal } from "./config-journal.ts";

const openFile = (folder: string) => openSettingsFile(folder, (options) => new Conf(options));

/** Opens the configuration, the database and the journal in a folder, as a start of the product does. */
async function open(folder: string, settingsFile: SettingsFile = openFile(folder)) {
  const clock = createManualClock();
  const store = await createSqliteStore({ file: join(folder, "tocsin.db"), log: silentLog, clock });
  onTestFinished(() => store.close());
  const journal = createConfigJournal({ audit: store.audit, clock, log: silentLog });
  const vault = await openVault(folder);
  const config = await createConfig({
    store: createFileConfigStore({ settingsFile, vault, journal, log: silentLog }),
    connectorTypes: CONNECTOR_TYPES,
    log: silentLog,
    clock,
  });
  const entries = async () => (await store.audit.list({ limit: 50 })).items;
  const versions = async () => (await store.audit.listVersions({ limit: 50 })).items;
  return { config, store, journal, entries, versions };
}

describe("a change of the configuration", () => {
  it("has one entry and one version, with what changed and no secrets", async () => {
    const { config, entries, versions, store } = await open(tempDir());
    await config.createSource(newSource);
    await config.createConnector(newConnector);
    await config.updateConnector({ id: "ops", name: "Ops 2", rateLimit: { messages: 10 } });
    expect(
      (await entries()).map(({ procedure, version, changes }) => [procedure, version, changes.length]),
    ).toEqual([
      ["config.engine", 4, 2],
      ["config.engine", 3, 3],
      ["config.engine", 2, 2],
      ["config.first", 1, 4],
    ]);
    const [newest, created] = await entries();
    expect(newest?.changes).toEqual([
      { path: "connectors.ops.name", before: "Ops group", after: "Ops 2", secret: false },
      { path: "connectors.ops.rateLimit.messages", before: 20, after: 10, secret: false },
    ]);
    expect(created?.changes.slice(1)).toEqual([
      { path: "connectors.ops.webhookUrl", before: null, after: null, secret: true },
      { path: "connectors.ops.secret", before: null, after: null, secret: true },
    ]);
    expect(await versions()).toMatchObject([{ version: 4, isPending: false }, {}, {}, { version: 1 }]);
    const version = await store.audit.getVersion(3);
    expect(version?.document).toContain('"Ops group"');
    expect(version?.document).not.toContain(SECRET);
    expect(version?.document).not.toContain(WEBHOOK_URL);
  });

  it("of nothing has neither; a new secret has an entry and no version", async () => {
    const { config, entries, versions } = await open(tempDir());
    await config.createSource(newSource);
    await config.updateSource({ id: newSource.id, name: newSource.name });
    await config.rotateToken({
      id: newSource.id,
      token: "another-token-of-production",
      overlapMinutes: 0,
    } as never);
    expect(await versions()).toHaveLength(2);
    const [rotated, ...others] = await entries();
    expect(others).toHaveLength(2);
    expect(rotated?.changes.every(({ secret }) => secret)).toBe(true);
  });

  it("by a call belongs to the call's entry", async () => {
    const { config, entries } = await open(tempDir());
    const actor = { kind: "person", id: "ann", name: "Ann" } as const;
    const act = createAct({ at: 1, actor, procedure: "sources.create" });
    await runAct(act, () => config.createSource(newSource));
    expect((await entries())[0]).toMatchObject({
      actor,
      procedure: "sources.create",
      version: 2,
      outcome: "done",
    });
    expect(act.isStored).toBe(true);
  });

  it("that cannot be written leaves no version", async () => {
    const folder = tempDir();
    const file = openFile(folder);
    let isFull = false;
    const settingsFile: SettingsFile = {
      get store() {
        return file.store;
      },
      set store(content) {
        if (isFull) throw new Error("ENOSPC");
        file.store = content;
      },
    };
    const { config, entries, versions } = await open(folder, settingsFile);
    isFull = true;
    await expect(config.createSource(newSource)).rejects.toMatchObject({ code: "store/unavailable" });
    expect(await versions()).toMatchObject([{ version: 1 }]);
    expect((await entries())[0]).toMatchObject({
      outcome: "refused",
      code: "store/unavailable",
      version: null,
    });
  });

  it("is not made when it cannot be recorded", async () => {
    const { config, store } = await open(tempDir());
    await store.close();
    await expect(config.createSource(newSource)).rejects.toMatchObject({ code: "store/unavailable" });
    expect(config.snapshot().sources).toEqual([]);
  });
});

describe("at the start", () => {
  it("a version that did not reach the file is dropped, and its entry says so", async () => {
    const folder = tempDir();
    const before = await open(folder);
    const now = configVersionOf(before.config.snapshot());
    await before.journal.begin({ before: now, after: { ...now, actions: [1] }, secrets: [] });
    await before.store.close();
    const { entries, versions } = await open(folder);
    expect(await versions()).toMatchObject([{ version: 1, isPending: false }]);
    expect((await entries())[0]).toMatchObject({ outcome: "interrupted", version: null });
    expect(await entries()).toHaveLength(2);
  });

  it("a version that reached the file is settled", async () => {
    const folder = tempDir();
    const before = await open(folder);
    const now = configVersionOf(before.config.snapshot());
    const after = { ...now, settings: { ...now.settings, hooksPort: 41_999 } };
    await before.journal.begin({ before: now, after, secrets: [] });
    await before.store.close();
    openFile(folder).store = { version: 1, ...after };
    const { entries, versions } = await open(folder);
    expect(await versions()).toMatchObject([{ version: 2, isPending: false }, { version: 1 }]);
    expect((await entries())[0]).toMatchObject({ outcome: "done", version: 2 });
  });

  it("a file that another program has changed becomes a version", async () => {
    const folder = tempDir();
    const before = await open(folder);
    await before.config.createSource(newSource);
    await before.store.close();
    const file = openFile(folder);
    file.store = { ...file.store, settings: { hooksPort: 41_999 } };
    const { entries, versions } = await open(folder);
    expect(await versions()).toHaveLength(3);
    expect((await entries())[0]).toMatchObject({
      procedure: "config.fileChanged",
      actor: { kind: "unknown" },
      changes: [{ path: "settings.hooksPort", before: 41_700, after: 41_999 }],
    });
  });

  it("nothing is recorded when nothing has changed", async () => {
    const folder = tempDir();
    const before = await open(folder);
    await before.config.createSource(newSource);
    await before.config.setPause({ until: null });
    await before.store.close();
    const { entries, versions } = await open(folder);
    expect(await versions()).toHaveLength(2);
    expect(await entries()).toHaveLength(3);
  });
});
