import { fromJson } from "../../json-column.ts";
import type { Db } from "../../sqlite/connection.ts";
import { type Param, plain, type Sql } from "../connection.ts";

/** How a value of SQLite becomes one of PostgreSQL. */
type Convert = (value: unknown, row: Readonly<Record<string, unknown>>) => unknown;

/** A table whose rows are copied column by column. */
interface CopiedTable {
  readonly name: string;
  /** Of the rows of SQLite, in whose order they are copied; unique. */
  readonly key: string;
  /** The rows to copy; the table itself by default. */
  readonly from?: string;
  /** Columns with their types in PostgreSQL, and how values are converted unless they are the same. */
  readonly columns: Readonly<Record<string, string | readonly [type: string, convert: Convert]>>;
}

const flag = ["boolean", (value: unknown) => value === 1] as const;

const codeOf: Convert = (_, { reason }) =>
  typeof reason === "string" ? fromJson<{ code: string }>(reason).code : null;

const blockMember =
  (member: "since" | "probeAt"): Convert =>
  (_, { blocked }) =>
    typeof blocked === "string" ? fromJson<Record<string, unknown>>(blocked)[member] : null;

/** In an order in which each row finds those that it refers to. The events come first, by `copyEvents`. */
const TABLES: readonly CopiedTable[] = [
  {
    name: "fetched_events",
    key: "event_seq",
    columns: {
      event_seq: "bigint",
      received_by: "text",
      alert_ref: "text",
      equivalence: "text",
      earliest_at: "bigint",
      latest_at: "bigint",
    },
  },
  { name: "source_activity", key: "source_id", columns: { source_id: "text", last_event_at: "bigint" } },
  {
    name: "deliveries",
    key: "seq",
    columns: {
      seq: "bigint",
      id: "text",
      event_seq: "bigint",
      connector_id: "text",
      alert_ref: "text",
      is_test: flag,
      urgent: "smallint",
      mention: "text",
      state: "text",
      reason: "text",
      reason_code: ["text", codeOf],
      attempts: "integer",
      created_at: "bigint",
      next_attempt_at: "bigint",
      retrying_since: "bigint",
      finished_at: "bigint",
      replay_of: "text",
      digest_id: "text",
      maybe_posted: flag,
      no_digest: flag,
      language: "text",
      time_zone: "text",
    },
  },
  { name: "digests", key: "delivery_seq", columns: { delivery_seq: "bigint", title: "text", text: "text" } },
  {
    name: "attempts",
    key: "seq",
    // SQLite has no connector for the attempt of a test.
    from: `(SELECT a.*, coalesce(a.connector_id, d.connector_id) AS of_connector
      FROM attempts a JOIN deliveries d ON d.seq = a.delivery_seq)`,
    columns: {
      seq: "bigint",
      id: "text",
      delivery_seq: "bigint",
      connector_id: ["text", (_, { of_connector }) => of_connector],
      started_at: "bigint",
      ended_at: "bigint",
      duration_ms: "float8",
      outcome: "text",
      http_status: "integer",
      errcode: "bigint",
      reason: "text",
      answer: "text",
      accepted: flag,
    },
  },
  {
    name: "robot_sends",
    key: "id",
    columns: { id: "text", robot: "text", started_at: "bigint", ended_at: "bigint" },
  },
  {
    name: "sent_counts",
    key: "connector_id || ' ' || quarter_hour",
    columns: { connector_id: "text", quarter_hour: "bigint", sent: "bigint" },
  },
  {
    name: "call_counts",
    key: "connector_id || ' ' || quota || ' ' || quarter_hour",
    columns: { connector_id: "text", quota: "text", quarter_hour: "bigint", calls: "bigint" },
  },
  {
    name: "lanes",
    key: "connector_id",
    columns: {
      connector_id: "text",
      hold_until: "bigint",
      block_reason: [
        "text",
        (_, { blocked }) =>
          typeof blocked === "string" ? JSON.stringify(fromJson<{ reason: object }>(blocked).reason) : null,
      ],
      blocked_since: ["bigint", blockMember("since")],
      probe_at: ["bigint", blockMember("probeAt")],
      proof: "text",
    },
  },
  {
    name: "cards",
    key: "out_track_id",
    columns: {
      out_track_id: "text",
      connector_id: "text",
      alert_ref: "text",
      group_id: "text",
      number: "integer",
      content: "text",
      is_open: flag,
      revision: "bigint",
      shown_revision: "bigint",
      changed_at: "bigint",
    },
  },
  {
    name: "card_answers",
    key: "id",
    columns: {
      id: "text",
      out_track_id: "text",
      action: "text",
      user_id: "text",
      person: "text",
      claimed_at: "bigint",
      ended_at: "bigint",
      refusal: "text",
    },
  },
  {
    name: "people",
    key: "id",
    columns: {
      id: "text",
      name: "text",
      email: "text",
      role: "text",
      disabled: flag,
      created_at: "bigint",
    },
  },
  {
    name: "personal_tokens",
    key: "id",
    columns: {
      id: "text",
      person_id: "text",
      hash: "text",
      created_at: "bigint",
      address: "text",
      program: "text",
      last_used_at: "bigint",
      last_address: "text",
      last_program: "text",
      issuer: "text",
    },
  },
  {
    name: "login_links",
    key: "person_id",
    columns: { person_id: "text", hash: "text", expires_at: "bigint" },
  },
  {
    name: "config_versions",
    key: "version",
    columns: { version: "bigint", audit_id: "text", at: "bigint", document: "text", is_pending: flag },
  },
];

/** Rows that one statement inserts. */
const BATCH = 500;

/** The number of copied rows by table. */
export type CopiedRows = Readonly<Record<string, number>>;

/** Copies all tables except the events and the audit. */
export async function copyTables(db: Db, tx: Sql): Promise<CopiedRows> {
  const rows: Record<string, number> = {};
  for (const table of TABLES) rows[table.name] = await copyTable(db, tx, table);
  for (const [table, column] of [
    ["deliveries", "seq"],
    ["attempts", "seq"],
    ["config_versions", "version"],
  ] as const) {
    const next = `SELECT setval(pg_get_serial_sequence('${table}', '${column}'),
      coalesce((SELECT max(${column}) FROM ${table}), 0) + 1, false)`;
    await tx.run(plain(next));
  }
  return rows;
}

async function copyTable(db: Db, tx: Sql, { name, key, from = name, columns }: CopiedTable): Promise<number> {
  const parts = Object.entries(columns).map(([column, how]) => ({
    column,
    type: typeof how === "string" ? how : how[0],
    convert: typeof how === "string" ? (value: unknown) => value : how[1],
  }));
  const page = db.prepare<[string | number], Record<string, unknown>>(
    `SELECT *, ${key} AS copy_key FROM ${from} WHERE ${key} > ? ORDER BY ${key} LIMIT ${BATCH}`,
  );
  const insert = plain(`
    INSERT INTO ${name} (${parts.map(({ column }) => column).join(", ")}) OVERRIDING SYSTEM VALUE
    SELECT * FROM unnest(${parts.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ")})`);
  let copied = 0;
  let last: string | number = columns[key] === "bigint" ? -1 : "";
  for (;;) {
    const rows: Record<string, unknown>[] = page.all(last);
    if (rows.length === 0) return copied;
    last = rows.at(-1)?.copy_key as string | number;
    const values = parts.map(({ column, convert }) => rows.map((row) => convert(row[column], row) ?? null));
    await tx.run(insert, values as Param[]);
    copied += rows.length;
  }
}
