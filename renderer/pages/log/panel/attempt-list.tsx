import { useTranslations } from "use-intl";
import type { Attempt } from "../../../../shared/model/delivery.ts";
import { withVisibleBidi } from "../../../../shared/plain-text.ts";
import type { Speech } from "../words/delivery-words.ts";
import { useSpeech } from "../words/use-speech.ts";
import classes from "./attempt-list.module.css";

/** Every try: when, what the answer meant, its code, how long it took; the raw answer one click below. */
export function AttemptList({ attempts }: { attempts: readonly Attempt[] }) {
  const t = useTranslations("log.attempts");
  const speech = useSpeech();
  if (attempts.length === 0) return <p className={classes.none}>{t("none")}</p>;
  return (
    <ol className={classes.list} aria-label={t("label")}>
      {attempts.map((attempt) => (
        <li key={attempt.id}>
          <details className={classes.attempt}>
            <summary className={classes.line}>
              <span className={classes.time} title={speech.time.full(attempt.startedAt)}>
                {speech.time.row(attempt.startedAt, Date.now())}
              </span>
              <span className={classes.words} data-tone={toneOf(attempt)}>
                {attemptWords(attempt, speech)}
              </span>
              <span className={classes.time}>
                {attempt.durationMs === null ? "" : speech.time.duration(attempt.durationMs)}
              </span>
            </summary>
            <AttemptMore attempt={attempt} speech={speech} />
          </details>
        </li>
      ))}
    </ol>
  );
}

const toneOf = ({ outcome }: Attempt) => (outcome === "ok" ? "good" : outcome === null ? "busy" : "bad");

function attemptWords({ outcome, errcode, reason }: Attempt, { t, say }: Speech): string {
  if (outcome === null) return t("attempts.onTheWire");
  if (outcome === "ok") return t("attempts.ok");
  const code = errcode === null || errcode === 0 ? "" : `${errcode} `;
  return `${code}${reason === null ? outcome : say(reason).message}`;
}

function AttemptMore({ attempt, speech }: { attempt: Attempt; speech: Speech }) {
  const http = attempt.httpStatus === null ? null : `HTTP ${attempt.httpStatus}`;
  const errcode = attempt.errcode === null ? null : `errcode ${attempt.errcode}`;
  const facts = [http, errcode, attempt.outcome].filter((fact) => fact !== null);
  const advice = attempt.reason === null ? null : speech.say(attempt.reason).advice;
  return (
    <div className={classes.more}>
      <p>{facts.join(" · ")}</p>
      {advice !== null && <p>{advice}</p>}
      {attempt.answer !== null && <pre className={classes.answer}>{withVisibleBidi(attempt.answer)}</pre>}
    </div>
  );
}
