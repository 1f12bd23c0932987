import { useLocale } from "use-intl";
import type { EventSummary } from "../../../../shared/model/event.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { Chip } from "../../../components/state-marks.tsx";
import { useNow } from "../../../components/time-ago.tsx";
import type { PositionMap } from "../../../data/log/positions.ts";
import { chipsFor } from "../words/chip-counts.ts";
import { countsDown, type DeliveryFormatters, latestByConnector } from "../words/delivery-words.ts";
import { nowhereWords, passedOver } from "../words/event-words.ts";
import { eventMarks, groupName } from "../words/group-marks.ts";
import { CountedChips } from "./counted-chips.tsx";
import classes from "./log-row.module.css";

/** With this many chips, there is no room for the connectors that were not chosen; the panel lists them. */
const CROWDED = 2;

export interface RowChipsProps {
  readonly event: EventSummary;
  readonly lanes: ReadonlyMap<string, LaneStatus>;
  readonly positions: PositionMap;
  readonly formatters: DeliveryFormatters;
}

/**
 * The outcome at a glance: a chip for each chosen connector, one for those that were not chosen, or the reason why
 * there is none.
 */
export function RowChips({ event, lanes, positions, formatters }: RowChipsProps) {
  const language = useLocale();
  const ticking = latestByConnector(event.deliveries).some((delivery) =>
    countsDown(delivery, lanes.get(delivery.connectorId), positions.get(delivery.id)),
  );
  const now = useNow(ticking);
  const { t, formatReason } = formatters;

  const nowhere = nowhereWords(event, language, t, formatReason);
  if (nowhere !== null) {
    const why = event.decisions.map(({ reason }) => formatReason(reason).message).join("\n");
    return (
      <span className={classes.chips}>
        <Chip tone="idle" dashed words={nowhere} {...(why !== "" && { title: why })} />
      </span>
    );
  }

  const marks = eventMarks(event, { lanes, positions, now }, formatters);
  const { named, counted } = chipsFor(marks);
  const passed = passedOver(event);
  const [onlyPassed, ...otherPassed] = passed;
  return (
    <span className={classes.chips}>
      {named.map(({ id, tone, words, name, isPlain }) => (
        <Chip key={id} tone={tone} name={name} words={words} wordsHidden={isPlain} />
      ))}
      <CountedChips chips={counted} t={t} />
      {onlyPassed !== undefined && marks.length < CROWDED && (
        <span className={classes.passed}>
          <Chip
            tone="idle"
            dashed
            {...(otherPassed.length === 0
              ? { name: groupName(lanes, onlyPassed.connectorId), words: t("short.notMatched") }
              : { words: t("chips.notMatched", { count: passed.length }) })}
            title={passed
              .map(
                ({ connectorId, reason }) =>
                  `${groupName(lanes, connectorId)}: ${formatReason(reason).message}`,
              )
              .join("\n")}
          />
        </span>
      )}
    </span>
  );
}
