import { UnstyledButton } from "@mantine/core";
import { useLocale, useTranslations } from "use-intl";
import { labelOf } from "../../../shared/alert-event-types.ts";
import type { ActionPreview } from "../../../shared/model/action.ts";
import { plainLine } from "../../../shared/plain-text.ts";
import { Chip } from "../../components/state-marks.tsx";
import { routeHref } from "../../navigation/route.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { shownSummary } from "../log/words/event-words.ts";
import classes from "./preview-list.module.css";

export interface PreviewListProps {
  readonly events: ActionPreview["events"];
  /** The one whose message is shown. */
  readonly eventId: string | null;
  readonly onShowMessage: (eventId: string | null) => void;
}

/** Which of the last events would have been forwarded, and why the others not. */
export function PreviewList({ events, eventId, onShowMessage }: PreviewListProps) {
  const t = useTranslations("actions.preview");
  const log = useTranslations("log");
  const formatReason = useFormatReason();
  const language = useLocale();
  const { row, full } = useTimeWords();
  if (events.length === 0) return <p className={classes.none}>{t("noneOfThese")}</p>;
  return (
    <ul className={classes.list} aria-label={t("list")}>
      {events.map(({ id, receivedAt, type, priority, summary, chosen, reason }) => (
        <li key={id} className={classes.row}>
          <time
            className={classes.time}
            dateTime={new Date(receivedAt).toISOString()}
            title={full(receivedAt)}
          >
            {row(receivedAt, Date.now())}
          </time>
          <div className={classes.text}>
            <a href={routeHref("log", id)} title={t("openInLog")}>
              <bdi>{shownSummary(summary, log)}</bdi>
            </a>
            <span className={classes.small}>
              {[type === null ? "" : labelOf(type, language), priority ?? ""]
                .map(plainLine)
                .filter((part) => part !== "")
                .join(" · ")}
              {" · "}
              <UnstyledButton
                className={classes.show ?? ""}
                aria-pressed={id === eventId}
                onClick={() => onShowMessage(id === eventId ? null : id)}
              >
                {t("showMessage")}
              </UnstyledButton>
            </span>
            {reason.code !== "routing/chosen" && (
              <span className={classes.small}>{formatReason(reason).message}</span>
            )}
          </div>
          <Chip
            tone={chosen ? "good" : "idle"}
            dashed={!chosen}
            words={chosen ? t("chosen") : t("notChosen")}
          />
        </li>
      ))}
    </ul>
  );
}
