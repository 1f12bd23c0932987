import type { EventExport, EventSummary } from "../../shared/model/event.ts";
import { yieldToEventLoop } from "../lib/event-loop.ts";
import type { Store } from "../store/store.ts";

const PAGE = 100;

/**
 * Events by their ids, in that order, or else all that match a filter, newest first. Read page by page, with time for
 * others in between; unknown ids are left out.
 */
export async function* walkEvents(
  store: Pick<Store, "listEvents" | "summarizeEvents">,
  { ids, filter }: Pick<EventExport, "ids" | "filter">,
): AsyncGenerator<EventSummary, void, void> {
  if (ids !== undefined) {
    for (let start = 0; start < ids.length; start += PAGE) {
      const page = ids.slice(start, start + PAGE);
      const found = new Map((await store.summarizeEvents(page)).map((event) => [event.id, event]));
      yield* page.flatMap((id) => found.get(id) ?? []);
      await yieldToEventLoop();
    }
    return;
  }
  let cursor: string | undefined;
  do {
    const page = await store.listEvents({ ...filter, limit: PAGE, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
    await yieldToEventLoop();
  } while (cursor !== undefined);
}
