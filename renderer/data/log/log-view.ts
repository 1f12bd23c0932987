import { goTo, useRoute } from "../../navigation/use-route.ts";

/** The log by alert, or by event. */
export type LogView = "alerts" | "events";

const VIEW = "view";

export const viewOf = (query: Readonly<Record<string, string>>): LogView =>
  query[VIEW] === "events" ? "events" : "alerts";

/** The view that the address names; alerts where it names none. */
export function useLogView(): readonly [view: LogView, show: (view: LogView) => void] {
  const { id, query } = useRoute();
  const show = (view: LogView) => {
    const { [VIEW]: _, ...rest } = query;
    goTo("log", id, { query: view === "events" ? { ...rest, [VIEW]: view } : rest });
  };
  return [viewOf(query), show];
}
