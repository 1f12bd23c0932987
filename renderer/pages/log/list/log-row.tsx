import { memo } from "react";
import { useLocale } from "use-intl";
import type { EventSummary } from "../../../../shared/model/event.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import type { PositionMap } from "../../../data/log/positions.ts";
import { isSameDay } from "../../../words/time-words.ts";
import type { DeliveryFormatters } from "../words/delivery-words.ts";
import { happenedWords, headline, isCaughtUp, rowContext, statusLabel } from "../words/event-words.ts";
import classes from "./log-row.module.css";
import { Marked } from "./marked.tsx";
import { RowChips } from "./row-chips.tsx";

export interface LogRowProps {
  readonly event: EventSummary;
  readonly lanes: ReadonlyMap<string, LaneStatus>;
  readonly positions: PositionMap;
  readonly formatters: DeliveryFormatters;
  readonly sourceName: string | undefined;
  /** The search text, whose matches are highlighted. */
  readonly q: string | undefined;
  /** The current time in Unix ms, which decides which day is today. */
  readonly now: number;
  /** Measures the row, for its own position and those below it. */
  readonly measure: (row: Element | null) => void;
  /** The index among rows and headings of the list. */
  readonly index: number;
  readonly top: number;
  /** The position in the whole log, counted from 1, and the length of the log; -1 while that is unknown. */
  readonly place: number;
  readonly total: number;
  /** Whether the row has the keyboard focus. */
  readonly active: boolean;
  /** Whether the event is open in the panel. */
  readonly open: boolean;
  /** Whether the row is selected. */
  readonly selected: boolean;
}

export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { event, lanes, positions, formatters, sourceName, top, place, total } = props;
  const { active, open, selected, q, now, measure, index } = props;
  const language = useLocale();
  const { word, tone } = statusLabel(event, language, formatters.t);
  return (
    <div
      ref={measure}
      data-index={index}
      id={`row-${event.id}`}
      className={classes.row}
      role="option"
      data-event={event.id}
      tabIndex={-1}
      aria-selected={selected}
      aria-current={open ? "true" : undefined}
      aria-posinset={place}
      aria-setsize={total}
      data-active={active || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {/* For the mouse; the keyboard has x and Space, and a screen reader the option itself. */}
      <span className={classes.tick} data-tick aria-hidden="true">
        <span className={classes.box} />
      </span>
      <span className={classes.time}>
        {!isSameDay(event.receivedAt, now) && (
          <span className={classes.day}>{formatters.time.day(event.receivedAt)} </span>
        )}
        {formatters.time.clock(event.receivedAt)}
      </span>
      <span className={classes.status} data-tone={tone}>
        {word}
      </span>
      <span className={classes.text}>
        {isCaughtUp(event) && (
          <span
            className={classes.late}
            title={happenedWords(event, formatters.t, formatters.time) ?? undefined}
          >
            {formatters.t("fetched.mark")}
          </span>
        )}
        {event.editedFrom !== null && <span className={classes.late}>{formatters.t("edit.mark")}</span>}
        {event.priority === "HIGH" && <span className={classes.high}>{event.priority}</span>}
        <bdi className={classes.summary}>
          <Marked text={headline(event, formatters.formatReason, formatters.t)} q={q} />
        </bdi>
        <span className={classes.context}> · {rowContext(event, sourceName, language, formatters.t)}</span>
      </span>
      <RowChips event={event} lanes={lanes} positions={positions} formatters={formatters} />
    </div>
  );
});
