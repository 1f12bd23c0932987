import { useFormatter, useLocale, useTranslations } from "use-intl";
import {
  AUTO_RESOLVED,
  labelOf,
  statusLabelOf,
  TRIGGER_TYPES,
} from "../../../../shared/alert-event-types.ts";
import { PRIORITIES } from "../../../../shared/model/action.ts";
import { SHOWN_OUTCOMES } from "../../../../shared/model/event.ts";
import { askable, LIST_NAMES, type ListName, type LogFilter } from "../../../data/log/log-filter.ts";
import { useActions, useConnectors, useIlertSourceNames, useSources } from "../../../data/queries.ts";

/** A value of a filter and its label. */
export interface FilterChoice {
  readonly value: string;
  readonly label: string;
}

const STATUSES = ["PENDING", "ACCEPTED", "RESOLVED"];

/**
 * The choices for each member of the filter.
 * @param alertSourcesRequested - whether to fetch the names of ilert's alert sources, which takes a call
 */
export function useFilterChoices(
  alertSourcesRequested: boolean,
): Readonly<Record<ListName | "outcome", readonly FilterChoice[]>> {
  const outcome = useTranslations("log.outcome");
  const language = useLocale();
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const verbatim = (value: string) => ({ value, label: value });
  return {
    connector: (useConnectors().data ?? []).map(named),
    priority: PRIORITIES.map(verbatim),
    type: [...TRIGGER_TYPES, AUTO_RESOLVED].map((value) => ({ value, label: labelOf(value, language) })),
    status: STATUSES.map((value) => ({ value, label: statusLabelOf(value, language) })),
    outcome: SHOWN_OUTCOMES.map((value) => ({ value, label: outcome(value) })),
    alertSource: (useIlertSourceNames(alertSourcesRequested).data ?? []).map(verbatim),
    action: (useActions().data ?? []).map(named),
    source: (useSources().data ?? []).map(named),
  };
}

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const MOMENT = { day: "numeric", month: "short", ...CLOCK } as const;

/** Formats the time range of a filter, such as `09:30 – 10:15`; null if it has none. */
export function useTimeRangeWords(): (range: Pick<LogFilter, "from" | "to">) => string | null {
  const t = useTranslations("log.filter");
  const format = useFormatter();
  return ({ from, to }) => {
    const today = new Date().toDateString();
    const words = (moment: number) =>
      format.dateTime(moment, new Date(moment).toDateString() === today ? CLOCK : MOMENT);
    if (from === undefined) return to === undefined ? null : t("until", { to: words(to) });
    return to === undefined
      ? t("since", { from: words(from) })
      : t("range", { from: words(from), to: words(to) });
  };
}

/** Formats a complete filter, with a phrase for each of its members, such as `Priority: HIGH`. */
export function useFilterWords(): (filter: LogFilter) => string[] {
  const t = useTranslations("log.filter");
  const alerts = useTranslations("log.alerts");
  const choices = useFilterChoices(false);
  const timeRange = useTimeRangeWords();
  return (filter) => {
    const { q, open, outcome = [], from, to } = askable(filter);
    const member = (name: ListName | "outcome", values: readonly string[] = []) => {
      const labels = values.map((value) => choices[name].find((one) => one.value === value)?.label ?? value);
      return labels.length === 0 ? null : t("is", { name: t(name), value: labels.join(", ") });
    };
    const time = timeRange({ from, to });
    return [
      q === undefined ? null : t("is", { name: t("search"), value: q }),
      open === true ? alerts("openOnly") : null,
      outcome.includes("attention") ? t("attention") : null,
      ...LIST_NAMES.map((name) => member(name, filter[name])),
      member(
        "outcome",
        outcome.filter((value) => value !== "attention"),
      ),
      time === null ? null : t("is", { name: t("time"), value: time }),
    ].filter((words) => words !== null);
  };
}
