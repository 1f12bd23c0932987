import type { Db } from "./connection.ts";
import { type CursorList, decodeCursor, encodeCursor } from "./cursor.ts";
import { readPage, type ScanRange, type ScanResult, scanPage } from "./page-scan.ts";
import type { SearchText } from "./search-text.ts";

/** Conditions of a query with the values they name. */
export interface Filter {
  readonly conditions: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
}

/** Puts together the conditions whose value is given. */
export function filterOf(
  entries: readonly (readonly [condition: string, name: string, value: string | number | null | undefined])[],
): Filter {
  const given = entries.flatMap(([condition, name, value]) =>
    value == null ? [] : [{ condition, name, value }],
  );
  return {
    conditions: given.map(({ condition }) => condition),
    params: Object.fromEntries(given.map(({ name, value }) => [name, value])),
  };
}

interface ListPlan {
  readonly columns: string;
  readonly from: string;
  /** The column that holds the seq in this plan. */
  readonly seq: string;
  readonly filter: Filter;
  readonly text: SearchText | null;
}

/** Reads one page of deliveries, newest first. */
export async function readList<Row extends { readonly seq: number }>(
  db: Db,
  plan: ListPlan,
  below: number | null,
  limit: number,
): Promise<ScanResult<Row>> {
  const conditions = [`${plan.seq} < @below`, `${plan.seq} >= @from`, ...plan.filter.conditions];
  const statement = db.prepare<Record<string, string | number>, Row>(`
    SELECT ${plan.columns} FROM ${plan.from} WHERE ${conditions.join(" AND ")}
    ORDER BY ${plan.seq} DESC LIMIT @limit`);
  const read = (range: ScanRange) => statement.all({ ...plan.filter.params, ...range });
  const ends = endsOf(db);
  const start = Math.min(below ?? ends.above, ends.above);
  return plan.text === null || plan.text.match !== null
    ? readPage(read, { below: start, limit })
    : await scanPage(read, { below: start, lowest: ends.lowest, limit });
}

function endsOf(db: Db): { lowest: number; above: number } {
  const row = db
    .prepare<[], { lowest: number | null; highest: number | null }>(
      `SELECT (SELECT min(seq) FROM deliveries) AS lowest, (SELECT max(seq) FROM deliveries) AS highest`,
    )
    .get();
  return { lowest: row?.lowest ?? 1, above: (row?.highest ?? 0) + 1 };
}

export const belowOf = (list: CursorList, cursor: string | undefined): number | null =>
  cursor === undefined ? null : decodeCursor(list, cursor);

export const cursorOf = (list: CursorList, below: number | null): string | null =>
  below === null ? null : encodeCursor(list, below);
