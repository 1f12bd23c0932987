import type { DeliverySummary } from "../../shared/model/delivery.ts";
import type { EventDetail, EventExport, EventSummary, Moments } from "../../shared/model/event.ts";
import { csvRow } from "./csv.ts";

/** How events are written into a file; see docs/export.md. */
export interface EventFormat {
  readonly mediaType: string;
  /** What stands before the first event. */
  readonly head: string;
  /**
   * One event, its line end included; null when it was deleted in between.
   * @param readWhole - for those who need more than the summary: it is dearer to read
   */
  readonly write: (
    event: EventSummary,
    readWhole: () => Promise<EventDetail | null>,
  ) => Promise<string | null>;
}

/** So that Excel takes the file for UTF-8 and shows Chinese. */
const BYTE_ORDER_MARK = "\ufeff";

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

const isoTime = (moment: number): string => new Date(moment).toISOString();

/** One moment, or `start/end` as ISO 8601 writes an interval. */
const interval = ({ from, to }: Moments): string =>
  from === to ? isoTime(from) : `${isoTime(from)}/${isoTime(to)}`;

/** Such as `ops: dead (Given up after 24 hours of tries. …)`. */
const deliveryText = ({ connectorId, state, reason }: DeliverySummary): string =>
  reason === null ? `${connectorId}: ${state}` : `${connectorId}: ${state} (${reason.message})`;
