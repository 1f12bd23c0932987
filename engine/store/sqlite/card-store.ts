import { MONTH_MS, quarterHourOf } from "../attempt-rules.ts";
import type { AnswerRecord, CardRecord, CardStore, CardUpdate, NewAnswer, NewCard } from "../card-store.ts";
import { fromNullableJson, toNullableJson } from "../json-column.ts";
import type { Db } from "./connection.ts";
import type { StoreAccess } from "./read-methods.ts";

interface CardRow extends Omit<CardRecord, "isOpen"> {
  readonly isOpen: number;
}

interface AnswerRow extends Omit<AnswerRecord, "refusal"> {
  readonly refusal: string | null;
}

const cardOf = (row: CardRow): CardRecord => ({ ...row, isOpen: row.isOpen === 1 });
const answerOf = (row: AnswerRow): AnswerRecord => ({ ...row, refusal: fromNullableJson(row.refusal) });

export function createCardStore({ db, read, write }: Pick<StoreAccess, "db" | "read" | "write">): CardStore {
  const sql = prepare(db);
  const get = (outTrackId: string): CardRecord | null => {
    const row = sql.get.get(outTrackId);
    return row === undefined ? null : cardOf(row);
  };

  function open({ isOpen, ...card }: NewCard): CardRecord {
    const known = get(card.outTrackId);
    if (known !== null) return known;
    sql.insert.run({ ...card, isOpen: isOpen ? 1 : 0 });
    return get(card.outTrackId) as CardRecord;
  }

  return {
    open: (card) => write(() => open(card)),
    get: (outTrackId) => read(() => get(outTrackId)),
    byNumber: (connectorId, groupId, number) =>
      read(() => {
        const row = sql.byNumber.get(connectorId, groupId, number);
        return row === undefined ? null : cardOf(row);
      }),
    ofAlert: (alertRef) => read(() => sql.ofAlert.all(alertRef).map(cardOf)),
    listOpen: (connectorId, groupId, limit) =>
      read(() => ({
        cards: sql.listOpen.all(connectorId, groupId, limit).map(cardOf),
        total: sql.countOpen.get(connectorId, groupId)?.total ?? 0,
      })),
    update: ({ isOpen, ...change }: CardUpdate) =>
      write(() => sql.update.run({ ...change, isOpen: isOpen ? 1 : 0 }).changes === 1),
    shown: (outTrackId, revision) => write(() => void sql.shown.run({ outTrackId, revision })),
    listStale: (connectorId, limit) => read(() => sql.listStale.all(connectorId, limit).map(cardOf)),
    claim: (answer: NewAnswer) =>
      write(() => {
        if (get(answer.outTrackId) === null) return { isClaimed: false, holder: null };
        if (sql.claim.run(answer).changes === 1) return { isClaimed: true };
        return { isClaimed: false, holder: answerOf(sql.holder.get(answer) as AnswerRow) };
      }),
    endAnswer: (id, endedAt, reason) =>
      write(() => void sql.endAnswer.run(endedAt, toNullableJson(reason), id)),
    openAnswers: () => read(() => sql.openAnswers.all().map(answerOf)),
    deleteResolved: (changedBefore, limit) =>
      write(() => sql.deleteResolved.run(changedBefore, limit).changes),
    countCall: (connectorId, quota, at) =>
      write(() => {
        sql.pruneCalls.run(connectorId, quota, at - MONTH_MS);
        sql.countCall.run(connectorId, quota, quarterHourOf(at));
      }),
    callsSince: (connectorId, quota, since) =>
      read(() => sql.callsSince.get(connectorId, quota, quarterHourOf(since))?.calls ?? 0),
  };
}

const CARD = `out_track_id AS outTrackId, connector_id AS connectorId, alert_ref AS alertRef, group_id AS groupId, number,
  content, is_open AS isOpen, revision, shown_revision AS shownRevision, changed_at AS changedAt`;
const ANSWER = `id, out_track_id AS outTrackId, action, user_id AS userId, person, claimed_at AS claimedAt,
  ended_at AS endedAt, refusal`;

