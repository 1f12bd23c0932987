import { setTimeout as delay } from "node:timers/promises";
import { keyOf, type LedgerEntry } from "./reconcile.ts";

export interface SenderOptions {
  /** The webhook URLs, with their token. Each request goes to one of them, chosen at random. */
  readonly hookUrls: readonly string[];
  readonly senders: number;
  /** The longest pause between two events of a sender, in ms. */
  readonly pauseMs: number;
  readonly random: () => number;
  /** The number of acknowledged events that have reached their group; senders wait if it falls far behind. */
  readonly arrived: () => number;
  /** Called for every request. */
  readonly onAnswer?: (answer: SenderAnswer) => void;
}

export interface SenderAnswer {
  readonly hookUrl: string;
  /** Null without a response. */
  readonly status: number | null;
  /** The value of `Retry-After`, in seconds. */
  readonly retryAfter: number | null;
  /** When the request was sent, and when it was answered or given up; Unix ms. */
  readonly sentAt: number;
  readonly endedAt: number;
}

export interface SenderFigures {
  /** In the order of acknowledgement. */
  readonly acknowledged: readonly LedgerEntry[];
  /** The number of requests, including repetitions. */
  readonly requests: number;
  /** The number of responses that reported a duplicate. */
  readonly duplicates: number;
  /** The number of requests without a response, or with 503. */
  readonly failed: number;
  /** Unexpected responses. */
  readonly wrong: readonly string[];
}

export interface Senders {
  readonly figures: SenderFigures;
  /** Lets each sender complete its current alert, until all its events are acknowledged. */
  finish(): Promise<void>;
  /** Stops the senders immediately, because the run has failed. */
  abort(): void;
}

/** The share of acknowledged events that are sent again, as if the response had been lost. */
const REPEAT_RATE = 0.05;
const RETRY_MS = 25;
/** The maximum number of undelivered events, which limits the time to drain the queue at the end. */
const MAX_BEHIND = 200;
const ANSWER_TIMEOUT_MS = 5_000;
const EVENTS = [
  ["alert-created", "PENDING"],
  ["alert-acknowledged", "ACCEPTED"],
  ["alert-resolved", "RESOLVED"],
] as const;

/** Starts senders that post alerts sequentially and repeat each event until the response is 202. */
export function startSenders(options: SenderOptions): Senders {
  const { hookUrls, senders, pauseMs, random, arrived, onAnswer = () => {} } = options;
  const acknowledged: LedgerEntry[] = [];
  const wrong: string[] = [];
  const counts = { requests: 0, duplicates: 0, failed: 0 };
  let events = 0;
  let alerts = 0;
  let finishing = false;
  let aborted = false;

  /** Posts an event once. Returns null if it has to be repeated. */
  async function post(body: string): Promise<{ id: string; duplicate?: boolean } | null> {
    counts.requests += 1;
    const hookUrl = hookUrls[Math.floor(random() * hookUrls.length)] ?? "";
    const sentAt = Date.now();
    const end = (status: number | null, retryAfter: number | null) =>
      onAnswer({ hookUrl, status, retryAfter, sentAt, endedAt: Date.now() });
    try {
      const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
      const headers = { "content-type": "application/json" };
      const answer = await fetch(hookUrl, { method: "POST", headers, body, signal });
      const text = await answer.text();
      const retryAfter = answer.headers.get("retry-after");
      end(answer.status, retryAfter === null ? null : Number(retryAfter));
      if (answer.status === 202) return JSON.parse(text) as { id: string; duplicate?: boolean };
      if (answer.status !== 503) wrong.push(`${answer.status} ${text}`);
    } catch {
      end(null, null);
      // The process has ended or is ending, and may or may not have stored the event.
    }
    counts.failed += 1;
    return null;
  }

  async function postUntilAcknowledged(body: string): Promise<string> {
    while (!aborted) {
      const answer = await post(body);
      if (answer !== null) {
        if (answer.duplicate === true) counts.duplicates += 1;
        return answer.id;
      }
      await delay(RETRY_MS);
    }
    throw new Error("The run was aborted.");
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
    const id = await postUntilAcknowledged(body);
    acknowledged.push({ key, alertId, type });
    if (random() >= REPEAT_RATE) return;
    const repeatedId = await postUntilAcknowledged(body);
    if (repeatedId !== id) wrong.push(`${key} was stored twice, as ${id} and ${repeatedId}`);
  }

  async function send() {
    while (!finishing) {
      alerts += 1;
      const alertId = `alert-${alerts}`;
      for (const event of EVENTS) {
        await report(alertId, event);
        await delay(random() * pauseMs);
        while (!finishing && !aborted && acknowledged.length - arrived() > MAX_BEHIND) await delay(pauseMs);
      }
    }
  }

  const work = Promise.all(Array.from({ length: senders }, send));
  // After an abort nothing awaits the senders.
  work.catch(() => {});
  return {
    get figures() {
      return { ...counts, acknowledged, wrong };
    },
    async finish() {
      finishing = true;
      await work;
    },
    abort() {
      aborted = true;
    },
  };
}
