import { AppError } from "../../../shared/errors.ts";
import { refusal } from "../../sentences/refuse.ts";
import { say } from "../../sentences/say.ts";
import type { IlertAlert } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import type { Seen } from "../derive-events.ts";

/** Alerts that left both lists are asked for one by one, so many in one look; the others with the next. */
const MOST_SINGLE = 20;
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

/**
 * Reads what is needed to compare with the last look: the open alerts, the new ones, and those that were open and are in
 * neither list any more, because they were resolved meanwhile. So a month-old open alert does not cost a month of alerts.
 * @throws what the client throws; `ilert/refused` where there are more alerts than can be read
 */
export async function readAlerts(
  client: Pick<IlertClient, "alerts" | "alert">,
  { since, now, seen, sources }: AlertsToRead,
  signal: AbortSignal,
): Promise<IlertAlert[]> {
  /** In halves where one look does not read them all. */
  async function between(from: number, until: number | undefined): Promise<IlertAlert[]> {
    const { alerts, complete } = await client.alerts(
      { from, sources, ...(until === undefined ? {} : { until }) },
      signal,
    );
    if (complete) return alerts;
    const middle = Math.floor((from + (until ?? now)) / 2);
    if (middle - from < SHORTEST_MS)
      throw refusal("ilert/refused", say("ilert.too-many", { most: alerts.length }));
    return [...(await between(from, middle)), ...(await between(middle, until))];
  }

  const open = await client.alerts({ states: ["PENDING", "ACCEPTED"], sources }, signal);
  if (!open.complete) throw refusal("ilert/refused", say("ilert.too-many", { most: open.alerts.length }));
  // The later answer counts.
  const found = new Map(
    [...open.alerts, ...(await between(since, undefined))].map((alert) => [alert.id, alert]),
  );
  const left = [...seen]
    .filter(([id, { status }]) => status !== "RESOLVED" && !found.has(id))
    .slice(0, MOST_SINGLE);
  for (const [id] of left) {
    const alert = await orNull(client.alert(id, signal));
    if (alert !== null) found.set(id, alert);
  }
  return [...found.values()];
}

/** One that ilert does not have any more, or does not show to this key, has no news. */
async function orNull(asked: Promise<IlertAlert>): Promise<IlertAlert | null> {
  try {
    return await asked;
  } catch (thrown) {
    if (
      thrown instanceof AppError &&
      (thrown.code === "ilert/not-found" || thrown.code === "ilert/forbidden")
    )
      return null;
    throw thrown;
  }
}
