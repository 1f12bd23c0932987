import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import { settlementOf } from "../attempt-rules.ts";
import { toNullableJson } from "../json-column.ts";
import type { AttemptEnd, NewAttempt } from "../records.ts";
import { type Sql, statement } from "./connection.ts";
import { addSent } from "./sent-counts.ts";

/** @throws AppError `conflict` when the delivery is not waiting (any more), for example because it was cancelled */
export async function startAttempt(tx: Sql, { id, deliveryId, startedAt }: NewAttempt): Promise<void> {
  if ((await tx.run(START, [id, deliveryId, startedAt])) === 0) {
    throw refusal("conflict", message("refusal.not-waiting"));
  }
}

/**
 * @returns false, with nothing stored, when the attempt has ended already
 * @throws AppError `not-found` for an unknown attempt
 */
export async function endAttempt(tx: Sql, end: AttemptEnd): Promise<boolean> {
  const { state, isAccepted, finishedAt } = settlementOf(end);
  const ended = await tx.run(FINISH, [
    end.attemptId,
    end.endedAt,
    end.durationMs,
    end.outcome,
    end.httpStatus,
    end.errcode,
    JSON.stringify(end.reason),
    end.answer,
    isAccepted,
  ]);
  if (ended === 0) {
    if ((await tx.get(FIND, [end.attemptId])) === undefined)
      throw refusal("not-found", message("refusal.attempt-gone"));
    return false;
  }
  await tx.run(SETTLE, [
    end.deliveryId,
    state,
    toNullableJson(end.delivery.reason),
    end.delivery.reason?.code ?? null,
    end.delivery.nextAttemptAt,
    end.delivery.retryingSince,
    finishedAt,
    end.maybePosted,
  ]);
  if (isAccepted) await addSent(tx, end.deliveryId, end.endedAt);
  return true;
}

const START = statement(`
  WITH started AS (
    UPDATE deliveries
    SET state = 'sending', attempts = attempts + 1, reason = NULL, reason_code = NULL, next_attempt_at = NULL
    WHERE id = $2 AND state IN ('queued', 'retrying') AND digest_id IS NULL
    RETURNING seq, connector_id)
  INSERT INTO attempts (id, delivery_seq, connector_id, started_at) SELECT $1, seq, connector_id, $3 FROM started`);

const FINISH = statement(`
  UPDATE attempts
  SET ended_at = $2, duration_ms = $3, outcome = $4, http_status = $5, errcode = $6, reason = $7, answer = $8,
    accepted = $9
  WHERE id = $1 AND ended_at IS NULL`);
const FIND = statement<{ seq: number }>("SELECT seq FROM attempts WHERE id = $1");

const SETTLE = statement(`
  UPDATE deliveries
  SET state = $2, reason = $3, reason_code = $4, next_attempt_at = $5, retrying_since = $6, finished_at = $7,
    maybe_posted = maybe_posted OR $8
  WHERE id = $1`);
