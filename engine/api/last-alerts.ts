import type { EventSummary } from "../../shared/model/event.ts";
import { yieldToEventLoop } from "../lib/scheduling.ts";
import type { Store } from "../store/store.ts";

/** Limits the search in a source that has received only unreadable bodies for a long time. */
const MAX_PAGES = 10;

/** The last alerts of some sources together, newest first. */
export async function lastAlerts(
  store: Pick<Store, "listEvents">,
  sources: readonly string[],
  limit: number,
): Promise<EventSummary[]> {
  const found: EventSummary[] = [];
  for (const source of new Set(sources)) found.push(...(await lastOfSource(store, source, limit)));
  // The sort is stable, so that the alerts of a source keep their order within a millisecond.
  return found.sort((one, other) => other.receivedAt - one.receivedAt).slice(0, limit);
}

/** Queries by source only, for which there is an index; nearly all of its events are alerts. */
async function lastOfSource(
  store: Pick<Store, "listEvents">,
  source: string,
  limit: number,
): Promise<EventSummary[]> {
  const alerts: EventSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES && alerts.length < limit; page++) {
    const { items, nextCursor } = await store.listEvents({ source, limit, cursor });
    alerts.push(...items.filter(({ kind }) => kind === "alert"));
    if (nextCursor === null) break;
    cursor = nextCursor;
    await yieldToEventLoop();
  }
  return alerts.slice(0, limit);
}
