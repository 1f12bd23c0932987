import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/** A JSON object on disk, read and written whole; `conf` and `electron-store` both are one. */
export interface SettingsFile {
  store: Record<string, unknown>;
  /** Where it is, for messages. */
  readonly path?: string;
}

/** A settings file that is written only if no other program has changed it. */
export interface GuardedSettingsFile {
  /**
   * @throws AppError `conflict` if the file was changed since it was last read or written; it is not overwritten.
   * Also the errors of the file itself if it cannot be written.
   */
  write(document: Record<string, unknown>): void;
}

/** Protects changes made in an editor while the program runs, which the next save would overwrite. */
export function guardSettingsFile(file: SettingsFile): GuardedSettingsFile {
  /** The JSON on disk; null if it is invalid, which is a change too. */
  const present = (): string | null => {
    try {
      return JSON.stringify(file.store);
    } catch {
      return null;
    }
  };
  let expected = present();
  return {
    write(document) {
      if (present() !== expected) {
        throw refusal("conflict", message("settings.changed-outside", { file: file.path ?? "config.json" }));
      }
      try {
        file.store = document;
      } finally {
        expected = present();
      }
    },
  };
}
