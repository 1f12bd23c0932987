import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { EventSummary } from "../../../../shared/model/event.ts";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { type LogState, MAX_FRESH } from "../../../data/log/log-state.ts";
import { rowsAside } from "../../../data/log/log-window.ts";
import { useSources } from "../../../data/queries.ts";
import { useServices, useStatus } from "../../../data/services.ts";
import { type Selection, withAll, withRange, withToggled } from "../selection/selection.ts";
import { useDeliveryFormatters } from "../words/delivery-words.ts";
import { LoadingRows } from "./empty-log.tsx";
import classes from "./log-list.module.css";
import { LogRow } from "./log-row.tsx";
import { useListKeys, useReplay } from "./use-list-keys.ts";
import { usePositions } from "./use-positions.ts";

/** One height for every row, so that nothing moves when a row changes. */
const ROW_PX = 46;
const NARROW_ROW_PX = 72;
/** Rows from either end at which more are fetched. */
const FETCH_AHEAD = 20;

export interface LogListProps {
  readonly state: LogState;
  readonly openId: string | null;
  readonly narrow: boolean;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (id: string, replace: boolean) => void;
  readonly onAsk: (id: string, verb: AlertVerb) => void;
  readonly onLeave: () => void;
}

export function LogList(props: LogListProps) {
  const { state, openId, narrow, selection } = props;
  const { log } = useServices();
  const formatters = useDeliveryFormatters();
  const { t } = formatters;
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string | null>(openId);
  const replay = useReplay();
  const { rows, fresh, freshCut, loaded, loadingOlder } = state;
  const above = rowsAside(state.aside);

  const { virtualizer, items } = useVirtualRows(scroller, state, narrow);
  const positions = usePositions(items.flatMap(({ index }) => rows[index - above] ?? []));

  const onListKey = useLogKeys({
    props,
    activeId,
    replay: replay.run,
    onActive(id, index) {
      setActiveId(id);
      virtualizer.scrollToIndex(above + index, { align: "auto" });
    },
  });

  const onListClick = useRowClick(props, setActiveId);

  // Another filter shows another list, which is read from its top.
  const shownFilter = useRef(state.filter);
  useEffect(() => {
    if (shownFilter.current === state.filter) return;
    shownFilter.current = state.filter;
    scroller.current?.scrollTo({ top: 0 });
  }, [state.filter]);

  function toTop() {
    log.setFrozen(false);
    scroller.current?.scrollTo({ top: 0 });
  }

  const { laneOf, sourceNames } = useRowLookups();
  return (
    <div className={classes.frame}>
      {fresh.length > 0 && (
        <button type="button" className={classes.pill} onClick={toTop}>
          {freshCut ? t("newOnesMany", { count: MAX_FRESH }) : t("newOnes", { count: fresh.length })}
        </button>
      )}
      {!loaded && rows.length > 0 && (
        <p className={classes.loading} role="status">
          {t("loading")}
        </p>
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        onScroll={(scrolled) => log.setFrozen(scrolled.currentTarget.scrollTop > 2)}
        data-stale={(!loaded && rows.length > 0) || undefined}
      >
        {!loaded && rows.length === 0 && <LoadingRows />}
        {rows.length > 0 && (
          <div
            className={classes.rows}
            style={{ height: virtualizer.getTotalSize() }}
            role="listbox"
            aria-label={t("list")}
            aria-multiselectable="true"
            aria-activedescendant={activeId === null ? undefined : `row-${activeId}`}
            data-selecting={selection.ids.size > 0 || undefined}
            tabIndex={0}
            onKeyDown={onListKey}
            onClick={onListClick}
            onFocus={() => setActiveId((id) => id ?? rows[0]?.id ?? null)}
          >
            {items.map((item) => {
              const event = rows[item.index - above];
              // Put aside, and on its way back.
              if (event === undefined) return null;
              return (
                <LogRow
                  key={item.key}
                  event={event}
                  lanes={laneOf}
                  positions={positions}
                  formatters={formatters}
                  sourceName={event.sourceId === null ? undefined : sourceNames.get(event.sourceId)}
                  q={state.filter.q}
                  top={item.start}
                  height={item.size}
                  place={item.index + 1}
                  total={state.nextCursor === null ? above + rows.length : -1}
                  active={event.id === activeId}
                  open={event.id === openId}
                  selected={selection.ids.has(event.id)}
                />
              );
            })}
          </div>
        )}
        {loadingOlder && (
          <p className={classes.older} role="status">
            {t("older")}
          </p>
        )}
      </div>
    </div>
  );
}

/** The rows in sight; fetches further pages before the reader reaches either end. */
function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  { rows, aside }: Pick<LogState, "rows" | "aside">,
  narrow: boolean,
) {
  const { log } = useServices();
  const above = rowsAside(aside);
  const virtualizer = useVirtualizer({
    count: above + rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? NARROW_ROW_PX : ROW_PX),
    getItemKey: (index) => rows[index - above]?.id ?? index,
    overscan: 6,
  });

  // A list that is shown anew begins at its top, wherever the reader was before.
  useEffect(() => log.setFrozen(false), [log]);

  const items = virtualizer.getVirtualItems();
  const [firstShown, lastShown] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => {
    if (rows.length > 0 && lastShown >= above + rows.length - FETCH_AHEAD) log.loadOlder();
  }, [log, lastShown, rows.length, above]);
  useEffect(() => {
    if (above > 0 && firstShown < above + FETCH_AHEAD) log.loadNewer();
  }, [log, firstShown, above]);
  return { virtualizer, items };
}

