import type { Intake } from "../../intake.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import type { IlertAlert } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import { delay } from "../retry.ts";
import { type DerivedEvent, deriveEvents, reportedAt } from "./derive-events.ts";
import { fetchedBody, fetchedKey } from "./fetched-event.ts";
import type { PollState, PollStateFile } from "./poll-state.ts";
import type { PollTask } from "./poll-task.ts";
import { readAlerts } from "./read-alerts.ts";
import { readWithheldAlerts, type WithheldAlerts } from "./withheld-alerts.ts";

/** How long a webhook may still arrive before its event counts as missed, in ms. */
export const GRACE_MS = 30_000;
/** An alert is still new if ilert lists it this much later than one that was reported after it, in ms. */
const LISTED_LATE_MS = 5 * 60_000;
/** How far back the first poll reads, to learn which alerts are not new, in ms. */
const FIRST_POLL_REACH_MS = 24 * 60 * 60_000;

export interface PollDeps {
  readonly client: Pick<IlertClient, "alerts" | "alert" | "alertActions" | "alertAction">;
  readonly intake: Pick<Intake, "receiveFetched">;
  readonly pollState: PollStateFile;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PollResult {
  /** How many events no webhook had brought. */
  readonly taken: number;
  /** The webhook sources for which catching up is off. */
  readonly withheld: WithheldAlerts;
}

/**
 * Compares ilert's alerts with the previous poll, and accepts the events that no webhook has brought.
 * @throws what the client, the store and the state file throw; the next poll then finds the same events again
 */
export async function pollOnce(task: PollTask, deps: PollDeps, signal: AbortSignal): Promise<PollResult> {
  const { mode, apiUrl, watched, installation } = task;
  const { client, pollState, clock } = deps;
  const startedAt = clock.now();
  const known = pollState.of(apiUrl);
  const before = known ?? initialState(apiUrl, startedAt);
  const sources = [...watched.keys()];
  const query = { since: before.since, seen: before.seen, sources };
  const { alerts, seen: compared } = await readAlerts(query, client, signal);
  const readAt = clock.now();
  const { events: derived, seen } = deriveEvents(compared, alerts, before.since);
  // The first poll of an alert source only shows its present state: everything in it happened before it was watched.
  const events = derived.filter(({ alert }) => known !== null && isWatched(alert, before.sources));
  // While polling no webhook is expected, so it does not matter what ilert's alert action withholds.
  const withheld =
    mode === "catch-up" ? await readWithheldAlerts(watched, installation, client, signal) : new Map();
  let taken = 0;
  if (events.length > 0) {
    if (mode === "catch-up") await delay(clock, GRACE_MS, signal);
    signal.throwIfAborted();
    const window = { polledAt: before.polledAt, startedAt, readAt };
    for (const event of events) taken += await acceptEvent(event, { task, withheld, window }, deps);
  }
  // Only ilert's clock is used here, as ours may be ahead of it.
  const newest = alerts.reduce((latest, alert) => Math.max(latest, reportedAt(alert)), 0);
  const since = Math.max(before.since, newest - LISTED_LATE_MS);
  // Saved last: after a crash the same events are found again, and recognized by their keys.
  await pollState.save({ apiUrl, polledAt: startedAt, since, sources, seen });
  return { taken, withheld };
}

/** Times of the polls, Unix ms. */
interface PollWindow {
  /** When the previous poll began. */
  readonly polledAt: number;
  /** When this poll began. */
  readonly startedAt: number;
  /** When this poll had read the alerts. */
  readonly readAt: number;
}

interface EventContext {
  readonly task: PollTask;
  readonly withheld: WithheldAlerts;
  readonly window: PollWindow;
}

/**
 * Passes an event to each source that watches its alert source.
 * @returns how many of them did not have it yet
 */
async function acceptEvent(
  event: DerivedEvent,
  { task: { mode, everyMs, watched, expected }, withheld, window }: EventContext,
  { intake, log }: Pick<PollDeps, "intake" | "log">,
): Promise<number> {
  const { type, alert } = event;
  // While polling, an event found within two polls is as early as it can be.
  const ageMs = window.startedAt - Math.max(event.occurredAt ?? 0, window.polledAt);
  const by = mode === "catch-up" || ageMs > 2 * everyMs ? "catch-up" : "polling";
  const all = new Set([...watched.values()].flat());
  const recipients = alert.alertSource == null ? all : (watched.get(alert.alertSource.id) ?? []);
  let added = 0;
  for (const source of recipients) {
    if (expected.get(source.id)?.includes(type) === false) continue;
    if (mayBeWithheld(alert, withheld.get(source.id))) continue;
    const { duplicate } = await intake.receiveFetched({
      source,
      body: fetchedBody(event),
      key: fetchedKey(event, window.polledAt),
      // The clock may have been set back between the two polls.
      fetched: { by, from: Math.min(window.polledAt, window.startedAt), to: window.readAt },
    });
    if (duplicate) continue;
    added += 1;
    log.info({ source: source.id, alertId: alert.id, type, by }, "An alert event was fetched from ilert");
  }
  return added;
}

/** An alert without an alert source counts as one of every source. */
const mayBeWithheld = (
  { alertSource }: IlertAlert,
  withheld: ReadonlyMap<number, unknown> | undefined,
): boolean => withheld !== undefined && (alertSource == null || withheld.has(alertSource.id));

/** An alert without an alert source counts as one of every source. */
const isWatched = ({ alertSource }: IlertAlert, sources: readonly number[]): boolean =>
  alertSource == null || sources.includes(alertSource.id);

const initialState = (apiUrl: string, now: number): PollState => ({
  apiUrl,
  polledAt: now,
  since: now - FIRST_POLL_REACH_MS,
  sources: [],
  seen: new Map(),
});
