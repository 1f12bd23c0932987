import { AppError } from "../../shared/errors.ts";
import type { ConfigJournal } from "../audit/config-journal.ts";
import type { Log } from "../lib/log.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { ConfigStore, StoredChange } from "./config-store.ts";
import { guardSettingsFile, type SettingsFile } from "./settings-file.ts";
import type { Vault } from "./vault/vault.ts";

interface FileConfigStoreDeps {
  readonly settingsFile: SettingsFile;
  readonly vault: Vault;
  /** Absent where nothing is recorded. */
  readonly journal?: ConfigJournal | undefined;
  readonly log: Log;
}

/**
 * The configuration in the settings file, its secrets in the vault. The settings file is read once, here, and only
 * written afterwards: it must have no other writer. A crash leaves at worst an unused secret.
 */
export function createFileConfigStore({
  settingsFile,
  vault,
  journal,
  log,
}: FileConfigStoreDeps): ConfigStore {
  const guardedFile = guardSettingsFile(settingsFile);
  const document = settingsFile.store;

  /** Writes the secrets, then the settings file, so that nothing in the file lacks its secret; both or neither. */
  async function write({ document, secrets }: StoredChange): Promise<void> {
    const undoVaultChange = Object.keys(secrets).length > 0 ? await vault.put(secrets) : null;
    if (document === null) return;
    try {
      guardedFile.write(document);
    } catch (cause) {
      await undoVaultChange?.().catch((error: unknown) =>
        log.error({ err: error }, "The change of the vault could not be undone"),
      );
      if (cause instanceof AppError) throw cause;
      log.error({ err: cause }, "The settings file could not be written");
      throw refusal("store/unavailable", message("settings.not-saved"), { cause });
    }
  }

  return {
    name: settingsFile.path ?? "config.json",
    document: () => document,
    revision: () => null,
    secrets: vault,
    reconcile: async (found, read) => await journal?.reconcile(found, read),
    async write(change) {
      const recorded = await journal?.begin(change.recorded);
      try {
        await write(change);
      } catch (thrown) {
        await recorded?.drop();
        throw thrown;
      }
      await recorded?.settle();
      const { obsolete } = change;
      if (obsolete.length > 0) {
        // The entity is already removed, so a failure here must not be reported as a failed change.
        await vault
          .forget(obsolete)
          .catch((error: unknown) => log.warn({ err: error, obsolete }, "Removed secrets stay in the vault"));
      }
      return true;
    },
    refresh: async () => false,
  };
}
