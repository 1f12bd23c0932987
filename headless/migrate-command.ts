import { homedir } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { defaultDataDir } from "../engine/data-dir/default-data-dir.ts";
import { migrateToDatabase } from "../engine/migrate-to-database.ts";
import { USAGE } from "../shared/command-line-options.ts";
import { commandLineError, readDatabaseOption } from "./options.ts";

const OPTIONS = {
  to: { type: "string" },
  "data-dir": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** How often progress is reported, in events. */
const PROGRESS_STEP = 10_000;

/**
 * Runs `migrate --to URL`.
 * @param report - writes progress for the user
 * @returns the text to print
 * @throws AppError `input/invalid` for a command line without a database, and the errors of `migrateToDatabase`
 */
export async function runMigrateCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  report: (text: string) => void,
): Promise<string> {
  const { to, "data-dir": given, help } = parse(args);
  if (help === true) return USAGE;
  const url = readDatabaseOption(to ?? env.TOCSIN_DATABASE ?? "", env) ?? "";
  const dataDir = resolve(given ?? (env.TOCSIN_DATA_DIR || defaultDataDir(process.platform, env, homedir())));
  let reported = 0;
  const onProgress = (events: number) => {
    if (events < reported + PROGRESS_STEP) return;
    reported = events;
    report(`${events} events …\n`);
  };
  const rows = await migrateToDatabase({ dataDir, url, env, onProgress });
  const counts = Object.entries(COUNTED).map(([table, name]) => `${rows[table] ?? 0} ${name}`);
  return `Copied: ${counts.join(", ")}.
Now start Tocsin with TOCSIN_DATABASE (or --database) and the same TOCSIN_VAULT_KEY.
The files in ${dataDir} are unchanged. Do not start Tocsin on them without the database again: what waits would be sent twice.
`;
}

/** The tables whose rows are shown, with their names. */
const COUNTED: Readonly<Record<string, string>> = {
  events: "events",
  deliveries: "deliveries",
  attempts: "attempts",
  digests: "digests",
  config_versions: "versions of the configuration",
  secrets: "secrets",
  people: "people",
  audit: "entries of the audit",
};

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (thrown) {
    throw commandLineError(thrown, Object.keys(OPTIONS));
  }
}
