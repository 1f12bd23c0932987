import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import { useListKeys } from "../list/use-list-keys.ts";
import { withAll, withClick, withMove, withToggled } from "../selection/selection.ts";
import { useReplayEvent } from "../selection/use-replay.ts";
import { eventToOpen } from "./alert-chips.tsx";
import type { AlertListProps } from "./alert-list.tsx";
import { rowButtonId } from "./alert-row.tsx";

/** Whether an event belongs to an alert. */
export const hasEvent = ({ steps }: AlertSummary, eventId: string | null) =>
  eventId !== null && steps.some((step) => step.eventId === eventId);

interface ListAccess {
  readonly laneOf: Parameters<typeof eventToOpen>[1];
  /** Scrolls to a row. */
  readonly scrollTo: (alertId: string) => void;
}

interface AlertListCommands {
  /** The row that was used last. */
  readonly activeId: string | null;
  /** The row that is expanded. */
  readonly expandedId: string | null;
  /** The row in the Tab order, which the keys act on. */
  readonly reachableId: string | undefined;
  readonly onListKey: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
}

/** The keyboard and mouse commands of the list of alerts. */
export function useAlertListCommands(
  props: AlertListProps,
  { laneOf, scrollTo }: ListAccess,
): AlertListCommands {
  const { openId, narrow, selection, onSelect, onOpen, onClose, onAsk, onLeave } = props;
  const { rows } = props.state;
  const [activeId, setActiveId] = useState<string | null>(null);
  const [expandedId, setExpandedId] = useState<string | null>(null);
  const replay = useReplayEvent();
  const focusRow = useRowFocus();
  const hasSelection = selection.ids.size > 0;
  const shownIds = () => rows.map(({ id }) => id);

  const rowOf = (id: string | null) => rows.find((row) => row.id === id);
  const reachableId = rowOf(activeId)?.id ?? rows[0]?.id;
  /** The open event is the one being read, wherever the focus is in the list. */
  const readId = () => openId ?? rowOf(activeId)?.last.id;
  function toggle(id: string) {
    const row = rowOf(id);
    if (row === undefined) return;
    const expands = expandedId !== id;
    setActiveId(id);
    setExpandedId(expands ? id : null);
    // A narrow window has room for only one of the two; there, the events open the panel.
    if (expands && !narrow) onOpen(eventToOpen(row, laneOf), false);
    else if (!expands && hasEvent(row, openId)) onClose();
  }
  const onListKey = useListKeys({
    move(by, widen) {
      const at = rows.findIndex(({ id }) => id === activeId);
      const row = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
      if (row === undefined) return;
      setActiveId(row.id);
      scrollTo(row.id);
      focusRow(row.id);
      if (widen) onSelect(withMove(selection, { from: activeId ?? row.id, to: row.id }, shownIds()));
      else if (openId !== null && !narrow) onOpen(eventToOpen(row, laneOf), true);
    },
    openActive: () => activeId !== null && toggle(activeId),
    toggle: () => reachableId !== undefined && onSelect(withToggled(selection, reachableId)),
    selectAll: () => onSelect(withAll(shownIds())),
    replay() {
      const id = readId();
      if (id !== undefined && !hasSelection) replay(id);
    },
    ask(verb) {
      const id = readId();
      if (id !== undefined && !hasSelection) onAsk(id, verb);
    },
    leave: () => (openId === null && expandedId !== null && !hasSelection ? setExpandedId(null) : onLeave()),
  });
  function onClick({ target, nativeEvent }: MouseEvent) {
    if (!(target instanceof Element) || target.closest("a") !== null) return;
    const id = target.closest<HTMLElement>("[data-alert]")?.dataset.alert;
    if (id === undefined) return;
    const selected = withClick(selection, nativeEvent, { id, shown: shownIds() });
    if (selected === null) return toggle(id);
    setActiveId(id);
    onSelect(selected);
  }
  return { activeId, expandedId, reachableId, onListKey, onClick };
}

/** Focuses a row as soon as it is rendered: a distant row is only rendered once it is scrolled to. */
function useRowFocus(): (alertId: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const button = document.getElementById(rowButtonId(wanted.current));
    if (button === null) return;
    wanted.current = null;
    button.focus({ preventScroll: true });
  });
  return (alertId) => {
    wanted.current = alertId;
  };
}
