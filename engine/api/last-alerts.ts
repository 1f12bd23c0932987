import type { EventSummary } from "../../shared/model/event.ts";
import { yieldToEventLoop } from "../lib/event-loop.ts";
import type { Store } from "../store/store.ts";

/** A source that was sent nothing but unreadable bodies for long is not searched to its beginning. */
const MAX_PAGES = 10;

/** The last alerts of some sources together, newest first. */
export async function lastAlerts(
  store: Pick<Store, "listEvents">,
  sources: readonly string[],
  limit: number,
): Promise<EventSummary[]> {
  const found: EventSummary[] = [];
  for (const source of new Set(sources)) found.push(...(await lastOfSource(store, source, limit)));
  // Sorting keeps the order of what came in the same millisecond, in which each source's alerts stand already.
  return found.sort((one, other) => other.receivedAt - one.receivedAt).slice(0, limit);
}

/** Asked for by source alone, which an index answers; nearly all of it are alerts. */
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
