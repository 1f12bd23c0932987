import type { EventSummary } from "../../shared/model/event.ts";
import type { Store } from "../store/store.ts";

/** The last alerts of some sources together, newest first; one page is read for each source. */
export async function lastAlerts(
  store: Pick<Store, "listEvents">,
  sources: readonly string[],
  limit: number,
): Promise<EventSummary[]> {
  const found: EventSummary[] = [];
  for (const source of new Set(sources)) {
    found.push(...(await store.listEvents({ kind: "alert", source, limit })).items);
  }
  // Ids begin with the time, so they order what came in the same millisecond.
  return found
    .sort((one, other) => other.receivedAt - one.receivedAt || (one.id < other.id ? 1 : -1))
    .slice(0, limit);
}
