import { rmSync } from "node:fs";
import { join } from "node:path";
import { createFileKeyCipher } from "../../engine/config/vault/file-key-cipher.ts";
import type { Cipher } from "../../engine/config/vault/vault.ts";
import { createManualClock } from "../manual-clock.ts";
import { tempDir } from "../temp-dir.ts";
import { startTestEngine } from "./test-engine.ts";

/** The headless cipher as a lockable keyring. */
export async function openCipher(keyFile: string, lock: { isLocked: boolean }): Promise<Cipher> {
  const cipher = await createFileKeyCipher({ keyFile, env: {} });
  return {
    ...cipher,
    async open(sealed) {
      if (lock.isLocked) throw new Error("locked");
      return cipher.open(sealed);
    },
  };
}

/** A stopped engine with one webhook source, to be started again with its secrets locked or lost. */
export async function install(
  prepare: (engine: Awaited<ReturnType<typeof startTestEngine>>) => Promise<void>,
) {
  const dataDir = tempDir();
  const settingsFile: { store: Record<string, unknown> } = { store: {} };
  const lock = { isLocked: false };
  const keyFile = join(dataDir, "vault-key");
  const clock = createManualClock();
  const start = async () =>
    startTestEngine({ dataDir, settingsFile, cipher: await openCipher(keyFile, lock), clock });
  const first = await start();
  await prepare(first);
  await first.stop();
  return {
    clock,
    lock,
    start,
    /** Removes the hashes from the settings file. */
    withoutHashes: () => {
      const { tokenHashes: _, ...store } = settingsFile.store;
      settingsFile.store = store;
    },
    loseVault: () => rmSync(join(dataDir, "secrets.json")),
    loseKey: () => rmSync(keyFile),
  };
}
export type Installation = Awaited<ReturnType<typeof install>>;
