import { useHotkeys } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import type { EventSummary } from "../../../../shared/model/event.ts";
import { fetchStretch, type Stretch } from "../../../data/log/log-fetcher.ts";
import type { LogFilter } from "../../../data/log/log-filter.ts";
import type { LogView } from "../../../data/log/log-view.ts";
import { rowsAside } from "../../../data/log/log-window.ts";
import { useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";

/** A row of either view. */
export type LoggedRow = AlertSummary | EventSummary;

/** What is printed. */
export interface Printout {
  readonly view: LogView;
  readonly filter: LogFilter;
  readonly rows: readonly LoggedRow[];
  /** Unix ms. */
  readonly printedAt: number;
  /** Why matching rows are not printed: all are, they exceed the limit, or the window had not loaded them. */
  readonly rest: "none" | "beyond-limit" | "not-loaded";
}

/** About 250 pages. */
export const MAX_PRINTED_ROWS = 5_000;

/**
 * Prints all rows that match the filter, on command or on Ctrl/Cmd+P. A browser that prints from its own menu does not
 * wait for rows, so it prints those that are loaded.
 */
export function usePrint(view: LogView, filter: LogFilter) {
  const { api, log, alertLog } = useServices();
  const [printout, setPrintout] = useState<Printout | null>(null);
  const isPrepared = useRef(false);

  function show(rows: readonly LoggedRow[], rest: Printout["rest"]) {
    isPrepared.current = true;
    flushSync(() => setPrintout({ view, filter, rows, rest, printedAt: Date.now() }));
  }
  const { run, busy } = useCommand(async () => {
    const stretch: Stretch<LoggedRow> = await (view === "alerts"
      ? fetchStretch((query) => api.alerts.list(query), filter, null, MAX_PRINTED_ROWS)
      : fetchStretch((query) => api.events.list(query), filter, null, MAX_PRINTED_ROWS));
    show(stretch.rows, stretch.nextCursor === null ? "none" : "beyond-limit");
    window.print();
  });
  useHotkeys([["mod+P", () => run()]], []);

  const showLoaded = useRef(() => {});
  useEffect(() => {
    showLoaded.current = () => {
      const { rows, nextCursor, aside } = (view === "alerts" ? alertLog : log).state.get();
      show(rows, nextCursor === null && rowsAside(aside) === 0 ? "none" : "not-loaded");
    };
  });
  useEffect(() => {
    const begin = () => {
      if (!isPrepared.current) showLoaded.current();
    };
    const end = () => {
      isPrepared.current = false;
      setPrintout(null);
    };
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return { run, busy, printout };
}
