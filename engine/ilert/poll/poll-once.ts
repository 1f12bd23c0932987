import type { Intake } from "../../intake.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import type { IlertAlert } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import { delay } from "../delay.ts";
import { type DerivedEvent, deriveEvents, reportedAt } from "../derive-events.ts";
import type { DesiredTrigger } from "../needed-triggers.ts";
import { fetchedBody } from "./fetched-body.ts";
import { fetchedKey } from "./fetched-key.ts";
import { type KeptBack, type OurPlace, readKeptBack } from "./kept-back.ts";
import type { PollState, PollStateFile } from "./poll-state.ts";
import { readAlerts } from "./read-alerts.ts";
import type { WatchedSources } from "./watched-sources.ts";

/** So long a webhook that is on its way is waited for, before its event counts as missed, in ms. */
export const GRACE_MS = 30_000;
/** An alert that ilert lists so much later than one that was reported after it is still news, in ms. */
const LISTED_LATE_MS = 5 * 60_000;
/** So far back the first poll reads, to know what is no news, in ms. */
const FIRST_POLL_REACH_MS = 24 * 60 * 60_000;

/** What is looked for, by the settings. */
export interface PollTask {
  readonly mode: "catch-up" | "polling";
  readonly everyMs: number;
  /** Of the API, which stands for the account. */
  readonly apiUrl: string;
  readonly watched: WatchedSources;
  /** Which alert events are missed where no webhook brings them, by the ids of our alert sources; none named = all. */
  readonly missed: ReadonlyMap<string, readonly DesiredTrigger[]>;
  /** What ilert's alert actions for us are known by. */
  readonly place: OurPlace;
}

export interface PollDeps {
  readonly client: IlertClient;
  readonly intake: Pick<Intake, "receiveFetched">;
  readonly pollState: PollStateFile;
  readonly clock: Clock;
  readonly log: Log;
}

/** What came of a poll. */
export interface PollResult {
  /** How many events no webhook had brought. */
  readonly taken: number;
  /** For what catching up is off. */
  readonly keptBack: KeptBack;
}

/**
 * Compares ilert's alerts with the last poll, and takes in what no webhook has brought.
 * @throws what the client, the store and the memory's file throw: then the next poll finds the same again
 */
export async function pollOnce(
  { mode, everyMs, apiUrl, watched, missed, place }: PollTask,
  { client, intake, pollState, clock, log }: PollDeps,
  signal: AbortSignal,
): Promise<PollResult> {
  const now = clock.now();
  const known = pollState.of(apiUrl);
  const before = known ?? begin(apiUrl, now);
  const sources = [...watched.keys()];
  const asked = { since: before.since, seen: before.seen, sources };
  const { alerts, seen: compared } = await readAlerts(asked, client, signal);
  const polledTo = clock.now();
  const { events: all, seen } = deriveEvents(compared, alerts, before.since);
  // The first poll at an alert source says only how things stand: whatever it shows was there before anybody watched.
  const events = all.filter(({ alert }) => known !== null && isWatched(alert, before.sources));
  // While polling no webhook is waited for, so that what ilert's alert action keeps back means nothing.
  const keptBack = mode === "catch-up" ? await readKeptBack(watched, place, client, signal) : new Map();
  let taken = 0;
  if (events.length > 0) {
    if (mode === "catch-up") await delay(clock, GRACE_MS, signal);
    signal.throwIfAborted();
    for (const event of events) taken += await takeIn(event);
  }
  // By ilert's clock alone: ours may be ahead of it.
  const newest = alerts.reduce((latest, alert) => Math.max(latest, reportedAt(alert)), 0);
  const since = Math.max(before.since, newest - LISTED_LATE_MS);
  // Only now: after a crash the same events are found again, and known again by their keys.
  await pollState.keep({ apiUrl, polledAt: now, since, sources, seen });
  return { taken, keptBack };

  /** While polling, what is found within two polls is as early as it can be. */
  function isLate({ occurredAt }: DerivedEvent): boolean {
    return mode === "catch-up" || now - Math.max(occurredAt ?? 0, before.polledAt) > 2 * everyMs;
  }

  async function takeIn(event: DerivedEvent): Promise<number> {
    const { type, alert } = event;
    const by = isLate(event) ? "catch-up" : "polling";
    const everybody = new Set([...watched.values()].flat());
    const of = alert.alertSource == null ? everybody : (watched.get(alert.alertSource.id) ?? []);
    let added = 0;
    for (const source of of) {
      if (missed.get(source.id)?.includes(type) === false) continue;
      if (mayBeKeptBack(alert, keptBack.get(source.id))) continue;
      const { duplicate } = await intake.receiveFetched({
        source,
        body: fetchedBody(event),
        key: fetchedKey(event, before.polledAt),
        // The clock may have been set back since.
        fetched: { by, from: Math.min(before.polledAt, now), to: polledTo },
      });
      if (duplicate) continue;
      added += 1;
      log.info({ source: source.id, alertId: alert.id, type, by }, "An alert event was fetched from ilert");
    }
    return added;
  }
}

/** One that says no alert source counts for all of them. */
const mayBeKeptBack = ({ alertSource }: IlertAlert, of: ReadonlyMap<number, unknown> | undefined): boolean =>
  of !== undefined && (alertSource == null || of.has(alertSource.id));

const begin = (apiUrl: string, now: number): PollState => ({
  apiUrl,
  polledAt: now,
  since: now - FIRST_POLL_REACH_MS,
  sources: [],
  seen: new Map(),
});

/** One that says no alert source counts for all of them. */
const isWatched = ({ alertSource }: IlertAlert, sources: readonly number[]): boolean =>
  alertSource == null || sources.includes(alertSource.id);
