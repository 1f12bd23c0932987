import { useLocale, useTranslations } from "use-intl";
import { statusLabelOf } from "../../../../shared/alert-event-types.ts";
import type { EventDetail } from "../../../../shared/model/event.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { SectionTitle } from "../../../components/page-frame.tsx";
import { routeHref } from "../../../navigation/route.ts";
import { useRoute } from "../../../navigation/use-route.ts";
import { useTimeWords } from "../../../words/time-words.ts";
import { shortLabel, statusTone } from "../words/event-words.ts";
import classes from "./alert-history.module.css";

/** Every event of the same alert, oldest first; each leads to itself. */
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
