import type { FeedListener, FeedState, Stale } from "../../renderer/client/live-feed.ts";
import { createStore } from "../../renderer/client/store.ts";
import type { Timers } from "../../renderer/client/timers.ts";
import type { LogQuery } from "../../renderer/data/log/log-fetcher.ts";
import { createLogStore, EVENT_ROWS } from "../../renderer/data/log/log-store.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import { sampleEventSummary } from "./samples.ts";

/** The nth row; higher numbers are newer. */
export const row = (n: number, summary = `alert ${n}`) =>
  sampleEventSummary({ id: `e${n}`, receivedAt: n, summary });
/** The rows from this number down to 1, newest first. */
export const many = (newest: number) => Array.from({ length: newest }, (_, index) => row(newest - index));

/** Timers that can be advanced, such as a manual clock. */
type ManualTimers = Timers & { advance(ms: number): Promise<void> };

/** Starts a log store on top of a fake engine with plain rows, whose responses the test releases. */
export function startLogStore<Clock extends ManualTimers>(events: EventSummary[], timers: Clock) {
  let listener: FeedListener | null = null;
  const waiting: (() => void)[] = [];
  const queries: LogQuery[] = [];
  const engine = { events, down: false };
  const feedState = createStore<FeedState>({ connection: "live", status: null, me: null });
  const store = createLogStore({
    kind: EVENT_ROWS,
    timers,
    feed: {
      state: feedState,
      listen: (given) => {
        listener = given;
        return () => {
          listener = null;
        };
      },
    },
    list: (query) => {
      queries.push(query);
      const from = Number(query.cursor ?? 0);
      const matching = engine.events.filter(
        (event) => event.summary.includes(query.q ?? "") && (query.status ?? event.status) === event.status,
      );
      const items = matching.slice(from, from + query.limit);
      const next = from + query.limit;
      const page = { items, nextCursor: next < matching.length ? String(next) : null };
      const { down } = engine;
      return new Promise((resolve, reject) => {
        waiting.push(() => (down ? reject(new TypeError("down")) : resolve(page)));
      });
    },
  });
  const stop = store.start();
  store.show({});
  return {
    store,
    stop,
    timers,
    queries,
    engine,
    feedState,
    stream: (...sent: EventSummary[]) => listener?.onEvents(sent),
    stale: (stale: Stale = { what: "everything" }) => listener?.onStale?.(stale),
    listening: () => listener !== null,
    /** Releases all responses, including those to new requests. */
    async answer() {
      do {
        for (const release of waiting.splice(0)) release();
        await timers.advance(0);
      } while (waiting.length > 0);
    },
    ids: () => store.state.get().rows.map((event) => event.id),
  };
}
