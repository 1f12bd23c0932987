import { memo, type ReactNode } from "react";
import { useLocale } from "use-intl";
import { plainLine } from "../../../../shared/plain-text.ts";
import { useNow } from "../../../components/time-ago.tsx";
import { Marked } from "../list/marked.tsx";
import { ageWords, lastStepWords, stepLines } from "../words/alert-words.ts";
import { headline, statusLabel } from "../words/event-words.ts";
import { AlertChips, type AlertChipsProps } from "./alert-chips.tsx";
import classes from "./alert-row.module.css";

export interface AlertRowProps extends AlertChipsProps {
  readonly sourceName: string | undefined;
  /** The search text, whose matches are highlighted. */
  readonly q: string | undefined;
  /** Whether the row is in the Tab order. */
  readonly reachable: boolean;
  readonly expanded: boolean;
  /** Whether one of its events is open in the panel. */
  readonly open: boolean;
  /** Whether the row is selected. */
  readonly selected: boolean;
  /** The alert's events while it is expanded. */
  readonly children?: ReactNode;
}

/** The maximum number of steps drawn as marks; the text beside them counts all. */
const MAX_MARKS = 8;
/** Ages are shown in whole minutes, so this is often enough, in ms. */
const RENEW_MS = 15_000;

/** The id of the button that expands a row. */
export const rowButtonId = (alertId: string): string => `alert-${alertId}`;

/**
 * An alert in two lines: its state and age, then its steps and the outcome for each group. The list handles clicks, by
 * `data-alert`.
 */
export const AlertRow = memo(function AlertRow(props: AlertRowProps) {
  const { alert, formatters, sourceName, q, active, reachable, expanded, open, selected, children } = props;
  const { t, time, formatReason } = formatters;
  const language = useLocale();
  const now = useNow(alert.isOpen, RENEW_MS);
  const { word, tone } = statusLabel({ kind: alert.kind, status: alert.status }, language, t);
  const source = plainLine(alert.last.alertSourceName ?? "") || sourceName;
  const lastStep = lastStepWords(alert, { language, t, time });
  const steps = stepLines(alert, { language, t, time });
  const buttonId = rowButtonId(alert.id);
  return (
    <article
      className={classes.row}
      aria-labelledby={buttonId}
      data-active={active || undefined}
      data-expanded={expanded || undefined}
      data-open={open || undefined}
      data-selected={selected || undefined}
    >
      <div className={classes.head} data-alert={alert.id}>
        {/* By keyboard a row is selected with x or Space. */}
        <span className={classes.tick} data-tick>
          <input
            type="checkbox"
            className={classes.box}
            aria-labelledby={buttonId}
            checked={selected}
            readOnly
            tabIndex={-1}
            // The focus stays where it was: the log's keys do not work inside a checkbox.
            onMouseDown={(event) => event.preventDefault()}
          />
        </span>
        <span className={classes.status} data-tone={tone}>
          {word}
        </span>
        <button
          type="button"
          id={buttonId}
          className={classes.title}
          aria-expanded={expanded}
          tabIndex={reachable ? 0 : -1}
        >
          {alert.last.editedFrom !== null && <span className={classes.edited}>{t("edit.mark")}</span>}
          {alert.priority === "HIGH" && <span className={classes.high}>{alert.priority}</span>}
          <bdi className={classes.summary}>
            <Marked text={headline(alert.last, formatReason, t)} q={q} />
          </bdi>
          {source !== undefined && (
            <span className={classes.source}>
              <span className={classes.sourceName}>
                · <Marked text={source} q={q} />
              </span>
            </span>
          )}
        </button>
        <span className={classes.age} title={time.full(alert.beganAt)}>
          {ageWords(alert, now, t)}
        </span>
        <span className={classes.second}>
          <span className={classes.steps}>
            <span
              className={classes.marks}
              role="img"
              aria-label={`${t("alerts.steps", { count: alert.events })}: ${steps.join(", ")}`}
              title={steps.join("\n")}
              data-closed={!alert.isOpen || undefined}
            >
              {alert.steps.slice(-MAX_MARKS).map(({ eventId }) => (
                <span key={eventId} className={classes.mark} />
              ))}
            </span>
            <span className={classes.step} title={lastStep}>
              {lastStep}
            </span>
          </span>
          <AlertChips {...props} />
        </span>
      </div>
      {children}
    </article>
  );
});
