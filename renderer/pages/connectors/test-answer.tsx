import type { TestResult } from "../../../shared/model/delivery.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useTimeWords } from "../../words/use-time-words.ts";
import { connectorWords as words } from "./connector-words.ts";
import classes from "./test-answer.module.css";

/** What DingTalk said to a test: in words, then as it came. */
export function TestAnswer({ answer }: { answer: TestResult }) {
  const time = useTimeWords();
  const facts = [
    answer.errcode === null ? null : `errcode ${answer.errcode}`,
    answer.durationMs === null ? null : time.duration(answer.durationMs),
  ].filter((fact) => fact !== null);
  return (
    <div className={classes.answer}>
      <ProblemBox
        tone={answer.ok ? "good" : "bad"}
        title={answer.reason.message}
        text={answer.reason.advice}
      />
      {(answer.answer !== null || facts.length > 0) && (
        <figure className={classes.raw}>
          <figcaption>
            {words.rawAnswer}
            {facts.length > 0 && ` · ${facts.join(" · ")}`}
          </figcaption>
          {answer.answer !== null && <pre>{answer.answer}</pre>}
        </figure>
      )}
    </div>
  );
}