interface LogKeysInput {
  readonly props: LogListProps;
  readonly activeId: string | null;
  readonly replay: (events: readonly EventSummary[]) => void;
  /** Moves the keyboard to a row, given its index among the rows in memory. */
  readonly onActive: (id: string, index: number) => void;
}

/** The list's keyboard commands. */
function useLogKeys({ props, activeId, replay, onActive }: LogKeysInput) {
  const { state, openId, narrow, selection, onSelect, onOpen, onAsk, onLeave } = props;
  const { rows } = state;
  const shownIds = () => rows.map(({ id }) => id);
  const activeRow = () => rows.find(({ id }) => id === (activeId ?? openId));
  return useListKeys({
    move(by, widen) {
      const at = rows.findIndex((row) => row.id === (activeId ?? openId));
      const to = at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
      const row = rows[to];
      if (row === undefined) return;
      onActive(row.id, to);
      if (widen) {
        const from = activeId ?? row.id;
        const anchored = selection.anchor === null ? { ...selection, anchor: from } : selection;
        onSelect(withRange(anchored, row.id, shownIds()));
      } else if (openId !== null && !narrow) onOpen(row.id, true);
    },
    openActive: () => activeId !== null && onOpen(activeId, false),
    toggle() {
      const row = activeRow();
      if (row !== undefined) onSelect(withToggled(selection, row.id));
    },
    selectAll: () => onSelect(withAll(shownIds())),
    replay() {
      const row = activeRow();
      if (row !== undefined && selection.ids.size === 0) replay([row]);
    },
    ask(verb) {
      // The open event is the one that is being read, wherever the keyboard is in the list.
      const id = openId ?? activeId;
      if (id !== null && selection.ids.size === 0) onAsk(id, verb);
    },
    leave: onLeave,
  });
}

/** Lanes by connector, and the names of alert sources by id. */
function useRowLookups() {
  const lanes = useStatus()?.lanes;
  const sources = useSources().data;
  const laneOf = useMemo(() => new Map(lanes?.map((lane) => [lane.connectorId, lane])), [lanes]);
  const sourceNames = useMemo(() => new Map(sources?.map(({ id, name }) => [id, name])), [sources]);
  return { laneOf, sourceNames };
}

/** A click opens an event; with Shift, Ctrl or Cmd, or on its box, it selects. */
function useRowClick(props: LogListProps, onActive: (id: string) => void) {
  const { state, selection, onSelect, onOpen } = props;
  const shownIds = () => state.rows.map(({ id }) => id);
  return function onListClick({ target, shiftKey, ctrlKey, metaKey }: MouseEvent) {
    if (!(target instanceof Element)) return;
    const id = target.closest<HTMLElement>("[data-event]")?.dataset.event;
    if (id === undefined) return;
    onActive(id);
    if (shiftKey) onSelect(withRange(selection, id, shownIds()));
    else if (ctrlKey || metaKey || target.closest("[data-tick]") !== null)
      onSelect(withToggled(selection, id));
    else onOpen(id, false);
  };
}
