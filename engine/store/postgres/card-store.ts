import { MONTH_MS, quarterHourOf } from "../attempt-rules.ts";
import type { AnswerRecord, CardRecord, CardStore, NewAnswer, NewCard } from "../card-store.ts";
import { fromNullableJson, toNullableJson } from "../json-column.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";

type AnswerRow = Omit<AnswerRecord, "refusal"> & { readonly refusal: string | null };

const answerOf = (row: AnswerRow): AnswerRecord => ({ ...row, refusal: fromNullableJson(row.refusal) });

export function createCardStore({ read, write }: Pick<StoreAccess, "read" | "write">): CardStore {
  return {
    open: (card) => write((tx) => open(tx, card)),
    get: (outTrackId) => read(async (sql) => (await sql.get(GET, [outTrackId])) ?? null),
    byNumber: (connectorId, groupId, number) =>
      read(async (sql) => (await sql.get(BY_NUMBER, [connectorId, groupId, number])) ?? null),
    ofAlert: (alertRef) => read((sql) => sql.all(OF_ALERT, [alertRef])),
    listOpen: (connectorId, groupId, limit) =>
      read(async (sql) => ({
        cards: await sql.all(LIST_OPEN, [connectorId, groupId, limit]),
        total: (await sql.get(COUNT_OPEN, [connectorId, groupId]))?.total ?? 0,
      })),
    update: ({ outTrackId, revision, content, isOpen, at }) =>
      write(async (tx) => (await tx.run(UPDATE, [outTrackId, revision, content, isOpen, at])) === 1),
    shown: (outTrackId, revision) => write(async (tx) => void (await tx.run(SHOWN, [outTrackId, revision]))),
    listStale: (connectorId, limit) => read((sql) => sql.all(LIST_STALE, [connectorId, limit])),
    claim: (answer) => write((tx) => claim(tx, answer)),
    endAnswer: (id, endedAt, reason) =>
      write(async (tx) => void (await tx.run(END_ANSWER, [id, endedAt, toNullableJson(reason)]))),
    openAnswers: () => read(async (sql) => (await sql.all(OPEN_ANSWERS)).map(answerOf)),
    deleteResolved: (changedBefore, limit) => write((tx) => tx.run(DELETE_RESOLVED, [changedBefore, limit])),
    countCall: (connectorId, quota, at) =>
      write(async (tx) => {
        await tx.run(PRUNE_CALLS, [connectorId, quota, at - MONTH_MS]);
        await tx.run(COUNT_CALL, [connectorId, quota, quarterHourOf(at)]);
      }),
    callsSince: (connectorId, quota, since) =>
      read(
        async (sql) => (await sql.get(CALLS_SINCE, [connectorId, quota, quarterHourOf(since)]))?.calls ?? 0,
      ),
  };
}

async function open(
  tx: Sql,
  { outTrackId, connectorId, alertRef, groupId, content, isOpen, at }: NewCard,
): Promise<CardRecord> {
  // Two nodes that open cards in a group at the same time would give both the same number.
  await tx.run(LOCK_GROUP, [JSON.stringify([connectorId, groupId])]);
  await tx.run(INSERT, [outTrackId, connectorId, alertRef, groupId, content, isOpen, at]);
  return (await tx.get(GET, [outTrackId])) as CardRecord;
}

async function claim(tx: Sql, answer: NewAnswer): ReturnType<CardStore["claim"]> {
  const { id, outTrackId, action, userId, person, claimedAt } = answer;
  // Locks the card: whoever else claims it waits until this claim is committed.
  if ((await tx.get(LOCK_CARD, [outTrackId])) === undefined) return { isClaimed: false, holder: null };
  if ((await tx.run(CLAIM, [id, outTrackId, action, userId, person, claimedAt])) === 1)
    return { isClaimed: true };
  return {
    isClaimed: false,
    holder: answerOf((await tx.get(HOLDER, [id, outTrackId, action])) as AnswerRow),
  };
}

