import type { SavedFilter } from "../../../shared/model/saved-filter.ts";
import { goTo, useRoute } from "../../navigation/use-route.ts";

/** The log by alert, or by event. */
export type LogView = SavedFilter["view"];

const VIEW = "view";

export const viewOf = (query: Readonly<Record<string, string>>): LogView =>
  query[VIEW] === "events" ? "events" : "alerts";

/** The view in the address; by default alerts. */
export function useLogView(): readonly [view: LogView, show: (view: LogView) => void] {
  const { id, query } = useRoute();
  const show = (view: LogView) => goTo("log", id, { query: queryWithView(query, view) });
  return [viewOf(query), show];
}

/** The query with another view; its other members stay. */
export function queryWithView(
  query: Readonly<Record<string, string>>,
  view: LogView,
): Record<string, string> {
  const { [VIEW]: _, ...rest } = query;
  return view === "events" ? { ...rest, [VIEW]: view } : rest;
}
