import { useLocale, useTranslations } from "use-intl";
import { alertAddress } from "../../../../shared/alert-address.ts";
import { statusLabelOf } from "../../../../shared/alert-event-types.ts";
import type { AlertEvent, EventDetail } from "../../../../shared/model/event.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { type Description, DescriptionList } from "../../../components/description-list.tsx";
import { safeHref } from "../../../components/markdown.ts";
import { SectionTitle } from "../../../components/page-frame.tsx";
import { useSources } from "../../../data/queries.ts";
import { routeHref } from "../../../navigation/route.ts";
import { useRoute } from "../../../navigation/use-route.ts";
import { useTimeWords } from "../../../words/time-words.ts";
import { shortLabel, statusTone } from "../words/event-words.ts";
import classes from "./alert-sections.module.css";

/** Who has the alert, and its other properties in ilert. Unknown ones have no row. */
export function AlertDetails({ event, alert }: { event: EventDetail; alert: AlertEvent }) {
  const t = useTranslations("log.panel");
  const language = useLocale();
  const { severity, labels = [], services = [], comment, commentBy } = alert;
  const people = alert.responders.map(({ name, status }) =>
    status === null ? name : t("responder", { name, status: statusLabelOf(status, language) }),
  );
  const rows: [name: string, value: string | null][] = [
    [t("assignedTo"), alert.assignedTo],
    [t("responders"), people.join(", ")],
    [t("severity"), severity === undefined ? null : String(severity)],
    [t("services"), services.join(", ")],
    [t("labels"), labels.map(({ name, value }) => `${name}=${value}`).join(", ")],
    [commentBy === undefined ? t("comment") : t("commentBy", { name: commentBy }), comment],
  ];
  const details: Description[] = rows.flatMap(([name, value]) => {
    const line = plainLine(value ?? "");
    return line === "" ? [] : [{ name: plainLine(name), value: <bdi>{line}</bdi> }];
  });
  const merge = <Merge event={event} alert={alert} />;
  if ((alert.mergeState ?? "NONE") !== "NONE" || alert.mergedInto !== undefined)
    details.push({ name: t("merged"), value: merge });
  if (details.length === 0) return null;
  return (
    <div className={classes.details}>
      <DescriptionList details={details} />
    </div>
  );
}

/**
 * The alert that this one was merged into. Its address is made with the account's current base URL if the event does
 * not have one.
 */
function Merge({ event, alert: { mergeState, mergedInto } }: { event: EventDetail; alert: AlertEvent }) {
  const t = useTranslations("log.panel");
  const source = useSources().data?.find(({ id }) => id === event.sourceId);
  if (mergedInto === undefined) return mergeState === "MAIN" ? t("mainAlert") : plainLine(mergeState ?? "");
  const { alertId, url } = mergedInto;
  const accountUrl = source?.accountUrl ?? null;
  const address = url ?? (accountUrl === null ? null : alertAddress(accountUrl, alertId));
  const href = address === null ? null : safeHref(address);
  const words = t("mergedInto", { id: plainLine(alertId) });
  return href === null ? (
    words
  ) : (
    <a href={href} title={href} target="_blank" rel="noreferrer noopener">
      {words}
    </a>
  );
}

/** All events of the same alert, oldest first, each with a link to it. */
export function AlertHistory({ event }: { event: EventDetail }) {
  const t = useTranslations("log.panel");
  const language = useLocale();
  const time = useTimeWords();
  const { query } = useRoute();
  return (
    <>
      <SectionTitle>{t("story")}</SectionTitle>
      <ol className={classes.story}>
        {event.history.map(({ id, type, status, receivedAt }) => {
          const here = id === event.id;
          return (
            <li
              key={id}
              className={classes.step}
              data-tone={statusTone(status)}
              data-here={here || undefined}
            >
              <a
                className={classes.link}
                href={routeHref("log", id, query)}
                aria-current={here ? "true" : undefined}
                title={time.full(receivedAt)}
              >
                <span className={classes.what}>{shortLabel(type ?? status ?? "", language)}</span>{" "}
                <span className={classes.time}>{time.row(receivedAt, Date.now())}</span>
                {status !== null && (
                  <span className={classes.time}> · {plainLine(statusLabelOf(status, language))}</span>
                )}
              </a>
            </li>
          );
        })}
      </ol>
    </>
  );
}
