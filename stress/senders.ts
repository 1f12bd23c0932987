import { setTimeout as delay } from "node:timers/promises";
import { keyOf, type LedgerEntry } from "./reconcile.ts";

export interface SenderOptions {
  /** Where to post, the token in it. */
  readonly hookUrl: string;
  readonly senders: number;
  /** Longest wait between two events of one sender, in ms. */
  readonly pauseMs: number;
  readonly random: () => number;
  /** How many of so many acknowledged events have reached their group: senders wait when it falls far behind. */
  readonly arrived: () => number;
}

export interface SenderFigures {
  /** Events, in the order in which they were acknowledged. */
  readonly acknowledged: readonly LedgerEntry[];
  /** Requests, repetitions included. */
  readonly requests: number;
  /** Answers that said the event was already there. */
  readonly duplicates: number;
  /** Requests without an answer, or with 503. */
  readonly failed: number;
  /** What should never have been answered. */
  readonly wrong: readonly string[];
}

export interface Senders {
  readonly figures: SenderFigures;
  /** Each sender finishes the alert it is at, until all of it is acknowledged. */
  finish(): Promise<void>;
  /** They stop where they are, because the run has failed. */
  abandon(): void;
}

/** Part of the events that are sent once more although they were acknowledged, as if that answer had been lost. */
const REPEATED = 0.05;
const RETRY_MS = 25;
/** More acknowledged events than this are not left waiting: each would be one message more to wait for at the end. */
const MAX_BEHIND = 200;
const ANSWER_TIMEOUT_MS = 5_000;
const EVENTS = [
  ["alert-created", "PENDING"],
  ["alert-acknowledged", "ACCEPTED"],
  ["alert-resolved", "RESOLVED"],
] as const;

/** Senders that post one alert after the other, and repeat each event until it is answered 202. */
export function startSenders({ hookUrl, senders, pauseMs, random, arrived }: SenderOptions): Senders {
  const acknowledged: LedgerEntry[] = [];
  const wrong: string[] = [];
  const counts = { requests: 0, duplicates: 0, failed: 0 };
  let events = 0;
  let alerts = 0;
  let finishing = false;
  let abandoned = false;

  /** Posts once; null when it has to be sent again. */
  async function post(body: string): Promise<{ id: string; duplicate?: boolean } | null> {
    counts.requests += 1;
    try {
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
      const headers = { "content-type": "application/json" };
      const answer = await fetch(hookUrl, { method: "POST", headers, body, signal });
      const text = await answer.text();
      if (answer.status === 202) return JSON.parse(text) as { id: string; duplicate?: boolean };
      if (answer.status !== 503) wrong.push(`${answer.status} ${text}`);
    } catch {
      // The process is gone or going: whether it has kept the event is not known.
    }
    counts.failed += 1;
    return null;
  }

  async function untilAcknowledged(body: string): Promise<string> {
    while (!abandoned) {
      const answer = await post(body);
      if (answer !== null) {
        if (answer.duplicate === true) counts.duplicates += 1;
        return answer.id;
      }
      await delay(RETRY_MS);
    }
    throw new Error("The run has ended");
  }

  async function report(alertId: string, [type, status]: (typeof EVENTS)[number]) {
    events += 1;
    const key = keyOf(events);
    const body = JSON.stringify({
      id: alertId,
      eventId: `event-of-${key}`,
      eventType: type,
      status,
      summary: `${key} queue depth on orders`,
      priority: random() < 0.5 ? "HIGH" : "LOW",
    });
    const id = await untilAcknowledged(body);
    acknowledged.push({ key, alertId, type });
    if (random() >= REPEATED) return;
    const again = await untilAcknowledged(body);
    if (again !== id) wrong.push(`${key} was kept twice, as ${id} and ${again}`);
  }

  async function send() {
    while (!finishing) {
      alerts += 1;
      const alertId = `alert-${alerts}`;
      for (const event of EVENTS) {
        await report(alertId, event);
        await delay(random() * pauseMs);
        while (!finishing && !abandoned && acknowledged.length - arrived() > MAX_BEHIND) await delay(pauseMs);
      }
    }
  }

  const work = Promise.all(Array.from({ length: senders }, send));
  // Whoever abandons the senders does not wait for them.
  work.catch(() => {});
  return {
    get figures() {
      return { ...counts, acknowledged, wrong };
    },
    async finish() {
      finishing = true;
      await work;
    },
    abandon() {
      abandoned = true;
    },
  };
}
