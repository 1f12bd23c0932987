import { memo } from "react";
import { useLocale } from "use-intl";
import type { EventSummary } from "../../../../shared/model/event.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { Chip } from "../../../components/state-marks.tsx";
import { useNow } from "../../../components/time-ago.tsx";
import type { PositionMap } from "../../../data/log/positions.ts";
import { chipsFor } from "../words/chip-counts.ts";
import {
  countsDown,
  type DeliveryFormatters,
  deliveryWords,
  latestByConnector,
} from "../words/delivery-words.ts";
import {
  happenedWords,
  headline,
  isLate,
  nowhereWords,
  passedOver,
  rowContext,
  statusWord,
} from "../words/event-words.ts";
import { markMatches } from "../words/search-marks.ts";
import classes from "./log-row.module.css";

export interface LogRowProps {
  readonly event: EventSummary;
  readonly lanes: ReadonlyMap<string, LaneStatus>;
  readonly positions: PositionMap;
  readonly formatters: DeliveryFormatters;
  readonly sourceName: string | undefined;
  /** The search, whose matches are marked. */
  readonly q: string | undefined;
  readonly top: number;
  readonly height: number;
  /** Place in the whole log, counted from 1, and its length; -1 while that is not known. */
  readonly place: number;
  readonly total: number;
  /** Where the keyboard is. */
  readonly active: boolean;
  /** Open in the panel. */
  readonly open: boolean;
  /** One of those that something is to be done with. */
  readonly selected: boolean;
}

export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { event, lanes, positions, formatters, sourceName, top, height, place, total } = props;
  const { active, open, selected, q } = props;
  const language = useLocale();
  const { word, tone } = statusWord(event, language, formatters.t);
  return (
    <div
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
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {/* For the mouse; the keyboard has x and Space, and a screen reader the option itself. */}
      <span className={classes.tick} data-tick aria-hidden="true">
        <span className={classes.box} />
      </span>
      <span className={classes.time}>{formatters.time.row(event.receivedAt, Date.now())}</span>
      <span className={classes.status} data-tone={tone}>
        {word}
      </span>
      <span className={classes.text}>
        {isLate(event) && (
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
          {markMatches(headline(event, formatters.formatReason, formatters.t), q).map(
            ({ text, marked }, index) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
              marked ? <mark key={index}>{text}</mark> : text,
          )}
        </bdi>
        <span className={classes.context}> · {rowContext(event, sourceName, language, formatters.t)}</span>
      </span>
      <RowChips event={event} lanes={lanes} positions={positions} formatters={formatters} />
    </div>
  );
});

/** What several deliveries are called that have a tone, and nothing else, in common. */
const STATE_WORDS = {
  good: "delivered",
  busy: "waiting",
  held: "held",
  bad: "failed",
  idle: "cancelled",
} as const;
/** From here on there is no room to say who was not chosen; the panel does. */
const CROWDED = 2;

interface RowChipsProps {
  readonly event: EventSummary;
  readonly lanes: ReadonlyMap<string, LaneStatus>;
  readonly positions: PositionMap;
  readonly formatters: DeliveryFormatters;
}

/**
 * Whether it went out, at one glance: one chip for each connector that was chosen, one for those that were not, or
 * why there is none.
 */
function RowChips({ event, lanes, positions, formatters }: RowChipsProps) {
  const language = useLocale();
  const deliveries = latestByConnector(event.deliveries);
  const ticking = deliveries.some((delivery) =>
    countsDown(delivery, lanes.get(delivery.connectorId), positions.get(delivery.id)),
  );
  const now = useNow(ticking);
  const { t, formatReason } = formatters;
  const nameOf = (connectorId: string) => lanes.get(connectorId)?.connectorName ?? connectorId;

  const nowhere = nowhereWords(event, language, t, formatReason);
  if (nowhere !== null) {
    const why = event.decisions.map(({ reason }) => formatReason(reason).message).join("\n");
    return (
      <span className={classes.chips}>
        <Chip tone="idle" dashed words={nowhere} {...(why !== "" && { title: why })} />
      </span>
    );
  }

  const marks = deliveries.map((delivery) => {
    const lane = lanes.get(delivery.connectorId);
    const circumstances = { lane, position: positions.get(delivery.id), now };
    const { tone, words } = deliveryWords(delivery, circumstances, formatters);
    return { id: delivery.id, tone, words, name: nameOf(delivery.connectorId), state: delivery.state };
  });
  const { named, counted } = chipsFor(marks);
  const passed = passedOver(event);
  const [onlyPassed, ...otherPassed] = passed;
  return (
    <span className={classes.chips}>
      {named.map(({ id, tone, words, name, state }) => (
        <Chip key={id} tone={tone} name={name} words={words} wordsHidden={state === "delivered"} />
      ))}
      {counted.map(({ tone, marks: same, words }) => (
        <Chip
          key={tone}
          tone={tone}
          words={t("chips.counted", {
            count: same.length,
            state: words ?? t(`delivery.${STATE_WORDS[tone]}`),
          })}
          title={same.map((mark) => `${mark.name}: ${mark.words}`).join("\n")}
        />
      ))}
      {onlyPassed !== undefined && marks.length < CROWDED && (
        <span className={classes.passed}>
          <Chip
            tone="idle"
            dashed
            {...(otherPassed.length === 0
              ? { name: nameOf(onlyPassed.connectorId), words: t("short.notChosen") }
              : { words: t("chips.notChosen", { count: passed.length }) })}
            title={passed
              .map(({ connectorId, reason }) => `${nameOf(connectorId)}: ${formatReason(reason).message}`)
              .join("\n")}
          />
        </span>
      )}
    </span>
  );
}
