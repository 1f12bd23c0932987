import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/scheduling.ts";
import type { Service } from "../lib/service.ts";
import type { NodeLeases } from "../store/postgres/node-leases.ts";
import type { News } from "./news.ts";
import { createSharedLeases, type LeaseRounds, type LeaseUser, type SharedLeases } from "./shared-leases.ts";

/** This process, as one of several nodes that share a database. */
export interface TeamNode extends Service {
  /** @param prefix - of the leases' names; different for each kind of leases */
  share(prefix: string, user: LeaseUser): SharedLeases;
  /** This node has stored work that may be another one's: the others look for it at once. */
  tell(): void;
  /** Shows the other nodes what this one has changed. */
  tellNews(news: News): void;
}

export interface TeamNodeDeps {
  /**
   * @param onTold - to be called when another node has freed leases, or stored work
   * @param onNews - to be called with what another node sent; with null when some of it may have been missed
   */
  readonly createLeases: (onTold: () => void, onNews: (text: string | null) => void) => NodeLeases;
  /** Called with what another node has changed. */
  readonly onNews: (news: News) => void;
  /** Called at every heartbeat, to look for what other nodes have stored. */
  readonly onBeat: () => void;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
}

/** How often the node renews its lease, in ms. */
const BEAT_MS = 1_000;
/** In which several calls of `tell` are one, in ms. */
const TELL_DELAY_MS = 50;
/** PostgreSQL refuses a longer notification. */
const MAX_NEWS_BYTES = 7_999;
const MISSED: News = { type: "reset" };

export function createTeamNode({ createLeases, onBeat, onNews, clock, log }: TeamNodeDeps): TeamNode {
  const leases = createLeases(
    () => void beat().catch(() => {}),
    (text) => onNews(text === null ? MISSED : (JSON.parse(text) as News)),
  );
  const inTurn = createSerialQueue();
  const kinds = new Map<string, LeaseRounds>();
  let isRunning = false;
  let cancelBeat = () => {};
  let cancelDeadline = () => {};
  /** The heartbeat that has not begun yet. */
  let next: Promise<void> | null = null;
  let isAway = false;
  let isTelling = false;
  let hasOthers = false;
  /** The other nodes were not told of a change. */
  let hasUntold = false;

  /** A further call before it begins is answered by it. */
  function beat(mayGive = false): Promise<void> {
    next ??= inTurn(async () => {
      next = null;
      await renew(mayGive);
    });
    return next;
  }

  async function renew(mayGive: boolean) {
    // Freeing the last leases notifies this node too, which must not join again.
    if (!isRunning) return;
    endIfOver();
    const { leases: owned, nodes } = await leases.renew();
    hasOthers = nodes > 1;
    cancelDeadline();
    cancelDeadline = clock.after(leases.leftMs(), endIfOver);
    for (const [prefix, kind] of kinds) {
      const ofKind = owned.filter(({ name }) => name.startsWith(prefix));
      await kind.settle(ofKind, nodes, mayGive);
    }
    if (hasUntold) await leases.tellNews(JSON.stringify(MISSED));
    hasUntold = false;
    onBeat();
  }

  function endIfOver() {
    if (leases.leftMs() <= 0) for (const kind of kinds.values()) kind.loseAll();
  }

  function follow(result: unknown) {
    if (result === null && isAway) log.info({}, "The node could renew its lease again");
    if (result !== null && !isAway) log.warn({ err: result }, "The node could not renew its lease");
    isAway = result !== null;
  }

  function beatRegularly() {
    cancelBeat = clock.after(BEAT_MS, () => {
      beat(true)
        .then(
          () => follow(null),
          (thrown: unknown) => follow(thrown),
        )
        .finally(() => isRunning && beatRegularly());
    });
  }

  return {
    name: "node",
    async start() {
      isRunning = true;
      await beat();
      beatRegularly();
    },
    async stop() {
      isRunning = false;
      cancelBeat();
      await inTurn(() => leases.leave());
      cancelDeadline();
    },
    tell() {
      if (isTelling || !hasOthers) return;
      isTelling = true;
      clock.after(TELL_DELAY_MS, () => {
        isTelling = false;
        // The others look each second anyway.
        if (isRunning)
          inTurn(leases.tell).catch((err: unknown) => log.warn({ err }, "No node could be told of work"));
      });
    },
    tellNews(news) {
      if (!hasOthers || !isRunning) return;
      const text = JSON.stringify(news);
      const sent = Buffer.byteLength(text) > MAX_NEWS_BYTES ? JSON.stringify(MISSED) : text;
      inTurn(() => leases.tellNews(sent)).catch((err: unknown) => {
        hasUntold = true;
        log.warn({ err }, "The other nodes could not be told of a change");
      });
    },
    share(prefix, user) {
      const shared = createSharedLeases({
        ...{ user, clock, log, leases, inTurn },
        leftMs: leases.leftMs,
        beat,
      });
      kinds.set(prefix, shared);
      return shared;
    },
  };
}
