import { useMemo, useState } from "react";
import type { EventSummary } from "../../../../shared/model/event.ts";
import type { Selection } from "./selection.ts";

/** Events by id, as they were last seen. */
type Seen = Map<string, EventSummary>;

/**
 * The selected events. One that has left the loaded rows, far above or below the reader, is still selected and counts
 * as it was last seen; `seen` keeps it.
 */
export function selectedEvents(
  seen: Seen,
  rows: readonly EventSummary[],
  ids: ReadonlySet<string>,
): EventSummary[] {
  for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id);
  if (ids.size > 0) for (const row of rows) if (ids.has(row.id)) seen.set(row.id, row);
  return [...seen.values()];
}

export function useSelected(rows: readonly EventSummary[], { ids }: Selection): readonly EventSummary[] {
  const [seen] = useState<Seen>(() => new Map());
  return useMemo(() => selectedEvents(seen, rows, ids), [seen, rows, ids]);
}
