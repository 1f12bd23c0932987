import { useMemo } from "react";
import { goTo, useRoute } from "../../navigation/use-route.ts";
import { filterOf, type LogFilter, queryWith } from "./log-filter.ts";

/** The filter that the address holds, so that it survives a reload, and Back takes it back. */
export function useLogFilter() {
  const { id, query } = useRoute();
  return useMemo(
    () => ({
      filter: filterOf(query),
      /** Changes some of it; what is `undefined` in the change is no longer filtered by. */
      change: (change: LogFilter) =>
        goTo("log", id, { query: queryWith(query, { ...filterOf(query), ...change }) }),
      /** Shows everything. */
      clear: () => goTo("log", id, { query: queryWith(query, {}) }),
    }),
    [id, query],
  );
}

/** The search as it is being typed. It leaves one step in the history, not one for each letter. */
export function useSearchText(): readonly [text: string, change: (text: string) => void] {
  const { page, id, query } = useRoute();
  const text = page === "log" ? (query.q ?? "") : "";
  const change = (q: string) => {
    const onLog = page === "log";
    goTo("log", onLog ? id : null, {
      query: queryWith(onLog ? query : {}, { ...filterOf(onLog ? query : {}), q }),
      replace: text !== "" && q !== "",
    });
  };
  return [text, change];
}
