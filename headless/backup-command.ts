import { homedir } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createBackup } from "../engine/backup/backup.ts";
import { restoreBackup } from "../engine/backup/restore.ts";
import { defaultDataDir } from "../engine/data-dir/default-data-dir.ts";
import { systemClock } from "../engine/lib/clock.ts";
import { USAGE } from "../shared/command-line-options.ts";
import { AppError } from "../shared/errors.ts";
import { commandLineError } from "./options.ts";

const COMMANDS = ["backup", "restore"] as const;

export const isBackupCommand = (args: readonly string[]): boolean =>
  COMMANDS.some((command) => command === args[0]);

/**
 * Runs `backup FILE` or `restore FILE`.
 * @returns the text to print
 * @throws AppError `input/invalid` for a command line without a file, and the errors of the two commands
 */
export async function runBackupCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const [command = "", ...rest] = args;
  const { values, positionals } = parse(rest);
  if (values.help === true) return USAGE;
  const [file, ...others] = positionals;
  if (file === undefined || file === "" || others.length > 0) {
    throw new AppError("input/invalid", `Name one file: tocsin ${command} FILE.`, { field: "file" });
  }
  if (values["data-dir"] === "") {
    throw new AppError("input/invalid", "--data-dir must name a directory.", { field: "--data-dir" });
  }
  if (command === "restore" && values["with-keys"] !== undefined) {
    throw new AppError("input/invalid", "--with-keys is an option of tocsin backup only.", {
      field: "--with-keys",
    });
  }
  if (command === "backup" && env.TOCSIN_DATABASE && values["data-dir"] === undefined) {
    throw new AppError(
      "input/invalid",
      "With TOCSIN_DATABASE the data is in PostgreSQL: back it up with pg_dump. To back up files, name their directory with --data-dir.",
      { field: "TOCSIN_DATABASE" },
    );
  }
  const requested = values["data-dir"] ?? (env.TOCSIN_DATA_DIR || undefined);
  const dataDir = resolve(requested ?? defaultDataDir(process.platform, env, homedir()));
  return command === "backup"
    ? await backup(dataDir, resolve(file), values["with-keys"] ?? false)
    : await restore(dataDir, resolve(file));
}

const OPTIONS = {
  "data-dir": { type: "string" },
  "with-keys": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (thrown) {
    throw commandLineError(thrown, Object.keys(OPTIONS));
  }
}

async function backup(dataDir: string, file: string, withKeys: boolean): Promise<string> {
  const { events, bytes } = await createBackup({ dataDir, file, withKeys, clock: systemClock });
  const keys = withKeys
    ? "It holds the keys too: whoever has this file can open every secret in it."
    : `It does not hold the key of the secrets: keep a copy of ${dataDir}/vault-key elsewhere, or back up with --with-keys.`;
  return `${file}: ${events} events, ${bytes} bytes, checked.\n${keys}\n`;
}

async function restore(dataDir: string, file: string): Promise<string> {
  const { createdAt, events, waiting, hasKey } = await restoreBackup({ file, dataDir, clock: systemClock });
  const lines = [`${dataDir}: ${events} events, as of ${new Date(createdAt).toISOString()}.`];
  if (waiting > 0) {
    lines.push(
      `${waiting} deliveries waited then and may have gone out since, so sending is paused. Cancel those in the log, then resume.`,
    );
  }
  if (!hasKey) {
    lines.push(
      `Put the key of the secrets to ${dataDir}/vault-key, or set TOCSIN_VAULT_KEY, before you start.`,
    );
  }
  return `${lines.join("\n")}\n`;
}
