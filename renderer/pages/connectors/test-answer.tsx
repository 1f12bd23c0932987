import { useTranslations } from "use-intl";
import type { TestResult } from "../../../shared/model/delivery.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useFormatReason } from "../../words/format-reason.ts";
import { useTimeWords } from "../../words/time-words.ts";
import classes from "./test-answer.module.css";

/** What DingTalk said to a test: in words, then as it came. */
export function TestAnswer({ answer }: { answer: TestResult }) {
  const t = useTranslations("connectors.test");
  const formatReason = useFormatReason();
  const time = useTimeWords();
  const { message, advice } = formatReason(answer.reason);
  const details = [
    answer.errcode === null ? null : t("errcode", { code: String(answer.errcode) }),
    answer.durationMs === null ? null : time.duration(answer.durationMs),
  ].filter((fact) => fact !== null);
  return (
    <div className={classes.answer}>
      <ProblemBox tone={answer.ok ? "good" : "bad"} title={message} text={advice} />
      {(answer.answer !== null || details.length > 0) && (
        <figure className={classes.raw}>
          <figcaption>{[t("raw"), ...details].join(" · ")}</figcaption>
          {answer.answer !== null && <pre>{answer.answer}</pre>}
        </figure>
      )}
    </div>
  );
}
