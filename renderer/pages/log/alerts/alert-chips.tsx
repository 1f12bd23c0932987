import { useLocale } from "use-intl";
import type { AlertGroup, AlertSummary } from "../../../../shared/model/alert.ts";
import type { LaneStatus } from "../../../../shared/model/status.ts";
import { Chip } from "../../../components/state-marks.tsx";
import { useNow } from "../../../components/time-ago.tsx";
import type { PositionMap } from "../../../data/log/positions.ts";
import { routeHref } from "../../../navigation/route.ts";
import { useRoute } from "../../../navigation/use-route.ts";
import { CountedChips } from "../list/counted-chips.tsx";
import { chipsFor } from "../words/chip-counts.ts";
import { countsDown, type DeliveryFormatters } from "../words/delivery-words.ts";
import { nowhereWords } from "../words/event-words.ts";
import { alertMarks } from "../words/group-marks.ts";
import classes from "./alert-row.module.css";

export interface AlertChipsProps {
  readonly alert: AlertSummary;
  readonly lanes: ReadonlyMap<string, LaneStatus>;
  readonly positions: PositionMap;
  readonly formatters: DeliveryFormatters;
  /** Whether the row has the keyboard focus: only then are its links in the Tab order. */
  readonly active: boolean;
}

/**
 * The outcome for each group over all events of an alert. A failure links to the event that failed, where the fix is.
 */
export function AlertChips({ alert, lanes, positions, formatters, active }: AlertChipsProps) {
  const { groups, last } = alert;
  const language = useLocale();
  const { query } = useRoute();
  const { t, formatReason } = formatters;
  const now = useNow(
    groups.some(({ connectorId, keyDelivery }) =>
      countsDown(keyDelivery, lanes.get(connectorId), positions.get(keyDelivery.id)),
    ),
  );
  const marks = alertMarks(alert, { lanes, positions, now }, formatters);
  const { named, counted } = chipsFor(marks);
  const nowhere = groups.length === 0 ? nowhereWords(last, language, t, formatReason) : null;
  return (
    <span className={classes.chips}>
      {nowhere !== null && <Chip tone="idle" dashed words={nowhere} />}
      {named.map(({ id, tone, words, name, isPlain, eventId }) => {
        const chip = <Chip key={id} tone={tone} name={name} words={words} wordsHidden={isPlain} />;
        if (tone !== "bad") return chip;
        return (
          <a
            key={id}
            className={classes.failure}
            href={routeHref("log", eventId, query)}
            tabIndex={active ? 0 : -1}
          >
            {chip}
          </a>
        );
      })}
      <CountedChips chips={counted} t={t} />
    </span>
  );
}

/** The event of an alert to show first: the one whose delivery failed or is blocked, otherwise the newest. */
export function eventToOpen(
  { groups, last }: Pick<AlertSummary, "groups" | "last">,
  lanes: ReadonlyMap<string, Pick<LaneStatus, "state">>,
): string {
  const isFailing = ({ connectorId, keyDelivery }: AlertGroup) =>
    keyDelivery.state === "failed" ||
    (keyDelivery.finishedAt === null && lanes.get(connectorId)?.state === "blocked");
  return groups.find(isFailing)?.keyDelivery.eventId ?? last.id;
}
