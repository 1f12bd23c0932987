import { Skeleton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent as ListKeyEvent,
  type MouseEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useSources } from "../../client/queries.ts";
import { useServices, useStatus } from "../../client/services.ts";
import { useKeys } from "../../shell/use-keys.ts";
import { goTo } from "../../use-route.ts";
import classes from "./log-list.module.css";
import { LogRow } from "./log-row.tsx";
import { isSearch, type LogState } from "./log-state.ts";
import { logWords } from "./log-words.ts";

/** One height for every row, so that nothing moves when a row changes. */
const ROW_PX = 46;
const NARROW_ROW_PX = 72;
/** Rows from the end at which older ones are fetched. */
const FETCH_AHEAD = 20;
const SKELETON_ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

export interface LogListProps {
  readonly state: LogState;
  readonly openId: string | null;
  readonly narrow: boolean;
  readonly onClose: () => void;
}

export function LogList({ state, openId, narrow, onClose }: LogListProps) {
  const { log } = useServices();
  const status = useStatus();
  const sources = useSources().data;
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string | null>(openId);
  const { rows, fresh, loaded, loadingOlder } = state;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? NARROW_ROW_PX : ROW_PX),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });

  // A list that is shown anew begins at its top, wherever the reader was before.
  useEffect(() => log.setFrozen(false), [log]);

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - FETCH_AHEAD) log.loadOlder();
  }, [log, lastShown, rows.length]);

  const open = (id: string, replace = false) => goTo("log", id, { replace });

  function move(by: 1 | -1) {
    const at = rows.findIndex((row) => row.id === (activeId ?? openId));
    const to = at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
    const row = rows[to];
    if (row === undefined) return;
    setActiveId(row.id);
    virtualizer.scrollToIndex(to, { align: "auto" });
    if (openId !== null && !narrow) open(row.id, true);
  }

  useKeys((event) => {
    const { key } = event;
    // Elsewhere arrows scroll the panel or work in controls; the list itself hears them below.
    const loose = event.target === document.body;
    if (key === "j" || (loose && key === "ArrowDown")) move(1);
    else if (key === "k" || (loose && key === "ArrowUp")) move(-1);
    else if (loose && key === "Enter" && activeId !== null) open(activeId);
    else if (key === "Escape" && openId !== null) onClose();
  });

  function onListKey(event: ListKeyEvent) {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && activeId !== null) open(activeId);
    else return;
    event.preventDefault();
  }

  function onListClick({ target }: MouseEvent) {
    const id =
      target instanceof Element ? target.closest<HTMLElement>("[data-event]")?.dataset.event : undefined;
    if (id === undefined) return;
    setActiveId(id);
    open(id);
  }

  function toTop() {
    log.setFrozen(false);
    scroller.current?.scrollTo({ top: 0 });
  }

  const lanes = useMemo(
    () => new Map(status?.lanes.map((lane) => [lane.connectorId, lane])),
    [status?.lanes],
  );
  const sourceNames = new Map(sources?.map((source) => [source.id, source.name]));
  const firstTime = !loaded && rows.length === 0 && !isSearch(state);
  return (
    <>
      {fresh.length > 0 && (
        <button type="button" className={classes.pill} onClick={toTop}>
          {logWords.newOnes(fresh.length)}
        </button>
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        onScroll={(scrolled) => log.setFrozen(scrolled.currentTarget.scrollTop > 2)}
        data-stale={(!loaded && rows.length > 0) || undefined}
      >
        {firstTime && (
          <div aria-busy="true" role="status" aria-label={logWords.loading}>
            {SKELETON_ROWS.map((name) => (
              <div key={name} className={classes.skeleton}>
                <Skeleton height={12} radius="sm" />
              </div>
            ))}
          </div>
        )}
        {rows.length > 0 && (
          <div
            className={classes.rows}
            style={{ height: virtualizer.getTotalSize() }}
            role="listbox"
            aria-label={logWords.list}
            aria-activedescendant={activeId === null ? undefined : `row-${activeId}`}
            tabIndex={0}
            onKeyDown={onListKey}
            onClick={onListClick}
            onFocus={() => setActiveId((id) => id ?? rows[0]?.id ?? null)}
          >
            {items.map((item) => {
              const event = rows[item.index];
              if (event === undefined) return null;
              return (
                <LogRow
                  key={item.key}
                  event={event}
                  lanes={lanes}
                  sourceName={event.sourceId === null ? undefined : sourceNames.get(event.sourceId)}
                  top={item.start}
                  height={item.size}
                  position={item.index + 1}
                  total={state.nextCursor === null ? rows.length : -1}
                  active={event.id === activeId}
                  selected={event.id === openId}
                />
              );
            })}
          </div>
        )}
        {loadingOlder && (
          <p className={classes.older} role="status">
            {logWords.older}
          </p>
        )}
      </div>
    </>
  );
}
