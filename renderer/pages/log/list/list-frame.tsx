import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type ListRow, type LogState, MAX_FRESH } from "../../../data/log/log-state.ts";
import type { LogStore } from "../../../data/log/log-store.ts";
import { LoadingRows } from "./empty-log.tsx";
import classes from "./list-frame.module.css";
import type { Section } from "./list-items.ts";
import type { VirtualList } from "./use-virtual-list.ts";

export interface ListFrameProps<R extends ListRow, S extends Section> {
  readonly log: LogStore<R>;
  readonly state: LogState<R>;
  readonly list: VirtualList<R, S>;
  /** The text of the sticky heading; null while there is none. */
  readonly stuck: string | null;
  readonly loading: string;
  readonly loadingOlder: string;
  readonly children: ReactNode;
}

/** A scrolling list with its sticky heading, and the notices that it is loading or that new rows are waiting. */
export function ListFrame<R extends ListRow, S extends Section>(props: ListFrameProps<R, S>) {
  const { log, state, list, stuck, loading, loadingOlder, children } = props;
  const { rows, fresh, freshCut, loaded } = state;
  const t = useTranslations("log");
  const isStale = !loaded && rows.length > 0;
  return (
    <div className={classes.frame}>
      {fresh.length > 0 && (
        <button type="button" className={classes.pill} onClick={list.toTop}>
          {freshCut ? t("newOnesMany", { count: MAX_FRESH }) : t("newOnes", { count: fresh.length })}
        </button>
      )}
      {isStale && (
        <p className={classes.loading} role="status">
          {loading}
        </p>
      )}
      {stuck !== null && (
        <p className={`${classes.heading} ${classes.stuck}`} aria-hidden="true">
          {stuck}
        </p>
      )}
      <div
        ref={list.scroller}
        className={classes.scroller}
        onScroll={(scrolled) => log.setFrozen(scrolled.currentTarget.scrollTop > 2)}
        data-stale={isStale || undefined}
      >
        {!loaded && rows.length === 0 && <LoadingRows label={loading} />}
        {children}
        {state.loadingOlder && (
          <p className={classes.older} role="status">
            {loadingOlder}
          </p>
        )}
      </div>
    </div>
  );
}

/** A heading among the rows. */
export function ListHeading({ words, as: Tag = "h2" }: { words: string | null; as?: "h2" | "div" }) {
  return <Tag className={classes.heading}>{words}</Tag>;
}
