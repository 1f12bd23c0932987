import { useTranslations } from "use-intl";
import type { Attempt } from "../../../../shared/model/delivery.ts";
import { withVisibleBidi } from "../../../../shared/plain-text.ts";
import { type DeliveryFormatters, useDeliveryFormatters } from "../words/delivery-words.ts";
import classes from "./attempt-list.module.css";

export interface AttemptListProps {
  readonly attempts: readonly Attempt[];
  /** Whether the panel already shows elsewhere why nothing was sent yet. */
  readonly isExplained: boolean;
}

/** All attempts: time, meaning of the answer, its code, and duration; the raw answer is one click away. */
export function AttemptList({ attempts, isExplained }: AttemptListProps) {
  const t = useTranslations("log.attempts");
  const formatters = useDeliveryFormatters();
  if (attempts.length === 0) return isExplained ? null : <p className={classes.none}>{t("none")}</p>;
  return (
    <ol className={classes.list} aria-label={t("label")}>
      {attempts.map((attempt) => (
        <li key={attempt.id}>
          <details className={classes.attempt}>
            <summary className={classes.line}>
              <span className={classes.time} title={formatters.time.full(attempt.startedAt)}>
                {formatters.time.row(attempt.startedAt, Date.now())}
              </span>
              <span className={classes.words} data-tone={toneOf(attempt)}>
                {attemptWords(attempt, formatters)}
              </span>
              <span className={classes.time}>
                {attempt.durationMs === null ? "" : formatters.time.duration(attempt.durationMs)}
              </span>
            </summary>
            <AttemptMore attempt={attempt} formatters={formatters} />
          </details>
        </li>
      ))}
    </ol>
  );
}

const toneOf = ({ outcome }: Attempt) => (outcome === "ok" ? "good" : outcome === null ? "busy" : "bad");

function attemptWords(
  { outcome, errcode, reason }: Attempt,
  { t, formatReason }: DeliveryFormatters,
): string {
  if (outcome === null) return t("attempts.onTheWire");
  if (outcome === "ok") return t("attempts.ok");
  const code = errcode === null || errcode === 0 ? "" : `${errcode} `;
  return `${code}${reason === null ? outcome : formatReason(reason).message}`;
}

function AttemptMore({ attempt, formatters }: { attempt: Attempt; formatters: DeliveryFormatters }) {
  const http = attempt.httpStatus === null ? null : `HTTP ${attempt.httpStatus}`;
  const errcode = attempt.errcode === null ? null : `errcode ${attempt.errcode}`;
  const facts = [http, errcode, attempt.outcome].filter((fact) => fact !== null);
  const advice = attempt.reason === null ? null : formatters.formatReason(attempt.reason).advice;
  return (
    <div className={classes.more}>
      <p>{facts.join(" · ")}</p>
      {advice !== null && <p>{advice}</p>}
      {attempt.answer !== null && <pre className={classes.answer}>{withVisibleBidi(attempt.answer)}</pre>}
    </div>
  );
}
