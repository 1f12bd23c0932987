import { memo } from "react";
import type { EventSummary } from "../../../shared/model/event.ts";
import type { LaneStatus } from "../../../shared/model/status.ts";
import { useTimeWords } from "../../words/use-time-words.ts";
import { rowContext, statusWord } from "./event-words.ts";
import classes from "./log-row.module.css";
import { RowChips } from "./row-chips.tsx";

export interface LogRowProps {
  readonly event: EventSummary;
  readonly lanes: ReadonlyMap<string, LaneStatus>;
  readonly sourceName: string | undefined;
  readonly top: number;
  readonly height: number;
  /** Place in the whole log, counted from 1, and its length; -1 while that is not known. */
  readonly position: number;
  readonly total: number;
  /** Where the keyboard is. */
  readonly active: boolean;
  /** Open in the panel. */
  readonly selected: boolean;
}

export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { event, lanes, sourceName, top, height, position, total, active, selected } = props;
  const time = useTimeWords();
  const { word, tone } = statusWord(event);
  return (
    <div
      id={`row-${event.id}`}
      className={classes.row}
      role="option"
      data-event={event.id}
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={total}
      data-active={active || undefined}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <span className={classes.time}>{time.row(event.receivedAt, Date.now())}</span>
      <span className={classes.status} data-tone={tone}>
        {word}
      </span>
      <span className={classes.text}>
        <span className={classes.summary}>{event.summary}</span>
        <span className={classes.context}> · {rowContext(event, sourceName)}</span>
      </span>
      <RowChips event={event} lanes={lanes} />
    </div>
  );
});
