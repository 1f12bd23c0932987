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
    readWhole: () => Promise<EventDetail | null>,
  ) => Promise<string | null>;
}

/** Makes Excel read the file as UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

const COLUMNS: Readonly<Record<string, (event: EventSummary) => string | null>> = {
  id: ({ id }) => id,
  receivedAt: ({ receivedAt }) => isoTime(receivedAt),
  kind: ({ kind }) => kind,
  sourceId: ({ sourceId }) => sourceId,
  alertSourceName: ({ alertSourceName }) => alertSourceName,
  type: ({ type }) => type,
  status: ({ status }) => status,
  priority: ({ priority }) => priority,
  alertId: ({ alertId }) => alertId,
  summary: ({ summary }) => summary,
  outcome: ({ outcome }) => outcome,
  refusal: ({ refusal }) => refusal?.message ?? null,
  receivedBy: ({ receivedBy }) => receivedBy,
  happened: ({ happened }) => (happened === null ? null : interval(happened)),
  deliveries: ({ deliveries }) => deliveries.map(deliveryText).join("; "),
};

export const EVENT_FORMATS: Readonly<Record<EventExport["format"], EventFormat>> = {
  jsonl: {
    mediaType: "application/x-ndjson",
    head: "",
    async write(event, readWhole) {
      const whole = await readWhole();
      if (whole === null) return null;
      return `${JSON.stringify({ ...event, alert: whole.alert, rawBody: whole.rawBody })}\n`;
    },
  },
  csv: {
    mediaType: "text/csv",
    head: BYTE_ORDER_MARK + csvRow(Object.keys(COLUMNS)),
    write: async (event) => csvRow(Object.values(COLUMNS).map((column) => column(event))),
  },
};

export const isoTime = (moment: number): string => new Date(moment).toISOString();

/** One time, or `start/end` as in ISO 8601. */
const interval = ({ from, to }: Moments): string =>
  from === to ? isoTime(from) : `${isoTime(from)}/${isoTime(to)}`;

/** Such as `ops: dead (Given up after 24 hours of tries. …)`. */
const deliveryText = ({ connectorId, state, reason }: DeliverySummary): string =>
  reason === null ? `${connectorId}: ${state}` : `${connectorId}: ${state} (${reason.message})`;
