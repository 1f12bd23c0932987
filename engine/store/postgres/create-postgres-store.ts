import type { NodeView } from "../../../shared/model/node.ts";
import { type Clock, systemClock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import type { ConfigTable, FactTable, SharedRevisions } from "../shared-tables.ts";
import type { Store } from "../store.ts";
import { createStoreHealth } from "../store-health.ts";
import { createAuditStore } from "./audit-store.ts";
import { writeWithAct } from "./audit-writer.ts";
import { createCardStore } from "./card-store.ts";
import { openConnections, openSession, plain, type Session, type Sql, statement } from "./connection.ts";
import { deliveryMethods } from "./delivery-methods.ts";
import { digestMethods } from "./digest-methods.ts";
import { createEventDeletion } from "./event-deletion.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";
import { laneMethods } from "./lane-methods.ts";
import { LIST } from "./leases.ts";
import { migrate } from "./migrate.ts";
import { createPeopleStore } from "./people-store.ts";
import { queueMethods } from "./queue-methods.ts";
import { readMethods } from "./read-methods.ts";
import { robotMethods } from "./robots.ts";
import { createSearchIndex, type SearchIndex } from "./search-index.ts";
import { createConfigTable, createFactTable, readRevisions, SHARED_CHANNEL } from "./shared-tables.ts";
import { storeClosed } from "./storage-errors.ts";
import { writeMethods } from "./write-methods.ts";

export interface PostgresStoreOptions {
  /** As `postgres://user:password@host:port/database`. */
  readonly url: string;
  readonly log: Log;
  readonly clock?: Clock;
  /** Called when `trouble()` has changed. */
  readonly onTrouble?: () => void;
  /** Called when an entry of the audit was stored. */
  readonly onAudited?: () => void;
}

/** The store, and what else the nodes share. */
export interface PostgresStore extends Store {
  readonly config: ConfigTable;
  readonly facts: FactTable;
  revisions(): Promise<SharedRevisions>;
  /**
   * Calls the listener soon after a node has changed what `revisions` covers.
   * @throws AppError `store/unavailable`
   */
  listen(onChanged: () => void): Promise<Session>;
  /** The nodes that share the database; see `nodeSchema`. */
  nodes(): Promise<Omit<NodeView, "isThis">[]>;
  /** The size of the whole database. */
  bytes(): Promise<number>;
  /** Whether what the server acknowledges survives a power loss, and a failover. */
  durability(): Promise<{ readonly isSynced: boolean; readonly isReplicatedLater: boolean }>;
}

/** The dependencies of the store's methods. */
export interface StoreAccess {
  readonly clock: Clock;
  readonly log: Log;
  /** Rejects once the store is closed. */
  readonly read: <Result>(work: (sql: Sql) => Promise<Result>) => Promise<Result>;
  readonly write: GroupCommit["write"];
  readonly searchIndex: SearchIndex;
  /** Must be called when an entry of the audit was stored. */
  readonly onAudited: () => void;
}

/**
 * The store in a PostgreSQL database, from version 15 on, in its schema `tocsin`. Several nodes may share it.
 * @throws AppError `store/unavailable` when the database cannot be used, `store/too-new` when a newer version wrote it
 */
export async function createPostgresStore({
  url,
  log,
  clock = systemClock,
  onTrouble = () => {},
  onAudited = () => {},
}: PostgresStoreOptions): Promise<PostgresStore> {
  const connections = await openConnections(url, (thrown) =>
    log.warn({ reason: String(thrown) }, "A connection to PostgreSQL was lost"),
  );
  try {
    await migrate(connections, log);
  } catch (thrown) {
    await connections.close();
    throw thrown;
  }
  const health = createStoreHealth(onTrouble);
  const groupCommit = createGroupCommit(connections, health.ended);
  let closed = false;
  async function read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    if (closed) throw storeClosed();
    return await work(connections.reader);
  }
  const searchIndex = createSearchIndex({ read, write: groupCommit.write, clock, log });
  const write = writeWithAct(groupCommit.write, onAudited);
  const access: StoreAccess = { clock, log, read, write, searchIndex, onAudited };
  // Events that were stored before a restart may not be searchable yet.
  searchIndex.markDirty();

  return {
    ...readMethods(access),
    ...writeMethods(access),
    ...queueMethods(access),
    ...deliveryMethods(access),
    ...digestMethods(access),
    ...laneMethods(access),
    ...robotMethods(access),
    deleteOld: createEventDeletion(access),
    people: createPeopleStore(access),
    cards: createCardStore(access),
    audit: createAuditStore({ read, write: groupCommit.write, clock, onAudited }),
    config: createConfigTable({ write: groupCommit.write, onAudited }),
    facts: createFactTable({ read, write: groupCommit.write }),
    nodes: () => read((sql) => sql.all(LIST)),
    revisions: () => read(readRevisions),
    async listen(onChanged) {
      const session = await openSession(url, onChanged);
      await session.sql.run(plain(`LISTEN ${SHARED_CHANNEL}`));
      return session;
    },
    durability: () =>
      read(async (sql) => (await sql.get(DURABILITY)) ?? { isSynced: true, isReplicatedLater: false }),
    bytes: () => read(async (sql) => (await sql.get(BYTES))?.bytes ?? 0),
    trouble: health.trouble,
    tryWrite: () => groupCommit.write(async (tx) => void (await tx.run(WRITE_NOTHING))),
    async close() {
      if (closed) return;
      closed = true;
      searchIndex.close();
      await groupCommit.close();
      await connections.close();
    },
  };
}

/** Standbys are listed to everybody, their states to administrators only. */
const DURABILITY = statement<{ isSynced: boolean; isReplicatedLater: boolean }>(`
  SELECT current_setting('fsync')::boolean AS "isSynced",
    EXISTS (SELECT FROM pg_stat_replication) AND current_setting('synchronous_standby_names') = ''
      AS "isReplicatedLater"`);
const BYTES = statement<{ bytes: number }>("SELECT pg_database_size(current_database()) AS bytes");

/** Sets a value to itself, which is still written. */
const WRITE_NOTHING = statement("UPDATE totals SET events = events");
