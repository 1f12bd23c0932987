import type { AlertSummary } from "../../shared/model/alert.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import type { ChangedPart, LiveMessage } from "../../shared/model/live.ts";
import type { Me } from "../../shared/model/person.ts";
import type { Status } from "../../shared/model/status.ts";
import { createStore, type ReadableStore } from "./store.ts";
import type { Timers } from "./timers.ts";

export interface FeedState {
  /** `connecting` only before the first connection; `lost` while trying to get it back. */
  readonly connection: "connecting" | "live" | "lost";
  /** The error that broke the connection; undefined if it ended without one. */
  readonly cause?: unknown;
  readonly status: Status | null;
  /** Who reads this page; null before the first connection. */
  readonly me: Me | null;
}

export interface FeedListener {
  /** New and changed rows, the oldest change first; at most one per id. */
  onEvents(events: readonly EventSummary[]): void;
  /** The alerts of these rows in their present state; at most one per id. */
  onAlerts?(alerts: readonly AlertSummary[]): void;
  /** These parts were changed, by this or another client. */
  onChanged?(parts: readonly ChangedPart[]): void;
  /** Fetched data may be out of date. */
  onStale?(stale: Stale): void;
}

/**
 * The data that may be out of date: `everything` after a connection was lost, or if messages are missing; `rows` if
 * many rows changed without being streamed, those with deliveries of `connectors`, or any where that is null.
 */
export type Stale =
  | { readonly what: "everything" }
  | { readonly what: "rows"; readonly connectors: readonly string[] | null };

/** The engine's live stream, kept open until it is stopped. */
export interface LiveFeed {
  readonly state: ReadableStore<FeedState>;
  listen(listener: FeedListener): () => void;
  /** Shows the status of an answer, without waiting for the stream. */
  showStatus(status: Status): void;
  /** Opens the stream and reopens it whenever it breaks; the returned function closes it. */
  start(): () => void;
}

export interface LiveFeedOptions {
  open(signal: AbortSignal): Promise<AsyncIterable<LiveMessage>>;
  readonly timers: Timers;
  /** From 0 up to 1. */
  random(): number;
}

const FIRST_RETRY_MS = 400;
const MAX_RETRY_MS = 8_000;
/** The least time between two batches, so that the page renders at most this often. */
const BATCH_MS = 100;
/** After a batch of this size, individual rows cannot be read any more, and smooth scrolling matters more. */
const BIG_BATCH = 10;
const STORM_BATCH_MS = 250;

/** Delay of the nth retry, counted from 0: doubled each time, and reduced by up to half at random. */
export const retryDelayMs = (retry: number, random: number): number =>
  Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(retry, 10)) * (1 - random / 2);

export function createLiveFeed({ open, timers, random }: LiveFeedOptions): LiveFeed {
  const state = createStore<FeedState>({ connection: "connecting", status: null, me: null });
  const listeners = new Set<FeedListener>();
  const batch = new Map<string, EventSummary>();
  const alertBatch = new Map<string, AlertSummary>();
  let batchMs = BATCH_MS;
  let wasOpened = false;

  function flush() {
    const events = [...batch.values()];
    const alerts = [...alertBatch.values()];
    batch.clear();
    alertBatch.clear();
    batchMs = events.length >= BIG_BATCH ? STORM_BATCH_MS : BATCH_MS;
    for (const listener of listeners) {
      if (events.length > 0) listener.onEvents(events);
      if (alerts.length > 0) listener.onAlerts?.(alerts);
    }
  }

  const showStatus = (status: Status) => state.set({ ...state.get(), status });

  const reportStale = (stale: Stale) => {
    for (const listener of listeners) listener.onStale?.(stale);
  };

  function take(message: LiveMessage) {
    if (message.type === "status") {
      state.set({ ...state.get(), status: message.status, me: message.me ?? null });
    } else if (message.type === "reset") {
      reportStale({ what: "everything" });
    } else if (message.type === "rows") {
      // The rows that wait for their batch are older than this message, so they are passed on first.
      flush();
      reportStale({ what: "rows", connectors: message.connectors });
    } else if (message.type === "changed") {
      for (const listener of listeners) listener.onChanged?.(message.parts);
    } else {
      if (batch.size + alertBatch.size === 0) timers.after(batchMs, flush);
      if (message.type === "event") batch.set(message.event.id, message.event);
      else alertBatch.set(message.alert.id, message.alert);
    }
  }

  /** Reads one stream to its end; `live` when it delivered at least one message. */
  async function follow(signal: AbortSignal): Promise<{ readonly live: boolean; readonly cause?: unknown }> {
    let live = false;
    try {
      for await (const message of await open(signal)) {
        if (signal.aborted) return { live };
        if (!live) {
          live = true;
          state.set({ ...state.get(), connection: "live", cause: undefined });
          // Before the first opening nothing was fetched: see `stream-gate.ts`.
          if (wasOpened) reportStale({ what: "everything" });
          wasOpened = true;
        }
        take(message);
      }
    } catch (cause) {
      // Every failure is handled in the same way: show it and retry.
      return { live, cause };
    }
    return { live };
  }

  async function keepOpen(signal: AbortSignal) {
    for (let retry = 0; !signal.aborted; retry++) {
      const { live, cause } = await follow(signal);
      if (live) retry = 0;
      if (signal.aborted) return;
      state.set({ ...state.get(), connection: "lost", cause });
      await wait(timers, retryDelayMs(retry, random()), signal);
    }
  }

  return {
    state,
    showStatus,
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    start() {
      const stop = new AbortController();
      void keepOpen(stop.signal);
      return () => stop.abort();
    },
  };
}

/** Resolves after `ms`, or at once when `signal` is aborted. */
function wait(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = timers.after(ms, resolve);
    const end = () => {
      cancel();
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
  });
}
