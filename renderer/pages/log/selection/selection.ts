import { useMemo, useState } from "react";
import type { EventSummary } from "../../../../shared/model/event.ts";

/** Which events are selected, and from where a range goes on. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
}

export const NONE_SELECTED: Selection = { ids: new Set(), anchor: null };

export function withToggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Adds all from the anchor to this one, in the order shown; without an anchor it is this one alone. */
export function withRange(selection: Selection, id: string, shown: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : shown.indexOf(selection.anchor);
  const to = shown.indexOf(id);
  if (from < 0 || to < 0) return { ids: new Set([...selection.ids, id]), anchor: id };
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor };
}

export const withAll = (shown: readonly string[]): Selection => ({ ids: new Set(shown), anchor: null });

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
