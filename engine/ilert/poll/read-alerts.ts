import { AppError } from "../../../shared/errors.ts";
import type { IlertAlert } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import type { SeenAlerts } from "./derive-events.ts";

/** How many alerts that left both lists are requested one by one in one poll; the next poll requests the others. */
export const MAX_SINGLE_READS = 20;

export interface AlertReadQuery {
  /** Unix ms; all alerts reported then or later are read, whatever their status. */
  readonly since: number;
  readonly seen: SeenAlerts;
  /** Ids of alert sources in ilert. */
  readonly sources: readonly number[];
}

export interface AlertReadResult {
  readonly alerts: IlertAlert[];
  /** What to compare with: without alerts that ilert no longer has, and with those first that were not requested singly. */
  readonly seen: SeenAlerts;
}

/**
 * Reads what is needed to compare with the last poll: the open alerts, the new ones, and those that were open and are no
 * longer in either list because they were resolved meanwhile. This way an alert that has been open for a month does not
 * make every poll read a month of alerts.
 * @throws what the client throws
 */
export async function readAlerts(
  { since, seen, sources }: AlertReadQuery,
  client: Pick<IlertClient, "alerts" | "alert">,
  signal: AbortSignal,
): Promise<AlertReadResult> {
  const open = await client.alerts({ states: ["PENDING", "ACCEPTED"], sources }, signal);
  const fresh = await client.alerts({ from: since, sources }, signal);
  // The later answer wins.
  const found = new Map([...open, ...fresh].map((alert) => [alert.id, alert]));
  const next = new Map(seen);
  const missing = [...seen].filter(([id, { status }]) => status !== "RESOLVED" && !found.has(id));
  for (const [id, snapshot] of missing.slice(0, MAX_SINGLE_READS)) {
    const answer = await readSingle(client.alert(id, signal));
    // Moved to the end, so that alerts that yield nothing do not keep the others from being requested.
    next.delete(id);
    if (answer !== "gone") next.set(id, snapshot);
    if (typeof answer === "object") found.set(id, answer);
  }
  return { alerts: [...found.values()], seen: next };
}

/** An alert that cannot be read, or that this key may not see, is `hidden`. */
async function readSingle(request: Promise<IlertAlert | null>): Promise<IlertAlert | "gone" | "hidden"> {
  try {
    return (await request) ?? "hidden";
  } catch (thrown) {
    const code = thrown instanceof AppError ? thrown.code : null;
    if (code === "ilert/not-found") return "gone";
    if (code === "ilert/forbidden") return "hidden";
    throw thrown;
  }
}