const prepare = (db: Db) => ({
  get: db.prepare<[string], CardRow>(`SELECT ${CARD} FROM cards WHERE out_track_id = ?`),
  insert: db.prepare<Omit<NewCard, "isOpen"> & { isOpen: number }>(`
    INSERT INTO cards (out_track_id, connector_id, alert_ref, group_id, number, content, is_open, revision,
      shown_revision, changed_at)
    SELECT @outTrackId, @connectorId, @alertRef, @groupId, coalesce(max(number), 0) + 1, @content, @isOpen, 1, 0, @at
    FROM cards WHERE connector_id = @connectorId AND group_id = @groupId`),
  byNumber: db.prepare<[string, string, number], CardRow>(
    `SELECT ${CARD} FROM cards WHERE connector_id = ? AND group_id = ? AND number = ?`,
  ),
  ofAlert: db.prepare<[string], CardRow>(
    `SELECT ${CARD} FROM cards WHERE alert_ref = ? ORDER BY connector_id, group_id`,
  ),
  listOpen: db.prepare<[string, string, number], CardRow>(`
    SELECT ${CARD} FROM cards WHERE connector_id = ? AND group_id = ? AND is_open = 1
    ORDER BY number DESC LIMIT ?`),
  countOpen: db.prepare<[string, string], { total: number }>(
    "SELECT count(*) AS total FROM cards WHERE connector_id = ? AND group_id = ? AND is_open = 1",
  ),
  update: db.prepare<Omit<CardUpdate, "isOpen"> & { isOpen: number }>(`
    UPDATE cards SET content = @content, is_open = @isOpen, revision = revision + 1, changed_at = @at
    WHERE out_track_id = @outTrackId AND revision = @revision`),
  shown: db.prepare<{ outTrackId: string; revision: number }>(`
    UPDATE cards SET shown_revision = max(shown_revision, @revision) WHERE out_track_id = @outTrackId`),
  listStale: db.prepare<[string, number], CardRow>(`
    SELECT ${CARD} FROM cards WHERE connector_id = ? AND shown_revision BETWEEN 1 AND revision - 1
    ORDER BY changed_at, out_track_id LIMIT ?`),
  claim: db.prepare<NewAnswer>(`
    INSERT INTO card_answers (id, out_track_id, action, user_id, person, claimed_at)
    VALUES (@id, @outTrackId, @action, @userId, @person, @claimedAt) ON CONFLICT DO NOTHING`),
  holder: db.prepare<NewAnswer, AnswerRow>(`
    SELECT ${ANSWER} FROM card_answers WHERE id = @id OR (out_track_id = @outTrackId AND action = @action AND ended_at IS NULL)
    ORDER BY id = @id DESC LIMIT 1`),
  endAnswer: db.prepare<[number, string | null, string]>(
    "UPDATE card_answers SET ended_at = ?, refusal = ? WHERE id = ? AND ended_at IS NULL",
  ),
  openAnswers: db.prepare<[], AnswerRow>(
    `SELECT ${ANSWER} FROM card_answers WHERE ended_at IS NULL ORDER BY claimed_at, id`,
  ),
  deleteResolved: db.prepare<[number, number]>(`
    DELETE FROM cards WHERE out_track_id IN (
      SELECT out_track_id FROM cards WHERE is_open = 0 AND changed_at < ? ORDER BY changed_at LIMIT ?)`),
  countCall: db.prepare<[string, string, number]>(`
    INSERT INTO call_counts (connector_id, quota, quarter_hour, calls) VALUES (?, ?, ?, 1)
    ON CONFLICT (connector_id, quota, quarter_hour) DO UPDATE SET calls = calls + 1`),
  callsSince: db.prepare<[string, string, number], { calls: number | null }>(
    "SELECT sum(calls) AS calls FROM call_counts WHERE connector_id = ? AND quota = ? AND quarter_hour >= ?",
  ),
  pruneCalls: db.prepare<[string, string, number]>(
    "DELETE FROM call_counts WHERE connector_id = ? AND quota = ? AND quarter_hour < ?",
  ),
});
