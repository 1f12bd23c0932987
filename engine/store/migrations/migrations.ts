import { core } from "./0001-core.ts";
import { search } from "./0002-search.ts";
import { digestsAndRetention } from "./0003-digests-and-retention.ts";
import { language } from "./0004-language.ts";
import { eventFacts } from "./0005-event-facts.ts";
import { fetchedEvents } from "./0006-fetched-events.ts";
import { laneCounts } from "./0007-lane-counts.ts";
import { laneProbes } from "./0008-lane-probes.ts";
import { foldedSearch } from "./0009-folded-search.ts";
import { robotSends } from "./0010-robot-sends.ts";

/**
 * The schema's history: the n-th entry leads from version n - 1 to n. Entries that were released are never changed,
 * only followed.
 */
export const MIGRATIONS: readonly string[] = [
  core,
  search,
  digestsAndRetention,
  language,
  eventFacts,
  fetchedEvents,
  laneCounts,
  laneProbes,
  foldedSearch,
  robotSends,
];
