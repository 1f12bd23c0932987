import { join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/** A JSON object on disk, always read and written as a whole; implemented by `conf` and `electron-store`. */
export interface SettingsFile {
  store: Record<string, unknown>;
  /** The path of the file, for messages. */
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

/** Options for `conf` and `electron-store`, so that both shells use the same file with the same permissions. */
interface SettingsFileOptions {
  readonly cwd: string;
  readonly configName: string;
  readonly configFileMode: number;
}

/**
 * Opens `config.json` in the data directory, for example with `(options) => new Conf(options)`.
 * @throws AppError `config/unreadable` if the file exists but is not JSON or cannot be read
 */
export function openSettingsFile<File extends SettingsFile>(
  dataDir: string,
  open: (options: SettingsFileOptions) => File,
): File {
  try {
    return open({ cwd: dataDir, configName: "config", configFileMode: 0o600 });
  } catch (cause) {
    const problem = cause instanceof SyntaxError ? "is not valid JSON" : "cannot be read";
    throw new AppError(
      "config/unreadable",
      `${join(dataDir, "config.json")} ${problem}. Correct it, or move it away to start with an empty configuration; nothing was changed.`,
      { cause },
    );
  }
}
