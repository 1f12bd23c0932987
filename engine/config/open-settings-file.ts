import { join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { SettingsFile } from "./settings-file.ts";

/** Options for `conf` and `electron-store`, so that both shells keep the same file in the same way. */
export interface SettingsFileOptions {
  readonly cwd: string;
  readonly configName: string;
  readonly configFileMode: number;
}

/**
 * Opens `config.json` in the data directory, for example with `(options) => new Conf(options)`.
 * @throws AppError `config/unreadable` when the file is there but is not JSON or cannot be read
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
      `${join(dataDir, "config.json")} ${problem}. Mend it, or move it away to start afresh; nothing was changed.`,
      { cause },
    );
  }
}
