import { createHash } from "node:crypto";
import type { Client, CustomTypesConfig, Pool, PoolClient } from "pg";
import { asStoreError } from "./storage-errors.ts";

/** SQL whose rows have the type `Row`. With a name, a connection prepares it once. */
export interface Statement<Row = never> {
  readonly name?: string;
  readonly text: string;
  /** Only for the type checker; never set. */
  readonly row?: Row;
}

/** A statement whose text never changes. */
export const statement = <Row = never>(text: string): Statement<Row> => ({
  name: createHash("sha256").update(text).digest("base64url").slice(0, 24),
  text,
});

type Scalar = string | number | boolean | null | Buffer;
export type Param = Scalar | readonly Scalar[];

/** Runs statements. Every method rejects with `store/unavailable` when the database cannot be used. */
export interface Sql {
  all<Row>(query: Statement<Row>, params?: readonly Param[]): Promise<Row[]>;
  /** The first row. */
  get<Row>(query: Statement<Row>, params?: readonly Param[]): Promise<Row | undefined>;
  /** Resolves to the number of changed rows. */
  run(query: Statement<unknown>, params?: readonly Param[]): Promise<number>;
}

/** For a statement without parameters whose text is used once in a while, such as `BEGIN`. */
export const plain = (text: string): Statement => ({ text });

export interface Connections {
  /** Any of several connections, each statement on its own; for reading. */
  readonly reader: Sql;
  /** Runs `work` on the one connection that writes. After an error of the connection, the next call gets a new one. */
  withWriter<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Short enough that a webhook is answered before ilert gives up. */
const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 4_000;
const READERS = 4;
/** After a failover, no connection leads to the old primary for longer. */
const LIFETIME_S = 60;

/** When a session gives up, in ms, because no answer arrives at all, as when the network is cut. */
const SESSION_TIMEOUT_MS = 5_000;

/** Shorter than the lease of a node: a node that is frozen in a transaction must not keep its locks for longer. */
const IDLE_TIMEOUT_MS = 8_000;

/**
 * `synchronous_commit`: a commit is acknowledged once it is on disk, whatever the server's default is. `read committed`:
 * a statement sees what was committed while the one before it waited for a lock.
 */
const SESSION = `SET synchronous_commit = on; SET statement_timeout = ${STATEMENT_TIMEOUT_MS};
  SET default_transaction_isolation = 'read committed';
  SET idle_in_transaction_session_timeout = ${IDLE_TIMEOUT_MS};
  SET search_path = tocsin, public; SET client_min_messages = warning`;

/**
 * Opens the pools of connections; each connects when it is first used. The driver is loaded here, so that nobody else
 * pays for it.
 * @param onLost - called when an idle connection was lost
 */
export async function openConnections(
  url: string,
  onLost: (thrown: unknown) => void = () => {},
): Promise<Connections> {
  const { pg, options } = await loadDriver(url);

  function openPool(max: number, pipeline: boolean): Pool {
    const pool = new pg.Pool({
      ...options,
      max,
      pipeline,
      maxLifetimeSeconds: LIFETIME_S,
      onConnect: (client) => client.query(SESSION) as unknown as undefined,
    });
    pool.on("error", onLost);
    return pool;
  }
  const readers = openPool(READERS, false);
  const writers = openPool(1, true);

  return {
    reader: sqlOn(readers),
    async withWriter(work) {
      const client = await connect(writers);
      let isBroken = true;
      // Without a listener, the loss of the connection between two statements would end the process.
      const ignore = () => {};
      client.on("error", ignore);
      try {
        const result = await work(sqlOn(client));
        isBroken = false;
        return result;
      } finally {
        client.off("error", ignore);
        client.release(isBroken);
      }
    },
    async close() {
      await Promise.all([readers.end(), writers.end()]);
    },
  };
}

async function loadDriver(url: string) {
  const { default: pg } = await import("pg");
  const INT8 = 20;
  // Every bigint of the schema is a time in ms, a seq or a number of rows, which a double holds exactly.
  const types = {
    getTypeParser: (oid: number, format?: "text" | "binary") =>
      oid === INT8 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format as "text"),
  } as CustomTypesConfig;
  const options = {
    connectionString: url,
    types,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "tocsin",
  };
  return { pg, options };
}

/** One connection, for locks that last as long as it does. */
export interface Session {
  readonly sql: Sql;
  /** Whether the connection was lost. */
  isLost(): boolean;
  close(): Promise<void>;
}

/** A notification of a channel that a session listens to. */
export interface Notice {
  readonly channel: string;
  readonly text: string;
  /** The session sent it itself. */
  readonly isOwn: boolean;
}

/**
 * @param onNotified - called for each notification of the channels that the session listens to
 * @throws AppError `store/unavailable` when the database cannot be used
 */
export async function openSession(url: string, onNotified: (notice: Notice) => void): Promise<Session> {
  const { pg, options } = await loadDriver(url);
  const client = new pg.Client({ ...options, query_timeout: SESSION_TIMEOUT_MS });
  // The driver's types do not know it.
  const backend = client as Client & { readonly processID?: number | null };
  let isLost = false;
  const lose = () => {
    isLost = true;
  };
  client.on("error", lose);
  client.on("end", lose);
  client.on("notification", ({ channel, payload = "", processId }) =>
    onNotified({ channel, text: payload, isOwn: processId === backend.processID }),
  );
  try {
    await client.connect();
    await client.query(SESSION);
  } catch (thrown) {
    await client.end().catch(() => {});
    throw asStoreError(thrown);
  }
  return { sql: sqlOn(client), isLost: () => isLost, close: () => client.end() };
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (thrown) {
    throw asStoreError(thrown);
  }
}

function sqlOn(client: Pick<Pool, "query"> | PoolClient | Client): Sql {
  async function query({ name, text }: Statement<unknown>, params: readonly Param[] = []) {
    const values = params.map(storable);
    const result = await client
      .query({ ...(name !== undefined && { name }), text, values })
      .catch((thrown: unknown) => Promise.reject(asStoreError(thrown)));
    // A transaction in which a statement failed is rolled back by COMMIT, which is no error for PostgreSQL.
    if (text === "COMMIT" && result.command !== text) throw new Error("The transaction was rolled back.");
    return result;
  }
  return {
    all: async <Row>(sql: Statement<Row>, params?: readonly Param[]) =>
      (await query(sql, params)).rows as Row[],
    get: async <Row>(sql: Statement<Row>, params?: readonly Param[]) =>
      (await query(sql, params)).rows[0] as Row | undefined,
    run: async (sql, params) => (await query(sql, params)).rowCount ?? 0,
  };
}

/** PostgreSQL's text has no NUL. What must be read back unchanged is stored as JSON, which escapes it. */
const storable = (value: Param): Param =>
  Array.isArray(value) ? value.map(withoutNul) : withoutNul(value as Scalar);

const withoutNul = (value: Scalar): Scalar =>
  typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "\ufffd") : value;
