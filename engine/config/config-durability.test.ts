import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  action,
  keptSource,
  newConnector,
  newSource,
  openFilled,
  openIn,
  openVault,
  SECRET,
  TOKEN,
  WEBHOOK_URL,
} from "../../testkit/config/config-samples.ts";
import { createTestCipher } from "../../testkit/config/test-cipher.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import { systemClock } from "../lib/clock.ts";
import { silentLog } from "../lib/log.ts";
import { createConfig } from "./config.ts";
import { createFileConfigStore } from "./file-config-store.ts";
import type { Vault } from "./vault/vault.ts";
import { createSealedVault } from "./vault/vault.ts";

describe("a concurrent change", () => {
  it("is applied to the result of the previous one", async () => {
    const folder = tempDir();
    const config = await openIn(folder);
    const ids = Array.from({ length: 12 }, (_, index) => `source-${index}`);
    await Promise.all(ids.map((id) => config.createSource({ ...newSource, id })));
    const after = await openIn(folder);
    expect(after.snapshot().sources.map(({ id }) => id)).toEqual(ids);
  });

  it("cannot remove an entity that another change has just referred to", async () => {
    const config = await openFilled(tempDir());
    await config.removeAction("ops-critical");
    const creating = config.createAction(action);
    await expect(config.removeConnector("ops")).rejects.toMatchObject({ code: "conflict" });
    await creating;
  });
});

/** A settings file in memory whose writes can fail on demand. */
function memoryFile(onWrite: () => void) {
  let stored: Record<string, unknown> = {};
  return {
    get store() {
      return stored;
    },
    set store(value) {
      onWrite();
      stored = value;
    },
  };
}

describe("the order of writes", () => {
  it("stores secrets before the settings file, and removes them after it", async () => {
    const writes: string[] = [];
    const sealed = await openVault(tempDir());
    const vault: Vault = {
      ...sealed,
      async put(changes) {
        const undo = await sealed.put(changes);
        writes.push(`vault: ${Object.keys(changes).join(", ")}`);
        return undo;
      },
      async forget(names) {
        await sealed.forget(names);
        writes.push(`forgotten: ${names.join(", ")}`);
      },
    };
    const settingsFile = memoryFile(() => writes.push("settings"));
    const config = await createConfig({
      connectorTypes: CONNECTOR_TYPES,
      store: createFileConfigStore({ settingsFile, vault, log: silentLog }),
      log: silentLog,
      clock: systemClock,
    });
    await config.createSource(newSource);
    await config.updateSource({ ...keptSource, name: "New", token: "another-token-of-production" });
    await config.removeSource("production");
    expect(writes).toEqual([
      "vault: source/production/token, source/production/previousToken",
      "settings",
      "vault: source/production/token",
      "settings",
      "settings",
      "forgotten: source/production/token, source/production/previousToken",
    ]);
  });
});

