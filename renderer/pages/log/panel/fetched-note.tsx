import { useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { useTimeWords } from "../../../words/time-words.ts";
import { happenedWords, isLate } from "../words/fetched-words.ts";
import classes from "./event-panel.module.css";

/** Says of an event whose webhook was missed when it happened and when it was found. */
export function LateNote({ event }: { event: EventDetail }) {
  const t = useTranslations("log");
  const time = useTimeWords();
  if (!isLate(event)) return null;
  const parts = [t("fetched.lateText", { time: time.full(event.receivedAt) }), happenedWords(event, t, time)];
  return (
    <div className={classes.note}>
      <ProblemBox tone="held" title={t("fetched.lateTitle")} text={parts.filter(Boolean).join(" ")} />
    </div>
  );
}
