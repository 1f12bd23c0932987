import type { Page } from "../../../shared/model/common.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { askable, type LogFilter } from "./log-filter.ts";
import type { PageMark } from "./log-window.ts";

export interface LogQuery extends LogFilter {
  limit: number;
  cursor?: string;
}

export type ListEvents = (query: LogQuery) => Promise<Page<EventSummary>>;

export const PAGE_ROWS = 100;

/** Several pages as one. */
export interface Stretch {
  readonly rows: readonly EventSummary[];
  /** Where every page but one fetched without a cursor begins. */
  readonly marks: readonly PageMark[];
  readonly nextCursor: string | null;
}

/** Fetches pages from a cursor on, or from the top, until there are `wanted` rows, no more pages, or nobody waits. */
export async function fetchStretch(
  list: ListEvents,
  filter: LogFilter,
  from: string | null,
  requested: number,
  stillRequested: () => boolean,
): Promise<Stretch> {
  const rows: EventSummary[] = [];
  const marks: PageMark[] = [];
  let cursor = from;
  do {
    const page: Page<EventSummary> = await list({
      ...askable(filter),
      limit: PAGE_ROWS,
      ...(cursor !== null && { cursor }),
    });
    const [first] = page.items;
    if (cursor !== null && first !== undefined) marks.push({ cursor, firstId: first.id });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < requested && stillRequested());
  return { rows, marks, nextCursor: cursor };
}
