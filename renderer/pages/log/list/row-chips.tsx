import { useLocale } from "use-intl";
import type { EventSummary } from "../../../../shared/model/event.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { Chip } from "../../../components/state-marks.tsx";
import { useNow } from "../../../components/time-ago.tsx";
import type { PositionMap } from "../../../data/log/positions.ts";
import {
  countsDown,
  type DeliveryFormatters,
  deliveryWords,
  latestByConnector,
} from "../words/delivery-words.ts";
import { nowhereWords, passedOver } from "../words/event-words.ts";
import classes from "./row-chips.module.css";

const MAX_CHIPS = 3;
/** From here on there is no room to say who was not chosen; the panel does. */
const CROWDED = 2;
/** What needs the reader comes first where there is no room for all. */
const URGENCY = { bad: 0, held: 1, busy: 2, good: 3, idle: 4 } as const;

export interface RowChipsProps {
  readonly event: EventSummary;
  readonly lanes: ReadonlyMap<string, LaneStatus>;
  readonly positions: PositionMap;
  readonly formatters: DeliveryFormatters;
}

/**
 * Whether it went out, at one glance: one chip for each connector that was chosen, one for those that were not, or
 * why there is none.
 */
export function RowChips({ event, lanes, positions, formatters }: RowChipsProps) {
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

  const chips = deliveries.map((delivery) => {
    const lane = lanes.get(delivery.connectorId);
    const { tone, words } = deliveryWords(
      delivery,
      { lane, position: positions.get(delivery.id), now },
      formatters,
    );
    const name = nameOf(delivery.connectorId);
    const wordsHidden = delivery.state === "delivered";
    return {
      tone,
      chip: <Chip key={delivery.id} tone={tone} name={name} words={words} wordsHidden={wordsHidden} />,
    };
  });
  const passed = passedOver(event);
  const [onlyPassed, ...otherPassed] = passed;
  if (chips.length > MAX_CHIPS) chips.sort((a, b) => URGENCY[a.tone] - URGENCY[b.tone]);
  const more = chips.length - MAX_CHIPS;
  return (
    <span className={classes.chips}>
      {chips.slice(0, MAX_CHIPS).map(({ chip }) => chip)}
      {more > 0 && <span className={classes.more}>{t("chips.more", { count: more })}</span>}
      {onlyPassed !== undefined && chips.length < CROWDED && (
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
