import { AppError } from "../../../shared/errors.ts";
import type { IlertAlert } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import type { SeenAlert } from "../derive-events.ts";

/** Alerts that left both lists are asked for one by one, so many in one poll; the others with the next. */
export const MAX_SINGLE_READS = 20;

export interface AlertsToRead {
  /** Unix ms: all alerts reported then or later are read, whatever became of them. */
  readonly since: number;
  readonly seen: SeenAlert;
  /** Ids of alert sources in ilert. */
  readonly sources: readonly number[];
}

export interface AlertsRead {
  readonly alerts: IlertAlert[];
  /** What to compare with: without what ilert does not have any more, and first what was not asked for one by one. */
  readonly seen: SeenAlert;
}

/**
 * Reads what is needed to compare with the last poll: the open alerts, the new ones, and those that were open and are in
 * neither list any more, because they were resolved meanwhile. So a month-old open alert does not cost a month of alerts.
 * @throws what the client throws
 */
export async function readAlerts(
  { since, seen, sources }: AlertsToRead,
  client: Pick<IlertClient, "alerts" | "alert">,
  signal: AbortSignal,
): Promise<AlertsRead> {
  const open = await client.alerts({ states: ["PENDING", "ACCEPTED"], sources }, signal);
  const fresh = await client.alerts({ from: since, sources }, signal);
  // The later answer counts.
  const found = new Map([...open, ...fresh].map((alert) => [alert.id, alert]));
  const next = new Map(seen);
  const left = [...seen].filter(([id, { status }]) => status !== "RESOLVED" && !found.has(id));
  for (const [id, look] of left.slice(0, MAX_SINGLE_READS)) {
    const answer = await orNoNews(client.alert(id, signal));
    // Put last, so that alerts of which nothing is to be learned do not keep the others from being asked for.
    next.delete(id);
    if (answer !== "gone") next.set(id, look);
    if (typeof answer === "object") found.set(id, answer);
  }
  return { alerts: [...found.values()], seen: next };
}

/** One that ilert does not have any more has no news, nor has one that cannot be read or is not shown to this key. */
async function orNoNews(asked: Promise<IlertAlert | null>): Promise<IlertAlert | "gone" | "hidden"> {
  try {
    return (await asked) ?? "hidden";
  } catch (thrown) {
    const code = thrown instanceof AppError ? thrown.code : null;
    if (code === "ilert/not-found") return "gone";
    if (code === "ilert/forbidden") return "hidden";
    throw thrown;
  }
}
