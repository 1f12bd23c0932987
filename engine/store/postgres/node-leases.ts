import type { Clock } from "../../lib/clock.ts";
import type { Lease } from "../records.ts";
import { type Notice, openSession, type Session, type Sql } from "./connection.ts";
import * as sql from "./leases.ts";
import { isStorageError } from "./storage-errors.ts";

/** A node's leases of robots, which it has as long as its own lease lasts. The calls must not overlap. */
export interface NodeLeases {
  /**
   * Renews the node's own lease, and joins the other nodes if it has not yet. Must be called about once a second.
   * Resolves to the leases that it has, and the number of living nodes with this one.
   * @throws AppError `store/unavailable` when the database cannot be used
   */
  renew(): Promise<{ readonly leases: readonly Lease[]; readonly nodes: number }>;
  /** For how long the node may still start messages, in ms: a little less than its lease. */
  leftMs(): number;
  /** Claims at most `limit` leases of these names that are free, or whose owner is dead. */
  claim(names: readonly string[], limit: number): Promise<Lease[]>;
  /** Frees leases, and tells the other nodes. */
  release(names: readonly string[]): Promise<void>;
  /** Makes every node look for free leases and new work at once (`onTold`). */
  tell(): Promise<void>;
  /**
   * Sends news to the other nodes (`onNews`).
   * @param text - below 8,000 bytes
   */
  tellNews(text: string): Promise<void>;
  /** Frees all leases, tells the other nodes and closes the connection. */
  leave(): Promise<void>;
}

export interface NodeLeasesOptions {
  /** As the store's. */
  readonly url: string;
  /** The id must be new at each start of the program: a process that died must not share its leases with the next. */
  readonly node: { readonly id: string; readonly name: string; readonly version: string };
  readonly clock: Pick<Clock, "now" | "monotonic">;
  /** A node freed leases, or stored work for others. */
  readonly onTold: () => void;
  /** Called with what another node sent with `tellNews`; with null when some of it may have been missed. */
  readonly onNews: (text: string | null) => void;
  readonly times?: LeaseTimes;
}

/** All in ms. */
export interface LeaseTimes {
  /** How long a node may be silent before its leases are free. */
  readonly leaseMs: number;
  /** How much earlier the node itself stops, because its clock and the database's may differ in speed. */
  readonly marginMs: number;
  /** How long another node may be without a session before it is dead. */
  readonly graceMs: number;
  /** No node is called dead for its session so soon after this one's, because the database may have restarted. */
  readonly settleMs: number;
}

const TIMES: LeaseTimes = { leaseMs: 15_000, marginMs: 1_000, graceMs: 1_500, settleMs: 4_000 };

const NEVER = { monotonic: Number.NEGATIVE_INFINITY, now: Number.NEGATIVE_INFINITY };

/** Safety rests on the epochs (`keepLease`) alone: the lease and the session only say when to try. */
export function createNodeLeases({
  url,
  node: { id, name, version },
  clock,
  onTold,
  onNews,
  times: { leaseMs, marginMs, graceMs, settleMs } = TIMES,
}: NodeLeasesOptions): NodeLeases {
  let session: Session | null = null;
  let joinedAt = 0;
  /**
   * Until when the node may start messages, on both clocks: the monotonic one stands still while the machine sleeps, and
   * the other one can be set back.
   */
  let until = NEVER;
  /** Since when the other nodes are seen without a session. */
  const silentSince = new Map<string, number>();

  async function join(): Promise<Sql> {
    if (session !== null && !session.isLost()) return session.sql;
    drop();
    const opened = await openSession(url, follow);
    try {
      await opened.sql.run(sql.FORGET_NODES);
      const joined = await opened.sql.get(sql.JOIN, [id, name, version, leaseMs]);
      await opened.sql.get(sql.LOCK_SLOT, [joined?.slot ?? 0]);
      await opened.sql.run(sql.LISTEN);
    } catch (thrown) {
      await opened.close().catch(() => {});
      throw thrown;
    }
    session = opened;
    joinedAt = clock.monotonic();
    silentSince.clear();
    onNews(null);
    return opened.sql;
  }

  function follow({ channel, text, isOwn }: Notice) {
    if (channel !== sql.NEWS_CHANNEL) onTold();
    else if (!isOwn) onNews(text);
  }

  /** The locks of the session end with it, so it must not linger. */
  function drop() {
    session?.close().catch(() => {});
    session = null;
  }

  /** The next call gets a new session if the database did not answer in this one. */
  async function inSession<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    try {
      return await work(await join());
    } catch (thrown) {
      if (isStorageError(thrown)) drop();
      throw thrown;
    }
  }

  function watchSessions(nodes: readonly { id: string; has_session: boolean }[]) {
    const silent = nodes.filter((node) => !node.has_session).map((node) => node.id);
    for (const known of silentSince.keys()) if (!silent.includes(known)) silentSince.delete(known);
    for (const found of silent) if (!silentSince.has(found)) silentSince.set(found, clock.monotonic());
  }

  function dead(): string[] {
    const now = clock.monotonic();
    if (now < joinedAt + settleMs) return [];
    return [...silentSince].filter(([, since]) => now >= since + graceMs).map(([found]) => found);
  }

  async function renew(db: Sql) {
    const requested = { monotonic: clock.monotonic(), now: clock.now() };
    if ((await db.run(sql.RENEW, [id, leaseMs])) === 0) {
      // Forgotten while it slept for days, so its slot is another one now.
      drop();
      await (await join()).run(sql.RENEW, [id, leaseMs]);
    }
    const { all } = await join();
    const mayStartMs = leaseMs - marginMs;
    until = { monotonic: requested.monotonic + mayStartMs, now: requested.now + mayStartMs };
    const nodes = await all(sql.NODES);
    watchSessions(nodes);
    return { leases: await all(sql.OWNED, [id]), nodes: nodes.length - dead().length };
  }

  return {
    renew: () => inSession(renew),
    leftMs: () => Math.min(until.monotonic - clock.monotonic(), until.now - clock.now()),
    claim: (names, limit) =>
      inSession(async ({ run, all }) => {
        await run(sql.ADD_LEASES, [names]);
        return await all(sql.CLAIM, [id, names, dead(), limit]);
      }),
    release: (names) =>
      inSession(async ({ run }) => {
        await run(sql.RELEASE, [id, names]);
        await run(sql.TELL);
      }),
    tell: () => inSession(async ({ run }) => void (await run(sql.TELL))),
    tellNews: (text) => inSession(async ({ run }) => void (await run(sql.TELL_NEWS, [text]))),
    async leave() {
      until = NEVER;
      await inSession(async ({ run }) => {
        await run(sql.LEAVE, [id]);
        await run(sql.TELL);
      });
      await session?.close();
      session = null;
    },
  };
}
