import { AppError } from "../../../shared/errors.ts";
import type { Clock } from "../../clock.ts";
import { refusal } from "../../sentences/refuse.ts";
import { say } from "../../sentences/say.ts";
import type { IlertAlert } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import type { Seen } from "../derive-events.ts";
import { waitOut } from "./wait-out.ts";

/** Alerts that left both lists are asked for one by one, so many in one look; the others with the next. */
export const MOST_SINGLE = 20;
/** A span is not halved below this, in ms. */
const SHORTEST_MS = 60_000;

export interface AlertsToRead {
  /** Unix ms: all alerts reported then or later are read, whatever became of them. */
  readonly since: number;
  readonly now: number;
  readonly seen: Seen;
  /** Ids of alert sources in ilert. */
  readonly sources: readonly number[];
}

export interface AlertsRead {
  readonly alerts: IlertAlert[];
  /** What to compare with: without what ilert does not have any more, and first what was not asked for one by one. */
  readonly seen: Seen;
}

export interface ReadDeps {
  readonly client: Pick<IlertClient, "alerts" | "alert">;
  readonly clock: Pick<Clock, "after">;
}

/**
 * Reads what is needed to compare with the last look: the open alerts, the new ones, and those that were open and are in
 * neither list any more, because they were resolved meanwhile. So a month-old open alert does not cost a month of alerts.
 * A gap with so many alerts that they need more calls than ilert takes in a minute is read over several minutes.
 * @throws what the client throws; `ilert/refused` where there are more alerts than can be read
 */
export async function readAlerts(
  { since, now, seen, sources }: AlertsToRead,
  { client, clock }: ReadDeps,
  signal: AbortSignal,
): Promise<AlertsRead> {
  let isMuch = false;
  const ask = <Answer>(call: () => Promise<Answer>) => (isMuch ? waitOut(call, clock, signal) : call());

  /** In halves where one look does not read them all. */
  async function between(from: number, until: number | undefined): Promise<IlertAlert[]> {
    const query = { from, sources, ...(until === undefined ? {} : { until }) };
    const { alerts, complete } = await ask(() => client.alerts(query, signal));
    if (complete) return alerts;
    const middle = Math.floor((from + (until ?? now)) / 2);
    if (middle - from < SHORTEST_MS)
      throw refusal("ilert/refused", say("ilert.too-many", { most: alerts.length }));
    isMuch = true;
    return [...(await between(from, middle)), ...(await between(middle, until))];
  }

  const open = await client.alerts({ states: ["PENDING", "ACCEPTED"], sources }, signal);
  if (!open.complete) throw refusal("ilert/refused", say("ilert.too-many", { most: open.alerts.length }));
  // The later answer counts.
  const found = new Map(
    [...open.alerts, ...(await between(since, undefined))].map((alert) => [alert.id, alert]),
  );
  const next = new Map(seen);
  const left = [...seen].filter(([id, { status }]) => status !== "RESOLVED" && !found.has(id));
  for (const [id, look] of left.slice(0, MOST_SINGLE)) {
    const answer = await orNoNews(ask(() => client.alert(id, signal)));
    // Put last, so that alerts of which nothing is to be learned do not keep the others from being asked for.
    next.delete(id);
    if (answer !== "gone") next.set(id, look);
    if (typeof answer === "object") found.set(id, answer);
  }
  return { alerts: [...found.values()], seen: next };
}

/** One that ilert does not have any more has no news, nor has one that it does not show to this key. */
async function orNoNews(asked: Promise<IlertAlert>): Promise<IlertAlert | "gone" | "hidden"> {
  try {
    return await asked;
  } catch (thrown) {
    const code = thrown instanceof AppError ? thrown.code : null;
    if (code === "ilert/not-found") return "gone";
    if (code === "ilert/forbidden") return "hidden";
    throw thrown;
  }
}