const CARD = `out_track_id AS "outTrackId", connector_id AS "connectorId", alert_ref AS "alertRef",
  group_id AS "groupId", number, content, is_open AS "isOpen", revision, shown_revision AS "shownRevision",
  changed_at AS "changedAt"`;
const ANSWER = `id, out_track_id AS "outTrackId", action, user_id AS "userId", person, claimed_at AS "claimedAt",
  ended_at AS "endedAt", refusal`;

const GET = statement<CardRecord>(`SELECT ${CARD} FROM cards WHERE out_track_id = $1`);
const LOCK_GROUP = statement("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))");
const INSERT = statement(`
  INSERT INTO cards (out_track_id, connector_id, alert_ref, group_id, number, content, is_open, revision,
    shown_revision, changed_at)
  SELECT $1, $2, $3, $4, coalesce(max(number), 0) + 1, $5, $6, 1, 0, $7
  FROM cards WHERE connector_id = $2 AND group_id = $4
  ON CONFLICT (out_track_id) DO NOTHING`);
const BY_NUMBER = statement<CardRecord>(
  `SELECT ${CARD} FROM cards WHERE connector_id = $1 AND group_id = $2 AND number = $3`,
);
const OF_ALERT = statement<CardRecord>(
  `SELECT ${CARD} FROM cards WHERE alert_ref = $1 ORDER BY connector_id, group_id`,
);
const LIST_OPEN = statement<CardRecord>(`
  SELECT ${CARD} FROM cards WHERE connector_id = $1 AND group_id = $2 AND is_open ORDER BY number DESC LIMIT $3`);
const COUNT_OPEN = statement<{ total: number }>(
  "SELECT count(*) AS total FROM cards WHERE connector_id = $1 AND group_id = $2 AND is_open",
);
const UPDATE = statement(`
  UPDATE cards SET content = $3, is_open = $4, revision = revision + 1, changed_at = $5
  WHERE out_track_id = $1 AND revision = $2`);
const SHOWN = statement(
  "UPDATE cards SET shown_revision = greatest(shown_revision, $2) WHERE out_track_id = $1",
);
const LIST_STALE = statement<CardRecord>(`
  SELECT ${CARD} FROM cards WHERE connector_id = $1 AND shown_revision BETWEEN 1 AND revision - 1
  ORDER BY changed_at, out_track_id LIMIT $2`);

const LOCK_CARD = statement<{ number: number }>(
  "SELECT number FROM cards WHERE out_track_id = $1 FOR UPDATE",
);
const CLAIM = statement(`
  INSERT INTO card_answers (id, out_track_id, action, user_id, person, claimed_at)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`);
const HOLDER = statement<AnswerRow>(`
  SELECT ${ANSWER} FROM card_answers WHERE id = $1 OR (out_track_id = $2 AND action = $3 AND ended_at IS NULL)
  ORDER BY id = $1 DESC LIMIT 1`);
const END_ANSWER = statement(
  "UPDATE card_answers SET ended_at = $2, refusal = $3 WHERE id = $1 AND ended_at IS NULL",
);
const OPEN_ANSWERS = statement<AnswerRow>(
  `SELECT ${ANSWER} FROM card_answers WHERE ended_at IS NULL ORDER BY claimed_at, id`,
);
const DELETE_RESOLVED = statement(`
  DELETE FROM cards WHERE out_track_id IN (
    SELECT out_track_id FROM cards WHERE NOT is_open AND changed_at < $1 ORDER BY changed_at LIMIT $2)`);

const COUNT_CALL = statement(`
  INSERT INTO call_counts AS c (connector_id, quota, quarter_hour, calls) VALUES ($1, $2, $3, 1)
  ON CONFLICT (connector_id, quota, quarter_hour) DO UPDATE SET calls = c.calls + 1`);
const CALLS_SINCE = statement<{ calls: number | null }>(
  "SELECT sum(calls)::bigint AS calls FROM call_counts WHERE connector_id = $1 AND quota = $2 AND quarter_hour >= $3",
);
const PRUNE_CALLS = statement(
  "DELETE FROM call_counts WHERE connector_id = $1 AND quota = $2 AND quarter_hour < $3",
);
