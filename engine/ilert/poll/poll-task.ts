import type { Source } from "../../../shared/model/source.ts";
import { apiUrlOf } from "../../addresses/ilert-base-url.ts";
import type { Config } from "../../config/config.ts";
import { type DesiredTrigger, neededTriggers } from "../needed-triggers.ts";

/** Webhooks that were lost are found after this time at the latest, in ms. */
export const CATCH_UP_EVERY_MS = 10 * 60_000;

/** The alert sources in ilert that are watched, each with the alert sources here that chose it. */
export type WatchedSources = ReadonlyMap<number, readonly Source[]>;

/** Identifies the alert actions in ilert that call this installation. */
export interface InstallationIdentity {
  /** See `OwnerTag.owner`. */
  readonly owner: string;
  /** The base URL at which ilert reaches the hooks; null while it is unknown. */
  readonly publicUrl: string | null;
}

/** What to poll for, according to the settings. */
export interface PollTask {
  readonly mode: "catch-up" | "polling";
  readonly everyMs: number;
  /** The API's address, which identifies the account. */
  readonly apiUrl: string;
  readonly watched: WatchedSources;
  /**
   * The alert events that count as missed when no webhook brings them, by the ids of the webhook sources here. For a source
   * without an entry, all of them count.
   */
  readonly expected: ReadonlyMap<string, readonly DesiredTrigger[]>;
  readonly installation: InstallationIdentity;
}

/** The enabled sources, by the alert sources in ilert that they chose. */
export function watchedSources(sources: readonly Source[]): WatchedSources {
  const watched = new Map<number, Source[]>();
  for (const source of sources) {
    if (!source.enabled) continue;
    for (const id of new Set(source.ilert.alertSources))
      watched.set(id, [...(watched.get(id) ?? []), source]);
  }
  return watched;
}

/** Null when there is nothing to poll for: fetching is off, or no alert source of ilert is watched. */
export function readPollTask(
  config: Pick<Config, "snapshot">,
  installation: InstallationIdentity,
): PollTask | null {
  const { actions, sources, settings } = config.snapshot();
  const { fetching: mode, pollSeconds } = settings.ilert;
  const watched = watchedSources(sources);
  if (mode === "off" || watched.size === 0) return null;
  const isPolling = mode === "polling";
  // ilert posts no other events (see `neededTriggers`), so without this list those would all appear to be missed.
  const caughtUp = isPolling ? [] : [...watched.values()].flat();
  return {
    mode,
    everyMs: isPolling ? pollSeconds * 1000 : CATCH_UP_EVERY_MS,
    apiUrl: apiUrlOf(settings),
    watched,
    expected: new Map(caughtUp.map(({ id }) => [id, neededTriggers(id, actions)])),
    installation,
  };
}
