import { useVirtualizer, type VirtualItem, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { LogState, Row } from "../../../data/log/log-state.ts";
import type { LogStore } from "../../../data/log/log-store.ts";
import { rowsAside } from "../../../data/log/log-window.ts";
import type { ListItem, Section } from "./list-items.ts";

/** Height of a heading, in px. */
const HEADING_PX = 28;
/** Rows from either end at which more are fetched. */
const FETCH_AHEAD = 20;
/** Lists narrower than this, in px, give a row several lines: as `@container` in the stylesheets of the rows. */
const COMPACT_PX = 620;

export interface VirtualListInput<R extends Row, S extends Section> {
  readonly log: LogStore<R>;
  readonly state: LogState<R>;
  readonly items: readonly ListItem<R, S>[];
  /** Heights of a row before it is measured, in px. */
  readonly rowPx: number;
  readonly compactRowPx: number;
}

export interface VirtualList<R extends Row, S extends Section> {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** What is in sight, or near it. */
  readonly shown: readonly (VirtualItem & { readonly item: ListItem<R, S> })[];
  /** The heading of the topmost row in sight; null at the top of the list. */
  readonly stuck: Extract<ListItem<R, S>, { kind: "heading" }> | null;
  /** Brings a row into sight. */
  scrollTo(id: string): void;
  toTop(): void;
}

/** The rows in sight; fetches further pages before the reader reaches either end, and shows another filter's list from its top. */
export function useVirtualList<R extends Row, S extends Section>(
  input: VirtualListInput<R, S>,
): VirtualList<R, S> {
  const { log, state, items, rowPx, compactRowPx } = input;
  const { rows, filter } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const isCompact = useIsCompact(scroller);
  /** What was put aside has a place to be fetched to. */
  const above = rowsAside(state.aside);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: above + items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) =>
      items[index - above]?.kind === "heading" ? HEADING_PX : isCompact ? compactRowPx : rowPx,
    getItemKey: (index) => items[index - above]?.key ?? index,
    overscan: 6,
    // The stuck heading covers so much.
    scrollPaddingStart: HEADING_PX,
  });

  // A list that is shown anew begins at its top, wherever the reader was before.
  useEffect(() => log.setFrozen(false), [log]);

  const virtualItems = virtualizer.getVirtualItems();
  const [first, last] = [virtualItems[0]?.index ?? 0, virtualItems.at(-1)?.index ?? 0];
  useEffect(() => {
    if (rows.length > 0 && last >= above + items.length - FETCH_AHEAD) log.loadOlder();
  }, [log, last, rows.length, items.length, above]);
  useEffect(() => {
    if (above > 0 && first < above + FETCH_AHEAD) log.loadNewer();
  }, [log, first, above]);

  // Another filter shows another list, which is read from its top.
  const shownFilter = useRef(filter);
  useEffect(() => {
    if (shownFilter.current === filter) return;
    shownFilter.current = filter;
    scroller.current?.scrollTo({ top: 0 });
  }, [filter]);

  const offset = virtualizer.scrollOffset ?? 0;
  const top = (virtualItems.findLast(({ start }) => start <= offset)?.index ?? 0) - above;
  const stuck = items.findLast(({ kind }, index) => kind === "heading" && index <= top);
  return {
    scroller,
    virtualizer,
    shown: virtualItems.flatMap((virtual) => {
      const item = items[virtual.index - above];
      return item === undefined ? [] : [{ ...virtual, item }];
    }),
    stuck: stuck?.kind === "heading" && offset > 0 ? stuck : null,
    scrollTo(id) {
      const index = items.findIndex(({ key }) => key === id);
      if (index >= 0) virtualizer.scrollToIndex(above + index, { align: "auto" });
    },
    toTop() {
      log.setFrozen(false);
      scroller.current?.scrollTo({ top: 0 });
    },
  };
}

/** Whether the list is so narrow that its rows have several lines. */
function useIsCompact(element: RefObject<HTMLElement | null>): boolean {
  const [isCompact, setIsCompact] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new ResizeObserver(() => setIsCompact(watched.offsetWidth < COMPACT_PX));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return isCompact;
}
