import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import { INTERRUPTED, MONTH_MS, quarterHourOf, settlementOf } from "../attempt-rules.ts";
import { toNullableJson } from "../json-column.ts";
import type { AttemptEnd, NewAttempt } from "../records.ts";
import type { Db } from "./connection.ts";

/** The numbers of messages that robots accepted; they outlive the attempts, which retention deletes. */
export function createSentCounts(db: Db) {
  const add = db.prepare<{ deliveryId: string; quarterHour: number }>(`
    INSERT INTO sent_counts (connector_id, quarter_hour, sent)
    SELECT connector_id, @quarterHour, 1 FROM deliveries WHERE id = @deliveryId
    ON CONFLICT (connector_id, quarter_hour) DO UPDATE SET sent = sent + 1`);
  const since = db.prepare<[string, number], { sent: number | null }>(
    "SELECT sum(sent) AS sent FROM sent_counts WHERE connector_id = ? AND quarter_hour >= ?",
  );
  const prune = db.prepare<[number]>("DELETE FROM sent_counts WHERE quarter_hour < ?");

  return {
    /** Must run inside a transaction. */
    add(deliveryId: string, at: number) {
      add.run({ deliveryId, quarterHour: quarterHourOf(at) });
    },
    since: (connectorId: string, from: number): number =>
      since.get(connectorId, quarterHourOf(from))?.sent ?? 0,
    /** Deletes counts from before the month of `moment`, Unix ms. Must run inside a transaction. */
    deleteBefore(moment: number) {
      prune.run(moment - MONTH_MS);
    },
  };
}

/** When an attempt ran; `ended_at` is null while it is being sent, and if it was interrupted. */
export interface SpanRow {
  readonly started_at: number;
  readonly ended_at: number | null;
}

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

/** Records the attempts of deliveries. Methods that write must run inside a transaction. */
export function createAttempts(db: Db, sentCounts: ReturnType<typeof createSentCounts>) {
  const markSending = db.prepare<[string]>(`
    UPDATE deliveries SET state = 'sending', attempts = attempts + 1, reason = NULL, next_attempt_at = NULL
    WHERE id = ? AND state IN ('queued', 'retrying') AND digest_id IS NULL`);
  const insert = db.prepare<NewAttempt>(`
    INSERT INTO attempts (id, delivery_seq, connector_id, started_at, accepted)
    SELECT @id, seq, connector_id, @startedAt, 0
    FROM deliveries WHERE id = @deliveryId`);
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
  /** Few, however many deliveries wait. */
  const beingSent = `deliveries INDEXED BY deliveries_by_state
    WHERE state = 'sending' AND connector_id IN (SELECT value FROM json_each(@connectorIds))`;
  const endOpen = db.prepare<{ now: number; reason: string; connectorIds: string }>(`
    UPDATE attempts SET ended_at = @now, outcome = 'interrupted', reason = @reason
    WHERE ended_at IS NULL AND delivery_seq IN (SELECT seq FROM ${beingSent})`);
  const requeue = db.prepare<{ reason: string; connectorIds: string }>(`
    UPDATE deliveries SET state = 'queued', reason = @reason, next_attempt_at = NULL, maybe_posted = 1
    WHERE seq IN (SELECT seq FROM ${beingSent})`);
  /** A test is counted where it was sent, outside the queue. */
  const ofQueue = "(SELECT is_test FROM deliveries WHERE deliveries.seq = delivery_seq) = 0";
  // An interrupted attempt has no known end; `ended_at` is when the interruption was noticed, an upper bound.
  const since = db.prepare<{ connectorId: string; since: number }, SpanRow>(`
    SELECT seq, started_at, NULL AS ended_at FROM attempts
      WHERE connector_id = @connectorId AND ended_at IS NULL AND ${ofQueue}
    UNION ALL
    SELECT seq, started_at, CASE WHEN outcome = 'interrupted' THEN NULL ELSE ended_at END AS ended_at FROM attempts
      WHERE connector_id = @connectorId AND ended_at >= @since AND ${ofQueue}
    ORDER BY started_at, seq`);

  return {
    /** @throws AppError `conflict` when the delivery is not waiting (any more), for example because it was cancelled */
    start(attempt: NewAttempt) {
      if (markSending.run(attempt.deliveryId).changes === 0) {
        throw refusal("conflict", message("refusal.not-waiting"));
      }
      insert.run({ id: attempt.id, deliveryId: attempt.deliveryId, startedAt: attempt.startedAt });
    },
    /** @throws AppError `not-found` for an unknown attempt */
    end(end: AttemptEnd) {
      const { state, isAccepted, finishedAt } = settlementOf(end);
      const ended = finish.run({
        attemptId: end.attemptId,
        endedAt: end.endedAt,
        durationMs: end.durationMs,
        outcome: end.outcome,
        httpStatus: end.httpStatus,
        errcode: end.errcode,
        reason: JSON.stringify(end.reason),
        answer: end.answer,
        accepted: isAccepted ? 1 : 0,
      });
      if (ended.changes === 0) throw refusal("not-found", message("refusal.attempt-gone"));
      settle.run({
        deliveryId: end.deliveryId,
        state,
        reason: toNullableJson(end.delivery.reason),
        nextAttemptAt: end.delivery.nextAttemptAt,
        retryingSince: end.delivery.retryingSince,
        finishedAt,
        maybePosted: end.maybePosted ? 1 : 0,
      });
      if (isAccepted) sentCounts.add(end.deliveryId, end.endedAt);
    },
    /** @returns the number of requeued deliveries */
    recover(connectorIds: readonly string[], now: number): number {
      const interrupted = { reason: JSON.stringify(INTERRUPTED), connectorIds: JSON.stringify(connectorIds) };
      endOpen.run({ now, ...interrupted });
      return requeue.run(interrupted).changes;
    },
    /** Attempts of the lane's queue that ran at or after `from`, oldest first; those of tests are in `robot_sends`. */
    since: (connectorId: string, from: number): SpanRow[] => since.all({ connectorId, since: from }),
  };
}
