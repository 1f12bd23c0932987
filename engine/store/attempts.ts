import type { DeliveryState } from "../../shared/model/delivery.ts";
import { message, reason } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { Db } from "./connection.ts";
import { toNullableJson } from "./json-column.ts";
import type { AttemptEnd, AttemptSpan, NewAttempt } from "./records.ts";
import type { createSentCounts } from "./sent-counts.ts";

const INTERRUPTED = reason("interrupted", "delivery.interrupted");

const TEST_INTERRUPTED = reason("interrupted", "test.interrupted");

/** States that nothing but a replay leads out of. */
const FINAL_STATES: readonly DeliveryState[] = ["delivered", "digested", "dead", "cancelled"];
/** States that say the robot took the message. */
const ACCEPTED_STATES: readonly DeliveryState[] = ["delivered", "digested"];

interface EndParams {
  readonly attemptId: string;
  readonly endedAt: number;
  readonly durationMs: number;
  readonly outcome: string;
  readonly httpStatus: number | null;
  readonly errcode: number | null;
  readonly reason: string;
  readonly answer: string | null;
  readonly accepted: number;
}

interface SettleParams {
  readonly deliveryId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly nextAttemptAt: number | null;
  readonly retryingSince: number | null;
  readonly finishedAt: number | null;
  readonly maybePosted: number;
}

/** The tries of deliveries. What writes must run inside a transaction. */
export function createAttempts(db: Db, sentCounts: ReturnType<typeof createSentCounts>) {
  const markSending = db.prepare<[string]>(`
    UPDATE deliveries SET state = 'sending', attempts = attempts + 1, reason = NULL, next_attempt_at = NULL
    WHERE id = ? AND state IN ('queued', 'retrying') AND digest_id IS NULL`);
  const insert = db.prepare<NewAttempt>(`
    INSERT INTO attempts (id, delivery_seq, connector_id, started_at, accepted)
    SELECT @id, seq, connector_id, @startedAt, 0 FROM deliveries WHERE id = @deliveryId`);
  const finish = db.prepare<EndParams>(`
    UPDATE attempts
    SET ended_at = @endedAt, duration_ms = @durationMs, outcome = @outcome, http_status = @httpStatus,
        errcode = @errcode, reason = @reason, answer = @answer, accepted = @accepted
    WHERE id = @attemptId`);
  const settle = db.prepare<SettleParams>(`
    UPDATE deliveries
    SET state = @state, reason = @reason, next_attempt_at = @nextAttemptAt, retrying_since = @retryingSince,
        finished_at = @finishedAt, maybe_posted = max(maybe_posted, @maybePosted)
    WHERE id = @deliveryId`);
  const endOpen = db.prepare<{ now: number; reason: string }>(`
    UPDATE attempts SET ended_at = @now, outcome = 'interrupted', reason = @reason
    WHERE ended_at IS NULL AND delivery_seq IN (SELECT seq FROM deliveries WHERE state = 'sending')`);
  const cancelTests = db.prepare<{ now: number; reason: string }>(`
    UPDATE deliveries SET state = 'cancelled', reason = @reason, finished_at = @now
    WHERE state = 'sending' AND is_test = 1`);
  const requeue = db.prepare<[string]>(`
    UPDATE deliveries SET state = 'queued', reason = ?, next_attempt_at = NULL, maybe_posted = 1
    WHERE state = 'sending'`);
  // Without a known end, a try counts as under way; the moment it was found cut short bounds it from above.
  const since = db.prepare<
    { connectorId: string; since: number },
    { started_at: number; ended_at: number | null }
  >(`
    SELECT seq, started_at, NULL AS ended_at FROM attempts
      WHERE connector_id = @connectorId AND ended_at IS NULL
    UNION ALL
    SELECT seq, started_at, CASE WHEN outcome = 'interrupted' THEN NULL ELSE ended_at END AS ended_at FROM attempts
      WHERE connector_id = @connectorId AND ended_at >= @since
    ORDER BY started_at, seq`);

  return {
    /** @throws AppError `conflict` when the delivery is not waiting (any more), such as one just taken back */
    start(attempt: NewAttempt) {
      if (markSending.run(attempt.deliveryId).changes === 0) {
        throw refusal("conflict", message("refusal.not-waiting"));
      }
      insert.run({ id: attempt.id, deliveryId: attempt.deliveryId, startedAt: attempt.startedAt });
    },
    /** @throws AppError `not-found` for an unknown attempt */
    end(end: AttemptEnd) {
      const { state } = end.delivery;
      const accepted = ACCEPTED_STATES.includes(state);
      const ended = finish.run({
        attemptId: end.attemptId,
        endedAt: end.endedAt,
        durationMs: end.durationMs,
        outcome: end.outcome,
        httpStatus: end.httpStatus,
        errcode: end.errcode,
        reason: JSON.stringify(end.reason),
        answer: end.answer,
        accepted: accepted ? 1 : 0,
      });
      if (ended.changes === 0) throw refusal("not-found", message("refusal.attempt-gone"));
      settle.run({
        deliveryId: end.deliveryId,
        // `held` is how a waiting delivery is shown in a held lane; kept it would outlast the hold.
        state: state === "held" ? "retrying" : state,
        reason: toNullableJson(end.delivery.reason),
        nextAttemptAt: end.delivery.nextAttemptAt,
        retryingSince: end.delivery.retryingSince,
        finishedAt: FINAL_STATES.includes(state) ? end.endedAt : null,
        maybePosted: end.maybePosted ? 1 : 0,
      });
      if (accepted) sentCounts.add(end.deliveryId, end.endedAt);
    },
    recover(now: number): number {
      endOpen.run({ now, reason: JSON.stringify(INTERRUPTED) });
      const tests = cancelTests.run({ now, reason: JSON.stringify(TEST_INTERRUPTED) }).changes;
      return tests + requeue.run(JSON.stringify(INTERRUPTED)).changes;
    },
    since: (connectorId: string, from: number): AttemptSpan[] =>
      since
        .all({ connectorId, since: from })
        .map((row) => ({ startedAt: row.started_at, endedAt: row.ended_at })),
  };
}
