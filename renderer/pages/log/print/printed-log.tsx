import { createPortal } from "react-dom";
import { useLocale, useTranslations } from "use-intl";
import type { PositionMap } from "../../../data/log/positions.ts";
import { useFilterWords } from "../filters/use-filter-words.ts";
import { useRowLookups } from "../list/use-row-lookups.ts";
import { useDeliveryFormatters } from "../words/delivery-words.ts";
import classes from "./printed-log.module.css";
import { type PrintedRow, printedAlert, printedEvent } from "./printed-rows.ts";
import type { Printout } from "./use-print.ts";

/** On paper, a position in a queue would soon be wrong. */
const NO_POSITIONS: PositionMap = new Map();

/** The printed log: a table of all rows instead of the visible ones, black on white. Hidden on the screen. */
export function PrintedLog({ printout }: { printout: Printout }) {
  const t = useTranslations("log.print");
  const language = useLocale();
  const formatters = useDeliveryFormatters();
  const filterWords = useFilterWords()(printout.filter);
  const { laneOf, sourceNames } = useRowLookups();
  const { view, rows, printedAt, rest } = printout;
  const input = {
    formatters,
    language,
    sourceNames,
    lanes: laneOf,
    positions: NO_POSITIONS,
    now: printedAt,
  };
  const count = rows.length;
  return createPortal(
    <section className={classes.sheet} aria-label={t("label")}>
      <h1 className={classes.title}>{t(view === "alerts" ? "alerts" : "events")}</h1>
      <p className={classes.line}>
        {t(view === "alerts" ? "countAlerts" : "countEvents", {
          count,
          time: formatters.time.full(printedAt),
        })}
      </p>
      <p className={classes.line}>{filterWords.length === 0 ? t("unfiltered") : filterWords.join(" · ")}</p>
      {rest !== "none" && (
        <p className={`${classes.line} ${classes.cut}`}>
          {t(rest === "beyond-limit" ? "beyondLimit" : "notLoaded", { count })}
        </p>
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.time}>{t(view === "alerts" ? "began" : "time")}</th>
            <th className={classes.status}>{t("status")}</th>
            <th>{t("alert")}</th>
            <th className={classes.groups}>{t("groups")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={"steps" in row ? printedAlert(row, input) : printedEvent(row, input)} />
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}

function Row({ row: { time, status, priority, summary, context, groups } }: { row: PrintedRow }) {
  return (
    <tr>
      <td>{time}</td>
      <td>
        {status}
        {priority !== null && <span className={classes.part}>{priority}</span>}
      </td>
      <td>
        <bdi className={classes.summary}>{summary}</bdi>
        <span className={classes.part}>{context}</span>
      </td>
      <td>
        {groups.map((group) => (
          <span key={group} className={classes.part}>
            {group}
          </span>
        ))}
      </td>
    </tr>
  );
}
