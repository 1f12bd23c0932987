import type { QueuePosition } from "../../../shared/model/delivery.ts";
import { createThrottle } from "../../../shared/throttle.ts";
import type { LiveFeed } from "../../client/live-feed.ts";
import { createStore, type ReadableStore } from "../../client/store.ts";
import type { Timers } from "../../client/timers.ts";

export type PositionMap = ReadonlyMap<string, QueuePosition>;

/** The positions of visible waiting deliveries in their lanes. */
export interface Positions {
  readonly state: ReadableStore<PositionMap>;
  /** Follows the stream until the returned function is called. */
  start(): () => void;
  /** Sets the visible deliveries; at most `MAX_IDS` are fetched. */
  watch(ids: readonly string[]): void;
}

export interface PositionsOptions {
  ask(ids: readonly string[]): Promise<QueuePosition[]>;
  readonly feed: Pick<LiveFeed, "listen" | "state">;
  readonly timers: Timers;
}

const ASK_AGAIN_MS = 2_000;
/** The limit of the contract. */
const MAX_IDS = 200;

export function createPositions({ ask, feed, timers }: PositionsOptions): Positions {
  const state = createStore<PositionMap>(new Map());
  let watched: readonly string[] = [];
  let scheduleRefresh = () => {};

  async function refresh() {
    if (watched.length === 0) {
      if (state.get().size > 0) state.set(new Map());
      return;
    }
    try {
      const positions = await ask(watched.slice(0, MAX_IDS));
      state.set(new Map(positions.map((position) => [position.id, position])));
    } catch {
      // The delivery is still shown as waiting; only its position is unknown.
    }
  }

  return {
    state,
    start() {
      const refreshTask = createThrottle(refresh, { timers: timers, gapMs: ASK_AGAIN_MS });
      scheduleRefresh = refreshTask.request;
      const stopFollowing = feed.state.subscribe(() => watched.length > 0 && refreshTask.request());
      const stopFeed = feed.listen({
        onEvents: () => {
          if (watched.length > 0) refreshTask.request();
        },
        onStale: refreshTask.request,
      });
      return () => {
        stopFeed();
        stopFollowing();
        refreshTask.stop();
        scheduleRefresh = () => {};
      };
    },
    watch(ids) {
      const known = new Set(watched);
      const more = ids.some((id) => !known.has(id));
      watched = ids;
      if (more) scheduleRefresh();
    },
  };
}
