import type { AlertSummary } from "../../shared/model/alert.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import type { ChangedPart, LiveMessage } from "../../shared/model/live.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { News } from "../team/news.ts";

/** Changes of an event within this time are sent as one message, in ms. */
const EVENT_DELAY_MS = 50;
/** The status is sent at most this often, in ms. */
const STATUS_DELAY_MS = 200;
/** New entries of the audit are reported at most this often, in ms. */
const AUDIT_DELAY_MS = 1_000;
/** Delay before a failed read is repeated, in ms; without a further change nothing else would repeat it. */
const RETRY_MS = 1_000;
/** A reader that is this many messages behind gets a `reset` instead, and fetches everything again. */
const MAX_BACKLOG = 1_000;
/** Other nodes are told of at most this many events at once; of more, that anything may have changed. */
const MAX_TOLD = 200;

export interface LiveLogDeps {
  readonly summarize: (eventIds: readonly string[]) => Promise<EventSummary[]>;
  readonly summarizeAlerts: (eventIds: readonly string[]) => Promise<AlertSummary[]>;
  readonly status: () => Promise<Status>;
  /** Tells the other nodes of a change. */
  readonly tellNews: (news: News) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Streams every change to all readers. */
export interface LiveLog {
  eventChanged(eventId: string): void;
  statusChanged(): void;
  /** These parts have to be fetched again. */
  partsChanged(parts: readonly ChangedPart[]): void;
  /** The audit has new entries. */
  auditChanged(): void;
  /** Many rows changed at once: those with deliveries of these connectors; null for any. */
  rowsChanged(connectorIds: readonly string[] | null): void;
  /** Another node has changed something. */
  changedElsewhere(news: News): void;
  /** Starts with the present status; ends when the signal aborts. */
  subscribe(signal?: AbortSignal): AsyncGenerator<LiveMessage, void, void>;
}

interface Reader {
  backlog: LiveMessage[];
  wake: () => void;
}

export function createLiveLog(deps: LiveLogDeps): LiveLog {
  const { summarize, summarizeAlerts, status, tellNews, clock, log } = deps;
  const readers = new Set<Reader>();
  const changedEvents = new Set<string>();
  /** Those of which the other nodes do not know yet. */
  const untoldEvents = new Set<string>();
  /** The read of changed events in progress. Messages that follow it are sent after its rows, which may be older. */
  let reading: Promise<void> = Promise.resolve();

  function publish(message: LiveMessage) {
    for (const reader of readers) {
      if (reader.backlog.length >= MAX_BACKLOG) reader.backlog = [{ type: "reset" }];
      reader.backlog.push(message);
      reader.wake();
    }
  }

  function tellEvents() {
    if (untoldEvents.size > MAX_TOLD) tellNews({ type: "reset" });
    else if (untoldEvents.size > 0) tellNews({ type: "events", ids: [...untoldEvents] });
    untoldEvents.clear();
  }

  function publishRows(connectors: string[] | null) {
    void reading.then(() => publish({ type: "rows", connectors }));
  }

  function publishEvents(): Promise<void> {
    tellEvents();
    const ids = [...changedEvents];
    changedEvents.clear();
    const published = reading.then(() => readAndPublish(ids));
    reading = published.catch(() => {});
    return published;
  }

  async function readAndPublish(ids: readonly string[]) {
    if (readers.size === 0) return;
    try {
      for (const event of await summarize(ids)) publish({ type: "event", event });
      for (const alert of await summarizeAlerts(ids)) publish({ type: "alert", alert });
    } catch (thrown) {
      for (const id of ids) changedEvents.add(id);
      scheduleEvents(RETRY_MS);
      throw thrown;
    }
  }

  async function publishStatus() {
    if (readers.size === 0) return;
    try {
      publish({ type: "status", status: await status() });
    } catch (thrown) {
      scheduleStatus(RETRY_MS);
      throw thrown;
    }
  }

  /** Runs the task after the delay; a request while a run is due changes nothing. */
  const scheduled = (task: () => Promise<void>) => {
    let isDue = false;
    return (delayMs: number) => {
      if (isDue) return;
      isDue = true;
      clock.after(delayMs, () => {
        isDue = false;
        task().catch((thrown: unknown) => log.error({ err: thrown }, "The live log could not be updated"));
      });
    };
  };
  const scheduleStatus = scheduled(publishStatus);
  const scheduleEvents = scheduled(publishEvents);
  const scheduleAudit = scheduled(async () => {
    const message: LiveMessage = { type: "changed", parts: ["audit"] };
    publish(message);
    tellNews(message);
  });

  return {
    statusChanged: () => scheduleStatus(STATUS_DELAY_MS),
    eventChanged(eventId) {
      changedEvents.add(eventId);
      untoldEvents.add(eventId);
      scheduleEvents(EVENT_DELAY_MS);
    },
    auditChanged: () => scheduleAudit(AUDIT_DELAY_MS),
    partsChanged: (parts) => publish({ type: "changed", parts: [...parts] }),
    rowsChanged(connectorIds) {
      const connectors = connectorIds === null ? null : [...connectorIds];
      publishRows(connectors);
      tellNews({ type: "rows", connectors });
    },
    changedElsewhere(news) {
      scheduleStatus(STATUS_DELAY_MS);
      if (news.type === "events") {
        for (const id of news.ids) changedEvents.add(id);
        // The other node has gathered them.
        scheduleEvents(0);
      } else if (news.type === "rows") publishRows(news.connectors);
      else publish(news);
    },
    async *subscribe(signal) {
      const reader: Reader = { backlog: [], wake: () => {} };
      readers.add(reader);
      const onAbort = () => reader.wake();
      signal?.addEventListener("abort", onAbort);
      try {
        yield { type: "status", status: await status() };
        while (!signal?.aborted) {
          const messages = reader.backlog;
          reader.backlog = [];
          for (const message of messages) yield message;
          if (reader.backlog.length > 0 || signal?.aborted) continue;
          await new Promise<void>((resolve) => {
            reader.wake = resolve;
          });
        }
      } finally {
        signal?.removeEventListener("abort", onAbort);
        readers.delete(reader);
      }
    },
  };
}
