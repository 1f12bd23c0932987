import { useMemo, useState } from "react";
import type { ListRow } from "../../../data/log/log-state.ts";

/** The selected rows, and the row at which a range starts. */
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

/** Adds all rows from the anchor to this one, in the shown order; only this one if there is no anchor. */
export function withRange(selection: Selection, id: string, shown: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : shown.indexOf(selection.anchor);
  const to = shown.indexOf(id);
  if (from < 0 || to < 0) return { ids: new Set([...selection.ids, id]), anchor: id };
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor };
}

export const withAll = (shown: readonly string[]): Selection => ({ ids: new Set(shown), anchor: null });

/** Extends the selection to the row that the keyboard moved to. */
export function withMove(
  selection: Selection,
  { from, to }: { readonly from: string; readonly to: string },
  shown: readonly string[],
): Selection {
  const anchored = selection.anchor === null ? { ...selection, anchor: from } : selection;
  return withRange(anchored, to, shown);
}

/** How a click changes the selection. */
type Click = Pick<MouseEvent, "target" | "shiftKey" | "ctrlKey" | "metaKey">;

/** What a click with Shift, Ctrl or Cmd, or on a row's checkbox, selects; null for a click that opens the row. */
export function withClick(
  selection: Selection,
  { target, shiftKey, ctrlKey, metaKey }: Click,
  { id, shown }: { readonly id: string; readonly shown: readonly string[] },
): Selection | null {
  if (shiftKey) return withRange(selection, id, shown);
  const isOnBox = target instanceof Element && target.closest("[data-tick]") !== null;
  return ctrlKey || metaKey || isOnBox ? withToggled(selection, id) : null;
}

/** Rows by id, as they were last loaded. */
type Seen<R extends ListRow> = Map<string, R>;

/**
 * The selected rows. A row that is no longer loaded, because it is far above or below the reader, stays selected;
 * `seen` keeps its last state.
 */
export function selectedRows<R extends ListRow>(
  seen: Seen<R>,
  rows: readonly R[],
  ids: ReadonlySet<string>,
): R[] {
  for (const id of seen.keys()) if (!ids.has(id)) seen.delete(id);
  if (ids.size > 0) for (const row of rows) if (ids.has(row.id)) seen.set(row.id, row);
  return [...seen.values()];
}

export function useSelected<R extends ListRow>(rows: readonly R[], { ids }: Selection): readonly R[] {
  const [seen] = useState<Seen<R>>(() => new Map());
  return useMemo(() => selectedRows(seen, rows, ids), [seen, rows, ids]);
}
