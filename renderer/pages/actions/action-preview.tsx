import { Button, SegmentedControl, Skeleton, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { labelOf } from "../../../shared/alert-event-types.ts";
import type { ActionPreview, Mention } from "../../../shared/model/action.ts";
import { plainLine } from "../../../shared/plain-text.ts";
import { GroupMessageBubble } from "../../components/group-message.tsx";
import { SectionTitle } from "../../components/page-frame.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { Chip } from "../../components/state-marks.tsx";
import { routeHref } from "../../navigation/route.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { shownSummary } from "../log/words/event-words.ts";
import classes from "./action-preview.module.css";
import type { LivePreview } from "./use-action-preview.ts";

const FILTERS = ["all", "chosen", "rest"] as const;
type Filter = (typeof FILTERS)[number];

/** "Would have forwarded 12 of the last 100 alert events", with the list of them. */
export function PreviewVerdict({ preview }: { preview: LivePreview }) {
  const t = useTranslations("actions.preview");
  const [open, setOpen] = useState(false);
  const [filter, setFilter] = useState<Filter>("all");
  const { answer, lacking, outdated, skipped, problem, problemPlace } = preview;
  const events = answer?.events.filter(({ chosen }) => filter === "all" || chosen === (filter === "chosen"));
  const total = answer?.events.length ?? 0;
  return (
    <section className={classes.box} aria-label={t("title")} data-outdated={outdated || undefined}>
      <div className={classes.head}>
        <p className={classes.verdict} role="status">
          {lacking
            ? t("lacking")
            : answer === null
              ? t("title")
              : total === 0
                ? t("noEvents")
                : t("verdict", { chosen: answer.chosen, total })}
        </p>
        {total > 0 && (
          <Button
            variant="default"
            size="compact-xs"
            aria-expanded={open}
            onClick={() => setOpen((before) => !before)}
          >
            {open ? t("hide") : t("show")}
          </Button>
        )}
      </div>
      {skipped > 0 && <p className={classes.note}>{t("skipped")}</p>}
      {problem !== null && problemPlace === null && <PreviewProblem message={problem.message} />}
      {open && events !== undefined && total > 0 && (
        <>
          <SegmentedControl
            size="xs"
            aria-label={t("only")}
            value={filter}
            onChange={(value) => setFilter(FILTERS.find((one) => one === value) ?? "all")}
            data={FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
          />
          <PreviewList events={events} eventId={preview.eventId} onShowMessage={preview.showMessageOf} />
        </>
      )}
    </section>
  );
}

function PreviewProblem({ message }: { message: string }) {
  const t = useTranslations("actions.preview");
  return <ProblemBox tone="held" title={t("problem", { message })} />;
}

interface PreviewListProps {
  readonly events: ActionPreview["events"];
  /** The event whose message is shown. */
  readonly eventId: string | null;
  readonly onShowMessage: (eventId: string | null) => void;
}

/** Which of the last events would have been forwarded, and why the others would not. */
function PreviewList({ events, eventId, onShowMessage }: PreviewListProps) {
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
            words={chosen ? t("chosen") : t("notMatched")}
          />
        </li>
      ))}
    </ul>
  );
}

/** The group's message as the form is filled in now; marked if it is made from a sample. */
export function PreviewMessage({ preview, mention }: { preview: LivePreview; mention: Mention }) {
  const t = useTranslations("actions.preview");
  const { answer, lacking } = preview;
  if (lacking) return null;
  return (
    <section aria-label={t("message")}>
      <SectionTitle>{t("message")}</SectionTitle>
      {answer === null ? (
        <Skeleton height={140} radius="md" />
      ) : (
        <GroupMessageBubble
          message={answer.message}
          mention={mention}
          head={answer.message.sample && <Chip tone="idle" dashed words={t("sample")} />}
        />
      )}
      {answer?.message.sample === true && answer.events.length > 0 && (
        <p className={classes.note}>{t("sampleText")}</p>
      )}
    </section>
  );
}
