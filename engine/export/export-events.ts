import {
  type EventDetail,
  type EventExport,
  type EventSummary,
  EXPORT_LIMIT,
  type ExportedFile,
} from "../../shared/model/event.ts";
import type { Clock } from "../lib/clock.ts";
import { yieldToEventLoop } from "../lib/event-loop.ts";
import type { Store } from "../store/store.ts";
import { EVENT_FORMATS } from "./event-formats.ts";

/** In UTF-16 units: the file is sent as one string, and raw bodies may be large. */
const MAX_CHARS = 50_000_000;

export interface EventExportDeps {
  readonly store: Pick<Store, "listEvents" | "summarizeEvents" | "getEvent">;
  readonly clock: Pick<Clock, "now">;
  readonly maxChars?: number;
}

/**
 * Exports events to a file, at most `EXPORT_LIMIT` of them and no more than fits. The file has alerts and request bodies,
 * but no headers, which could hold credentials.
 */
export function createEventExport({ store, clock, maxChars = MAX_CHARS }: EventExportDeps) {
  async function readWhole(id: string): Promise<EventDetail | null> {
    await yieldToEventLoop();
    return await store.getEvent(id);
  }

  return async function exportEvents(request: EventExport): Promise<ExportedFile> {
    const format = EVENT_FORMATS[request.format];
    const lines = [format.head];
    let chars = format.head.length;
    let rows = 0;
    let cut = false;
    for await (const event of readEvents(store, request)) {
      const line = await format.write(event, () => readWhole(event.id));
      if (line === null) continue;
      cut = rows === EXPORT_LIMIT || chars + line.length > maxChars;
      if (cut) break;
      lines.push(line);
      chars += line.length;
      rows += 1;
    }
    const filename = `tocsin-events-${localStamp(clock.now())}.${request.format}`;
    return { filename, mediaType: format.mediaType, text: lines.join(""), rows, cut };
  };
}

/** `YYYYMMDD-HHMMSS` in local time, the time that the user remembers. */
function localStamp(moment: number): string {
  const at = new Date(moment);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}

const PAGE = 100;

/**
 * Reads events by their ids, in that order and without unknown ids, or else all that match a filter, newest first. The
 * event loop may turn after each page.
 */
async function* readEvents(
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
