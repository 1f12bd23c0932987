import {
  type EventDetail,
  type EventExport,
  EXPORT_LIMIT,
  type ExportedFile,
} from "../../shared/model/event.ts";
import type { Clock } from "../lib/clock.ts";
import { yieldToEventLoop } from "../lib/event-loop.ts";
import type { Store } from "../store/store.ts";
import { EVENT_FORMATS } from "./event-formats.ts";
import { walkEvents } from "./walk-events.ts";

/** The file travels as one string, and raw bodies may be large. In UTF-16 units. */
const MAX_CHARS = 50_000_000;

export interface EventExportDeps {
  readonly store: Pick<Store, "listEvents" | "summarizeEvents" | "getEvent">;
  readonly clock: Pick<Clock, "now">;
  readonly maxChars?: number;
}

/**
 * Writes events into a file, at most `EXPORT_LIMIT` of them and no more than fits. It holds what people posted, message
 * bodies and all, but no credentials: headers are left out.
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
    for await (const event of walkEvents(store, request)) {
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

/** Local time, as people look for the file by when they made it: `YYYYMMDD-HHMMSS`. */
function localStamp(moment: number): string {
  const at = new Date(moment);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}
