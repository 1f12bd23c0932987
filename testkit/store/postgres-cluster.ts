import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type Program, startProgram } from "../program.ts";
import { createTempFolder } from "../temp-folder.ts";
import { waitUntil } from "../wait-until.ts";

/** The folder of the programs: of another version in TOCSIN_TEST_POSTGRES, else Debian's newest installed one. */
const binFolder = () =>
  process.env.TOCSIN_TEST_POSTGRES ?? globSync("/usr/lib/postgresql/*/bin").sort().at(-1) ?? "";

/** As `hasTool`, for Debian's package postgresql, whose programs are in no folder of PATH. */
export const hasPostgres = (): boolean =>
  process.env.TOCSIN_TEST_TOOLS === "required" || existsSync(join(binFolder(), "postgres"));

/** A PostgreSQL server of a test, reached by a socket in its folder. Everything it acknowledges is on disk. */
export interface PostgresCluster {
  /**
   * The URL of an empty database with the tables of the store: always the same one, emptied, because creating one takes
   * longer than most tests. Nobody may be using it any more.
   */
  emptyDatabase(): Promise<string>;
  /** Path of the server's socket. */
  readonly socket: string;
  /** Resolves to the rows of a statement in that database. */
  query(sql: string): Promise<readonly Record<string, unknown>[]>;
  /** Ends the server at once and without a checkpoint, so that it has to recover when it starts again. */
  kill(): Promise<void>;
  /** Starts the server again. */
  start(): Promise<void>;
  /** Changes a line of its configuration, such as `fsync = off`, without a restart. */
  configure(line: string): Promise<void>;
  /** Stops the server and removes its files. */
  remove(): Promise<void>;
}

const PORT = 5432;
const DATABASE = "tocsin";

/** Without foreign keys and triggers, the order of the tables does not matter. */
const EMPTY = `
  SET session_replication_role = replica;
  DO $$
  DECLARE name text;
  BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'tocsin'
      AND tablename NOT IN ('schema_version', 'search_progress', 'totals')
    LOOP EXECUTE format('DELETE FROM tocsin.%I', name); END LOOP;
    PERFORM setval(format('tocsin.%I', sequencename), 1, false) FROM pg_sequences WHERE schemaname = 'tocsin';
    UPDATE tocsin.search_progress SET indexed_to = 0;
    UPDATE tocsin.totals SET events = 0, bytes = 0;
  END $$`;

/** Starts a server in a temporary folder: as the user postgres when root runs the test, because it refuses root. */
export async function startPostgres(): Promise<PostgresCluster> {
  const folder = createTempFolder("pg");
  const data = join(folder.path, "data");
  mkdirSync(data, { mode: 0o700 });
  const owner = await ownerOf();
  if (owner !== undefined) for (const path of [folder.path, data]) chownSync(path, owner.uid, owner.gid);
  await run(
    "initdb",
    ["--pgdata", data, "--username", "tocsin", "--encoding", "UTF8", "--locale", "C.UTF-8"],
    owner,
  );

  const urlOf = (database: string) =>
    `postgres://tocsin@/${database}?host=${encodeURIComponent(folder.path)}&port=${PORT}`;
  async function startServer(): Promise<Program> {
    const options = ["-D", data, "-k", folder.path, "-p", String(PORT), "-c", "listen_addresses="];
    const program = startProgram(options, { command: join(binFolder(), "postgres"), uid: owner?.uid });
    await waitUntil(async () => {
      if (program.child.exitCode !== null) {
        throw new Error(`PostgreSQL did not start: ${(await program.ended).stderr}`);
      }
      return await query(urlOf("postgres"), "SELECT 1").then(
        () => true,
        () => false,
      );
    });
    return program;
  }
  let server = await startServer();
  let isCreated = false;

  return {
    socket: join(folder.path, `.s.PGSQL.${PORT}`),
    query: (sql) => query(urlOf(DATABASE), sql),
    async emptyDatabase() {
      if (isCreated) await query(urlOf(DATABASE), EMPTY);
      else {
        await query(urlOf("postgres"), `CREATE DATABASE ${DATABASE}`);
        isCreated = true;
      }
      return urlOf(DATABASE);
    },
    kill: () => server.stop("SIGQUIT"),
    async start() {
      server = await startServer();
    },
    async configure(line) {
      const [name = "", value = ""] = line.split(" = ");
      await query(urlOf("postgres"), `ALTER SYSTEM SET ${name} = ${value}`);
      await query(urlOf("postgres"), "SELECT pg_reload_conf()");
    },
    async remove() {
      await server.stop("SIGQUIT", 5_000);
      folder.remove();
    },
  };
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

async function ownerOf(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (option: string) => Number((await run("id", [option, "postgres"])).trim());
  return { uid: await id("-u"), gid: await id("-g") };
}

async function run(command: string, args: readonly string[], owner?: Owner): Promise<string> {
  const path = command === "initdb" ? join(binFolder(), command) : command;
  const child = spawn(path, [...args], { stdio: ["ignore", "pipe", "pipe"], cwd: "/", ...owner });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command} failed: ${output}`);
  return output;
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
