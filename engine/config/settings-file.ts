import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/** A JSON object on disk, read and written whole; `conf` and `electron-store` both are one. */
export interface SettingsFile {
  store: Record<string, unknown>;
  /** Where it is, for messages. */
  readonly path?: string;
}

/** A settings file that is written only while it is as it was left. */
export interface GuardedSettingsFile {
  /**
   * @throws AppError `conflict` when somebody has changed the file since it was last read or written; it is left as it
   * is. Whatever the file itself throws when it cannot be written.
   */
  write(document: Record<string, unknown>): void;
}

/** Guards changes that people make with an editor while the program runs: they would be lost with the next save. */
export function guardSettingsFile(file: SettingsFile): GuardedSettingsFile {
  /** JSON as it is on disk; null where it cannot be read as such, which is a change too. */
  const present = (): string | null => {
    try {
      return JSON.stringify(file.store);
    } catch {
      return null;
    }
  };
  let left = present();
  return {
    write(document) {
      if (present() !== left) {
        throw refusal("conflict", message("settings.changed-outside", { file: file.path ?? "config.json" }));
      }
      try {
        file.store = document;
      } finally {
        left = present();
      }
    },
  };
}
