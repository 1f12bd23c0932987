import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import Conf from "conf";
import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { openSettingsFile } from "../config/settings-file.ts";
import { createFileKeyCipher } from "../config/vault/file-key-cipher.ts";
import { STATE_FILE_NAMES } from "../lib/state-file.ts";
import { createBackup } from "./backup.ts";
import { appendChecksum } from "./backup-file.ts";
import { restoreBackup } from "./restore.ts";

const clock = createManualClock();

/** An engine on files as the server shell has them. */
async function startOn(dataDir: string) {
  return await startTestEngine({
    dataDir,
    settingsFile: openSettingsFile(dataDir, (options) => new Conf(options)),
    cipher: await createFileKeyCipher({ keyFile: join(dataDir, "vault-key"), env: {} }),
    fetch: async () => Response.json({ errcode: 0, errmsg: "ok" }),
  });
}

async function startWithAlerts() {
  const dataDir = tempDir();
  const engine = await startOn(dataDir);
  await engine.connect({
    id: "ops",
    webhookUrl: "https://robot.example/robot/send?access_token=t",
    secret: "SECx",
  });
  return { dataDir, engine };
}

const readFileOrNull = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : null);

const backUp = async (dataDir: string, withKeys = true) => {
  const file = join(tempDir(), "tocsin.backup");
  const summary = await createBackup({ dataDir, file, withKeys, clock });
  return { file, summary };
};

