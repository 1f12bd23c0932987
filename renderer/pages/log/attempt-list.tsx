import type { Attempt } from "../../../shared/model/delivery.ts";
import { useTimeWords } from "../../words/use-time-words.ts";
import classes from "./attempt-list.module.css";
import { logWords } from "./log-words.ts";

/** Every try: when, what the answer meant, its code, how long it took; the raw answer one click below. */
export function AttemptList({ attempts }: { attempts: readonly Attempt[] }) {
  const time = useTimeWords();
  if (attempts.length === 0) return <p className={classes.none}>{logWords.noAttempts}</p>;
  return (
    <ol className={classes.list} aria-label={logWords.attempts}>
      {attempts.map((attempt) => (
        <li key={attempt.id}>
          <details className={classes.attempt}>
            <summary className={classes.line}>
              <span className={classes.time} title={time.full(attempt.startedAt)}>
                {time.row(attempt.startedAt, Date.now())}
              </span>
              <span className={classes.words} data-tone={toneOf(attempt)}>
                {attemptWords(attempt)}
              </span>
              <span className={classes.time}>
                {attempt.durationMs === null ? "" : time.duration(attempt.durationMs)}
              </span>
            </summary>
            <AttemptMore attempt={attempt} />
          </details>
        </li>
      ))}
    </ol>
  );
}

const toneOf = ({ outcome }: Attempt) => (outcome === "ok" ? "good" : outcome === null ? "busy" : "bad");

function attemptWords({ outcome, errcode, reason }: Attempt): string {
  if (outcome === null) return logWords.onTheWire;
  if (outcome === "ok") return "ok";
  const code = errcode === null || errcode === 0 ? "" : `${errcode} `;
  return `${code}${reason?.message ?? outcome}`;
}

function AttemptMore({ attempt }: { attempt: Attempt }) {
  const http = attempt.httpStatus === null ? null : `HTTP ${attempt.httpStatus}`;
  const errcode = attempt.errcode === null ? null : `errcode ${attempt.errcode}`;
  const facts = [http, errcode, attempt.outcome].filter((fact) => fact !== null);
  return (
    <div className={classes.more}>
      <p>{facts.join(" · ")}</p>
      {attempt.reason?.advice != null && <p>{attempt.reason.advice}</p>}
      {attempt.answer !== null && <pre className={classes.answer}>{attempt.answer}</pre>}
    </div>
  );
}
