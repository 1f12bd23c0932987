import { type MouseEvent, useMemo, useState } from "react";
import { useLocale } from "use-intl";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { useNow } from "../../../components/time-ago.tsx";
import type { LogState } from "../../../data/log/log-state.ts";
import { rowsAside } from "../../../data/log/log-window.ts";
import { useServices } from "../../../data/services.ts";
import { type Selection, withAll, withClick, withMove, withToggled } from "../selection/selection.ts";
import { useReplayEvent } from "../selection/use-replay.ts";
import { useDeliveryFormatters } from "../words/delivery-words.ts";
import { DAY_CHECK_MS, dayWords } from "../words/section-words.ts";
import classes from "./list-frame.module.css";
import { ListFrame, ListHeading } from "./list-frame.tsx";
import { createDayStarts, listItems } from "./list-items.ts";
import { LogRow } from "./log-row.tsx";
import { useListKeys } from "./use-list-keys.ts";
import { usePositions } from "./use-positions.ts";
import { useRowLookups } from "./use-row-lookups.ts";
import { useVirtualList } from "./use-virtual-list.ts";

/** One height for all rows that fit into it, so that nothing moves when a row changes. */
const ROW_PX = 46;
const COMPACT_ROW_PX = 74;

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

/** The log by event. */
export function LogList(props: LogListProps) {
  const { state, openId, selection } = props;
  const { log } = useServices();
  const language = useLocale();
  const formatters = useDeliveryFormatters();
  const { t } = formatters;
  const now = useNow(true, DAY_CHECK_MS);
  const [activeId, setActiveId] = useState<string | null>(openId);
  const replay = useReplayEvent();
  const { rows } = state;
  const above = rowsAside(state.aside);
  const items = useMemo(() => {
    const startOf = createDayStarts();
    return listItems(rows, ({ receivedAt }) => {
      const day = startOf(receivedAt);
      return { key: String(day), day };
    });
  }, [rows]);
  const list = useVirtualList({ log, state, items, rowPx: ROW_PX, compactRowPx: COMPACT_ROW_PX });
  const positions = usePositions(list.shown.flatMap(({ item }) => (item.kind === "row" ? [item.row] : [])));

  const onListKey = useLogKeys({
    props,
    activeId,
    replay,
    onActive(id) {
      setActiveId(id);
      list.scrollTo(id);
    },
  });
  const onListClick = useRowClick(props, setActiveId);

  const { laneOf, sourceNames } = useRowLookups();
  const words = (day: number) => dayWords(day, { language, now, t });
  return (
    <ListFrame
      log={log}
      state={state}
      list={list}
      stuck={list.stuck === null ? null : words(list.stuck.section.day)}
      loading={t("loading")}
      loadingOlder={t("older")}
    >
      {rows.length > 0 && (
        <div
          className={classes.rows}
          style={{ height: list.virtualizer.getTotalSize() }}
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
          {list.shown.map(({ key, index, start, item }) =>
            item.kind === "heading" ? (
              // A listbox may only contain options, so each of them includes its day.
              <div
                key={key}
                ref={list.virtualizer.measureElement}
                data-index={index}
                className={classes.item}
                style={{ transform: `translateY(${start}px)` }}
                aria-hidden="true"
              >
                <ListHeading as="div" words={words(item.section.day)} />
              </div>
            ) : (
              <LogRow
                key={key}
                event={item.row}
                lanes={laneOf}
                positions={positions}
                formatters={formatters}
                sourceName={item.row.sourceId === null ? undefined : sourceNames.get(item.row.sourceId)}
                q={state.filter.q}
                now={now}
                measure={list.virtualizer.measureElement}
                index={index}
                top={start}
                place={above + item.index + 1}
                total={state.nextCursor === null ? above + rows.length : -1}
                active={item.row.id === activeId}
                open={item.row.id === openId}
                selected={selection.ids.has(item.row.id)}
              />
            ),
          )}
        </div>
      )}
    </ListFrame>
  );
}

interface LogKeysInput {
  readonly props: LogListProps;
  readonly activeId: string | null;
  readonly replay: (eventId: string) => void;
  /** Moves the keyboard focus to a row. */
  readonly onActive: (id: string) => void;
}

/** The list's keyboard commands. */
function useLogKeys({ props, activeId, replay, onActive }: LogKeysInput) {
  const { state, openId, narrow, selection, onSelect, onOpen, onAsk, onLeave } = props;
  const { rows } = state;
  const shownIds = () => rows.map(({ id }) => id);
  /** The open event is the one that is being read, wherever the keyboard is in the list. */
  const readId = () => openId ?? activeId;
  const activeRow = () => rows.find(({ id }) => id === (activeId ?? openId));
  return useListKeys({
    move(by, widen) {
      const at = rows.findIndex((row) => row.id === (activeId ?? openId));
      const to = at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
      const row = rows[to];
      if (row === undefined) return;
      onActive(row.id);
      if (widen) {
        onSelect(withMove(selection, { from: activeId ?? row.id, to: row.id }, shownIds()));
      } else if (openId !== null && !narrow) onOpen(row.id, true);
    },
    openActive: () => activeId !== null && onOpen(activeId, false),
    toggle() {
      const row = activeRow();
      if (row !== undefined) onSelect(withToggled(selection, row.id));
    },
    selectAll: () => onSelect(withAll(shownIds())),
    replay() {
      const id = readId();
      if (id !== null && selection.ids.size === 0) replay(id);
    },
    ask(verb) {
      const id = readId();
      if (id !== null && selection.ids.size === 0) onAsk(id, verb);
    },
    leave: onLeave,
  });
}

/** A click opens an event; a click with Shift, Ctrl or Cmd, or on the checkbox, selects it. */
function useRowClick(props: LogListProps, onActive: (id: string) => void) {
  const { state, selection, onSelect, onOpen } = props;
  const shownIds = () => state.rows.map(({ id }) => id);
  return function onListClick({ target, nativeEvent }: MouseEvent) {
    if (!(target instanceof Element)) return;
    const id = target.closest<HTMLElement>("[data-event]")?.dataset.event;
    if (id === undefined) return;
    onActive(id);
    const selected = withClick(selection, nativeEvent, { id, shown: shownIds() });
    if (selected === null) onOpen(id, false);
    else onSelect(selected);
  };
}