describe("a backup", () => {
  it("is consistent while Tocsin runs and receives, and is restored with its secrets", async () => {
    const { dataDir, engine } = await startWithAlerts();
    const posts = Array.from({ length: 50 }, () => engine.post(alertBody()));
    const { file, summary } = await backUp(dataDir);
    await Promise.all(posts);
    if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);

    const restored = tempDir();
    expect(await restoreBackup({ file, dataDir: restored, clock })).toMatchObject({
      events: summary.events,
      createdAt: clock.now(),
      hasKey: true,
    });
    const again = await startOn(restored);
    expect(await again.deliveries()).toHaveLength(summary.events);
    // The token of the source is accepted, so the secrets were restored too.
    expect((await again.post(alertBody())).status).toBe(202);
  });

  it("is not sent again automatically: waiting deliveries are paused until the user resumes", async () => {
    const { dataDir, engine } = await startWithAlerts();
    await engine.client.pause({});
    await engine.post(alertBody());
    const { file } = await backUp(dataDir);
    await engine.client.resume();

    const restored = tempDir();
    expect(await restoreBackup({ file, dataDir: restored, clock })).toMatchObject({ waiting: 1 });
    const settings = JSON.parse(readFileSync(join(restored, "config.json"), "utf8"));
    expect(settings.pause).toEqual({ until: null });
    const again = await startOn(restored);
    expect((await again.deliveries()).map(({ state }) => state)).toEqual(["queued"]);
  });

  it("contains every state file except the window's, since screens belong to one machine", async () => {
    const { dataDir } = await startWithAlerts();
    const contentOf = (folder: string) =>
      Object.fromEntries(STATE_FILE_NAMES.map((name) => [name, readFileOrNull(join(folder, name))] as const));
    // The engine keeps these two open, so their content must stay valid.
    const isInUse = (name: string) => name === "secrets.json" || name === "installation.json";
    for (const name of STATE_FILE_NAMES)
      if (!isInUse(name)) writeFileSync(join(dataDir, name), JSON.stringify({ of: name }));
    const before = contentOf(dataDir);
    expect(Object.values(before)).not.toContain(null);
    const { file } = await backUp(dataDir);
    const restored = tempDir();
    await restoreBackup({ file, dataDir: restored, clock });
    expect(contentOf(restored)).toEqual({ ...before, "window.json": null });
  });

  it("contains every file that the engine writes", async () => {
    const { dataDir } = await startWithAlerts();
    const known = ["config.json", ...STATE_FILE_NAMES];
    const found = readdirSync(dataDir).filter((name) => name.endsWith(".json"));
    expect(found).toContain("secrets.json");
    expect(found.filter((name) => !known.includes(name))).toEqual([]);
  });

  it("contains no key unless requested", async () => {
    const { dataDir } = await startWithAlerts();
    const { file } = await backUp(dataDir, false);
    const key = readFileSync(join(dataDir, "vault-key"), "utf8").trim();
    expect(readFileSync(file).includes(key)).toBe(false);
    const restored = tempDir();
    expect(await restoreBackup({ file, dataDir: restored, clock })).toMatchObject({ hasKey: false });
  });

  it("never replaces an existing file or existing data", async () => {
    const { dataDir } = await startWithAlerts();
    const { file } = await backUp(dataDir);
    await expect(createBackup({ dataDir, file, withKeys: false, clock })).rejects.toMatchObject({
      field: "file",
    });
    await expect(restoreBackup({ file, dataDir, clock })).rejects.toMatchObject({ code: "data-dir/in-use" });
    const held = tempDir();
    writeFileSync(join(held, "config.json"), "{}");
    await expect(restoreBackup({ file, dataDir: held, clock })).rejects.toMatchObject({ field: "dataDir" });
  });

  it("requires a data directory of Tocsin", async () => {
    const file = join(tempDir(), "tocsin.backup");
    await expect(createBackup({ dataDir: tempDir(), file, withKeys: false, clock })).rejects.toMatchObject({
      field: "dataDir",
    });
  });

  it("is checked before it is restored: another, damaged or missing file leaves nothing behind", async () => {
    const { dataDir } = await startWithAlerts();
    const { file } = await backUp(dataDir);
    const damaged = join(tempDir(), "damaged");
    const bytes = readFileSync(file);
    bytes.fill(0xff, 3 * 4096, 8 * 4096);
    writeFileSync(damaged, bytes);
    const other = join(tempDir(), "other");
    writeFileSync(other, "not a backup");
    for (const wrong of [damaged, other, join(dataDir, "tocsin.db"), join(dataDir, "missing")]) {
      const target = tempDir();
      await expect(restoreBackup({ file: wrong, dataDir: target, clock })).rejects.toMatchObject({
        code: expect.stringMatching(/^(input\/invalid|store\/unavailable)$/),
        message: expect.stringContaining(wrong),
      });
      expect(readdirSync(target)).toEqual([]);
    }
  });

  it("is restored only as it was written: one changed letter, or a missing end, is reported", async () => {
    const { dataDir, engine } = await startWithAlerts();
    await engine.post(alertBody());
    const { file } = await backUp(dataDir);
    const text = readFileSync(file, "latin1");
    const changed = text.replace('"name": "ops"', '"name": "oqs"');
    expect(changed).not.toBe(text);
    for (const [content, why] of [
      [changed, /changed after the backup was made/],
      [text.slice(0, -100), /not a complete backup/],
    ] as const) {
      const wrong = join(tempDir(), "wrong.backup");
      writeFileSync(wrong, content, "latin1");
      const target = join(tempDir(), "new");
      await expect(restoreBackup({ file: wrong, dataDir: target, clock })).rejects.toThrow(why);
      expect(existsSync(target)).toBe(false);
    }
  });

  it("leaves a directory as it was if it cannot be restored there", async () => {
    const { dataDir } = await startWithAlerts();
    const { file } = await backUp(dataDir);
    const target = tempDir();
    writeFileSync(join(target, "vault-key"), "another key");
    // A backup with its keys would replace this one.
    await expect(restoreBackup({ file, dataDir: target, clock })).rejects.toThrow(/already holds vault-key/);
    expect(readdirSync(target)).toEqual(["vault-key"]);
    const { file: withoutKeys } = await backUp(dataDir, false);
    expect(await restoreBackup({ file: withoutKeys, dataDir: target, clock })).toMatchObject({
      hasKey: false,
    });
  });

  it("of a newer version is not restored", async () => {
    const { dataDir } = await startWithAlerts();
    const { file } = await backUp(dataDir);
    const newer = new Database(file);
    newer.exec("UPDATE backup_info SET format = 99");
    newer.close();
    await appendChecksum(file);
    const restoring = restoreBackup({ file, dataDir: tempDir(), clock });
    await expect(restoring).rejects.toMatchObject({ code: "store/too-new" });
  });
});
