import type { MessageLocale } from "../../shared/i18n/render.ts";
import { withTexts } from "../../shared/i18n/with-texts.ts";
import type { AlertExport } from "../../shared/model/alert.ts";
import type { AuditExport } from "../../shared/model/audit.ts";
import type { Page } from "../../shared/model/common.ts";
import {
  type EventDetail,
  type EventExport,
  type EventSummary,
  EXPORT_LIMIT,
  type ExportedFile,
} from "../../shared/model/event.ts";
import type { Clock } from "../lib/clock.ts";
import { yieldToEventLoop } from "../lib/scheduling.ts";
import { LOCALES } from "../sentences/locales.ts";
import type { AuditStore } from "../store/audit-store.ts";
import type { Store } from "../store/store.ts";
import { ALERT_FORMATS } from "./alert-formats.ts";
import { AUDIT_FORMATS } from "./audit-formats.ts";
import { EVENT_FORMATS } from "./event-formats.ts";

/** In UTF-16 units: the file is sent as one string, and raw bodies may be large. */
const MAX_CHARS = 50_000_000;

export interface EventExportDeps {
  readonly store: Pick<Store, "listEvents" | "summarizeEvents" | "getEvent">;
  readonly clock: Pick<Clock, "now">;
  readonly maxChars?: number;
}

/**
 * Exports events to a file, at most `EXPORT_LIMIT` of them and no more than fits. The file contains alerts and
 * request bodies, but no headers, since those could contain credentials.
 */
export function createEventExport({ store, clock, maxChars = MAX_CHARS }: EventExportDeps) {
  async function readWhole(id: string): Promise<EventDetail | null> {
    await yieldToEventLoop();
    return await store.getEvent(id);
  }

  return async function exportEvents(
    request: EventExport,
    locale: MessageLocale = LOCALES.en,
  ): Promise<ExportedFile> {
    const format = EVENT_FORMATS[request.format];
    return await writeFile({
      name: `tocsin-events-${localStamp(clock.now())}.${request.format}`,
      format,
      maxChars,
      rows: readEvents(store, request),
      write: (event) => format.write(event, locale, () => readWhole(event.id)),
    });
  };
}

export interface AlertExportDeps {
  readonly store: Pick<Store, "listAlerts">;
  readonly clock: Pick<Clock, "now">;
}

/** Exports the alerts that match a filter to a file, within the same limits. */
export function createAlertExport({ store, clock }: AlertExportDeps) {
  return async function exportAlerts(
    { format: name, filter }: AlertExport,
    locale: MessageLocale = LOCALES.en,
  ): Promise<ExportedFile> {
    const format = ALERT_FORMATS[name];
    return await writeFile({
      name: `tocsin-alerts-${localStamp(clock.now())}.${name}`,
      format,
      maxChars: MAX_CHARS,
      rows: readPages((page) => store.listAlerts({ ...filter, ...page })),
      write: async (alert) => format.write(withTexts(alert, locale)),
    });
  };
}

export interface AuditExportDeps {
  readonly store: { readonly audit: Pick<AuditStore, "list"> };
  readonly clock: Pick<Clock, "now">;
}

/** Exports the audit, newest first, within the same limits. */
export function createAuditExport({ store, clock }: AuditExportDeps) {
  return async function exportAudit({ format: name, filter }: AuditExport): Promise<ExportedFile> {
    const format = AUDIT_FORMATS[name];
    return await writeFile({
      name: `tocsin-audit-${localStamp(clock.now())}.${name}`,
      format,
      maxChars: MAX_CHARS,
      rows: readPages((page) => store.audit.list({ ...filter, ...page })),
      write: async (entry) => format.write(entry),
    });
  };
}

interface FileParts<Row> {
  readonly name: string;
  readonly format: { readonly mediaType: string; readonly head: string };
  readonly maxChars: number;
  readonly rows: AsyncIterable<Row>;
  /** One row, line end included; null omits it. */
  readonly write: (row: Row) => Promise<string | null>;
}

async function writeFile<Row>({
  name,
  format,
  maxChars,
  rows: all,
  write,
}: FileParts<Row>): Promise<ExportedFile> {
  const lines = [format.head];
  let chars = format.head.length;
  let rows = 0;
  let cut = false;
  for await (const row of all) {
    const line = await write(row);
    if (line === null) continue;
    cut = rows === EXPORT_LIMIT || chars + line.length > maxChars;
    if (cut) break;
    lines.push(line);
    chars += line.length;
    rows += 1;
  }
  return { filename: name, mediaType: format.mediaType, text: lines.join(""), rows, cut };
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
  yield* readPages((page) => store.listEvents({ ...filter, ...page }));
}

/** Reads a list page by page. The event loop may turn after each. */
async function* readPages<Row>(
  list: (page: { limit: number; cursor: string | undefined }) => Promise<Page<Row>>,
): AsyncGenerator<Row, void, void> {
  let cursor: string | undefined;
  do {
    const page = await list({ limit: PAGE, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
    await yieldToEventLoop();
  } while (cursor !== undefined);
}
