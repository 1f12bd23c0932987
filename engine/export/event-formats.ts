import { type MessageLocale, render, summaryText } from "../../shared/i18n/render.ts";
import { withTexts } from "../../shared/i18n/with-texts.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { DeliverySummary } from "../../shared/model/delivery.ts";
import type { EventDetail, EventExport, EventSummary, Moments } from "../../shared/model/event.ts";

/** A spreadsheet would evaluate a cell that begins with one of these as a formula (OWASP "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One row as in RFC 4180, line end included. Cells that would act as a formula get a leading apostrophe. */
export const csvRow = (cells: readonly (string | null)[]): string => `${cells.map(cell).join(",")}\r\n`;

function cell(value: string | null): string {
  const text = value ?? "";
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A file format for events; see docs/export.md. */
export interface EventFormat {
  readonly mediaType: string;
  /** The text before the first event. */
  readonly head: string;
  /**
   * One event, line end included; null when it was deleted meanwhile.
   * @param readWhole - for formats that need more than the summary, which is slower to read
   */
  readonly write: (
    event: EventSummary,
    locale: MessageLocale,
    readWhole: () => Promise<EventDetail | null>,
  ) => Promise<string | null>;
}

/** Makes Excel read the file as UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

const COLUMNS: Readonly<Record<string, (event: EventSummary, locale: MessageLocale) => string | null>> = {
  id: ({ id }) => id,
  receivedAt: ({ receivedAt }) => isoTime(receivedAt),
  kind: ({ kind }) => kind,
  sourceId: ({ sourceId }) => sourceId,
  alertSourceName: ({ alertSourceName }) => alertSourceName,
  type: ({ type }) => type,
  status: ({ status }) => status,
  priority: ({ priority }) => priority,
  alertId: ({ alertId }) => alertId,
  summary: summaryText,
  outcome: ({ outcome }) => outcome,
  refusal: ({ refusal }, locale) => (refusal === null ? null : textOf(refusal, locale)),
  receivedBy: ({ receivedBy }) => receivedBy,
  happened: ({ happened }) => (happened === null ? null : interval(happened)),
  deliveries: ({ deliveries }, locale) => deliveries.map((one) => deliveryText(one, locale)).join("; "),
};

export const EVENT_FORMATS: Readonly<Record<EventExport["format"], EventFormat>> = {
  jsonl: {
    mediaType: "application/x-ndjson",
    head: "",
    async write(event, locale, readWhole) {
      const whole = await readWhole();
      if (whole === null) return null;
      return `${JSON.stringify({ ...withTexts(event, locale), alert: whole.alert, rawBody: whole.rawBody })}\n`;
    },
  },
  csv: {
    mediaType: "text/csv",
    head: BYTE_ORDER_MARK + csvRow(Object.keys(COLUMNS)),
    write: async (event, locale) => csvRow(Object.values(COLUMNS).map((column) => column(event, locale))),
  },
};

export const isoTime = (moment: number): string => new Date(moment).toISOString();

/** One time, or `start/end` as in ISO 8601. */
const interval = ({ from, to }: Moments): string =>
  from === to ? isoTime(from) : `${isoTime(from)}/${isoTime(to)}`;

/** Such as `ops: failed (Failed after 24 hours of retries. …)`. */
const deliveryText = ({ connectorId, state, reason }: DeliverySummary, locale: MessageLocale): string =>
  reason === null ? `${connectorId}: ${state}` : `${connectorId}: ${state} (${textOf(reason, locale)})`;

const textOf = (reason: Reason, locale: MessageLocale): string =>
  render(reason, locale)?.message ?? reason.message ?? "";