describe("a change that fails", () => {
  it("leaves everything unchanged if the settings file cannot be written", async () => {
    const vault = await openVault(tempDir());
    let isFull = false;
    const settingsFile = memoryFile(() => {
      if (isFull) throw new Error("ENOSPC");
    });
    const config = await createConfig({
      connectorTypes: CONNECTOR_TYPES,
      store: createFileConfigStore({ settingsFile, vault, log: silentLog }),
      log: silentLog,
      clock: systemClock,
    });
    await config.createSource(newSource);
    const before = config.snapshot();

    isFull = true;
    const update = { ...keptSource, name: "New", token: "another-token-of-production" };
    await expect(config.updateSource(update)).rejects.toMatchObject({ code: "store/unavailable" });
    await expect(config.createConnector(newConnector)).rejects.toMatchObject({ code: "store/unavailable" });
    expect(config.snapshot()).toBe(before);
    expect(config.sourceToken("production")).toBe(TOKEN);
    expect(await vault.get("source/production/token")).toBe(TOKEN);
    expect(await vault.get("connector/ops/webhookUrl")).toBeNull();

    isFull = false;
    await config.updateSource(update);
    expect(config.sourceToken("production")).toBe("another-token-of-production");
  });

  it("logs why the settings file could not be written", async () => {
    const logged: unknown[] = [];
    const cause = new Error("ENOSPC");
    const settingsFile = memoryFile(() => {
      throw cause;
    });
    const log = { ...silentLog, error: (fields: object) => logged.push(fields) };
    const config = await createConfig({
      connectorTypes: CONNECTOR_TYPES,
      store: createFileConfigStore({ settingsFile, vault: await openVault(tempDir()), log }),
      log,
      clock: systemClock,
    });
    await expect(config.createSource(newSource)).rejects.toMatchObject({ code: "store/unavailable" });
    expect(logged).toContainEqual({ err: cause });
  });

  it.each([
    ["changed", (text: string) => text.replace('"Production"', '"By hand"')],
    ["broken", (text: string) => text.slice(1)],
  ])("is rejected if the settings file was %s by hand, and that change is kept", async (_, edit) => {
    const folder = tempDir();
    const config = await openIn(folder);
    await config.createSource(newSource);
    const file = join(folder, "config.json");
    const edited = edit(await readFile(file, "utf8"));
    await writeFile(file, edited);
    await expect(config.updateSource({ ...keptSource, name: "By page" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(file),
    });
    expect(await readFile(file, "utf8")).toBe(edited);
    expect(config.snapshot().sources[0]?.name).toBe("Production");
  });

  it("does not write the settings file if the vault fails", async () => {
    const folder = tempDir();
    const sealed = await openVault(folder);
    const vault = { ...sealed, put: () => Promise.reject(new Error("locked")) };
    const config = await openIn(folder, vault);
    await expect(config.createSource(newSource)).rejects.toThrow("locked");
    expect(config.snapshot().sources).toEqual([]);
    expect(config.sourceToken("production")).toBeNull();
    expect((await openIn(folder)).snapshot().sources).toEqual([]);
  });
});

describe("a missing secret", () => {
  it("leaves a connector without credentials until it is entered again", async () => {
    const folder = tempDir();
    await openFilled(folder);
    const vault = await createSealedVault({
      file: join(folder, "other-secrets.json"),
      cipher: createTestCipher("key"),
    });
    const config = await openIn(folder, vault);
    expect(config.credentials("ops")).toBeNull();
    expect(config.sourceToken("production")).toBeNull();
    await config.updateConnector(newConnector);
    expect(config.credentials("ops")).toEqual({ webhookUrl: WEBHOOK_URL, secret: SECRET });
  });

  it("is not treated as a robot without a signature if the vault cannot decrypt it", async () => {
    const folder = tempDir();
    await openFilled(folder);
    const sealed = await openVault(folder);
    const vault: Vault = {
      ...sealed,
      get: async (name) => {
        if (name === "connector/ops/secret") throw new Error("cannot be opened");
        return sealed.get(name);
      },
    };
    const config = await openIn(folder, vault);
    expect(config.credentials("ops")).toBeNull();
    expect(config.sourceToken("production")).toBe(TOKEN);
  });
});

describe("an unreadable settings file", () => {
  it.each([
    [
      '{"version":1,"connectors":[{"id":"ops","name":"Ops","rateLimit":{"messages":0,"perSeconds":60}}]}',
      "connectors.0.rateLimit.messages",
    ],
    ['{"version":1,"sources":[{"id":"a","name":"A"},{"id":"a","name":"B"}]}', "sources.1.id"],
    ['{"version":1,"sorces":[]}', "sorces"],
    ['{"sources":[]}', "version"],
    ['{"version":2,"anything":true}', "version"],
  ])("is reported with its field and not changed: %s", async (text, field) => {
    const folder = tempDir();
    await writeFile(join(folder, "config.json"), text);
    await expect(openIn(folder)).rejects.toMatchObject({
      code: "config/unreadable",
      field,
      message: expect.stringContaining(join(folder, "config.json")),
    });
    expect(await readFile(join(folder, "config.json"), "utf8")).toBe(text);
  });

  it("is reported if it is not JSON, and not changed", async () => {
    const folder = tempDir();
    await writeFile(join(folder, "config.json"), '{"version":1,');
    await expect(openIn(folder)).rejects.toMatchObject({
      code: "config/unreadable",
      message: expect.stringMatching(/config\.json is not valid JSON/),
    });
    expect(await readFile(join(folder, "config.json"), "utf8")).toBe('{"version":1,');
  });
});
