import { useVirtualizer, type VirtualItem, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef } from "react";
import type { ListRow, LogState } from "../../../data/log/log-state.ts";
import type { LogStore } from "../../../data/log/log-store.ts";
import { rowsAside } from "../../../data/log/log-window.ts";
import type { ListItem, Section } from "./list-items.ts";
import { useIsNarrower } from "./use-is-narrower.ts";

/** The height of a heading, in px. */
const HEADING_PX = 28;
/** Further pages are fetched when the reader is this many rows from either end. */
const FETCH_AHEAD = 20;
/**
 * In lists narrower than this, in px, rows have several lines; the rows' stylesheets use the same value in
 * `@container`.
 */
const COMPACT_PX = 620;

export interface VirtualListInput<R extends ListRow, S extends Section> {
  readonly log: LogStore<R>;
  readonly state: LogState<R>;
  readonly items: readonly ListItem<R, S>[];
  /** The heights assumed for a row before it is measured, in px. */
  readonly rowPx: number;
  readonly compactRowPx: number;
}

export interface VirtualList<R extends ListRow, S extends Section> {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** The items that are visible or close to it. */
  readonly shown: readonly (VirtualItem & { readonly item: ListItem<R, S> })[];
  /** The heading of the topmost visible row; null at the top of the list. */
  readonly stuck: Extract<ListItem<R, S>, { kind: "heading" }> | null;
  /** Scrolls to a row. */
  scrollTo(id: string): void;
  toTop(): void;
}

/**
 * The visible rows. Fetches further pages before the reader reaches either end, and scrolls to the top when the filter
 * changes.
 */
export function useVirtualList<R extends ListRow, S extends Section>(
  input: VirtualListInput<R, S>,
): VirtualList<R, S> {
  const { log, state, items, rowPx, compactRowPx } = input;
  const { rows, filter } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const isCompact = useIsNarrower(scroller, COMPACT_PX);
  /** Keeps the space of unloaded rows, so that the reader can scroll back to them. */
  const above = rowsAside(state.aside);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: above + items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) =>
      items[index - above]?.kind === "heading" ? HEADING_PX : isCompact ? compactRowPx : rowPx,
    getItemKey: (index) => items[index - above]?.key ?? index,
    overscan: 6,
    // The sticky heading covers this much.
    scrollPaddingStart: HEADING_PX,
  });

  // A list that is shown again starts at its top, wherever the reader was before.
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
