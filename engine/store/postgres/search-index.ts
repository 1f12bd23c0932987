import type { AlertEvent, EventSummary } from "../../../shared/model/event.ts";
import { foldText } from "../../../shared/plain-text.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { type BackgroundIndexer, createBackgroundIndexer } from "../background-indexer.ts";
import { fromNullableJson } from "../json-column.ts";
import { ownSummary } from "../own-summary.ts";
import { SEARCHED_DETAILS } from "../search-terms.ts";
import { type Sql, statement } from "./connection.ts";
import type { StoreAccess } from "./create-postgres-store.ts";

export type SearchIndex = BackgroundIndexer;

/** An entry takes about 0.15 ms. */
const BATCH_EVENTS = 50;

/** Keeps the searchable text of the events. */
export function createSearchIndex({
  read,
  write,
  clock,
  log,
}: Pick<StoreAccess, "read" | "write"> & { readonly clock: Clock; readonly log: Log }): SearchIndex {
  return createBackgroundIndexer({
    name: "search index",
    clock,
    log,
    newest: () => read(async (sql) => (await sql.get(NEWEST))?.seq ?? 0),
    reached: () => read(reached),
    indexNext: () => write(indexNext),
  });
}

const reached = async (sql: Sql): Promise<number> => (await sql.get(REACHED))?.indexed_to ?? 0;

async function indexNext(tx: Sql): Promise<boolean> {
  const rows = await tx.all(NEXT, [await reached(tx), BATCH_EVENTS]);
  const last = rows.at(-1);
  if (last === undefined) return false;
  await tx.run(ADD, [rows.map(({ seq }) => seq), rows.map(searchableText)]);
  await tx.run(SET_REACHED, [last.seq]);
  return true;
}

function searchableText({ id, kind, alert, refusal }: EventRow): string {
  const content = fromNullableJson<AlertEvent>(alert);
  const summary = content?.summary ?? "";
  const isOurs = kind === "digest" || kind === "rejected";
  const texts = [
    isOurs ? ownSummary({ summary, refusal: fromNullableJson(refusal), digest: content?.digest }) : summary,
    [...(content?.details ?? "")].slice(0, SEARCHED_DETAILS).join(""),
    id,
    content?.alertId,
    content?.alertKey,
  ];
  // A NUL separates words, as in a search.
  return foldText(texts.join(" ").replaceAll("\0", " "));
}

interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: EventSummary["kind"];
  readonly alert: string | null;
  readonly refusal: string | null;
}

const NEWEST = statement<{ seq: number | null }>("SELECT max(seq) AS seq FROM events");
const REACHED = statement<{ indexed_to: number }>("SELECT indexed_to FROM search_progress");
const SET_REACHED = statement("UPDATE search_progress SET indexed_to = $1");
const NEXT = statement<EventRow>(`
  SELECT e.seq, e.id, e.kind, b.alert, b.refusal
  FROM events e JOIN event_bodies b ON b.event_seq = e.seq WHERE e.seq > $1 ORDER BY e.seq LIMIT $2`);
const ADD = statement(`
  INSERT INTO event_texts (event_seq, text) SELECT * FROM unnest($1::bigint[], $2::text[])`);
