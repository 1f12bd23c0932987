import type { AlertExport, AlertGroup, AlertSummary } from "../../shared/model/alert.ts";
import { BYTE_ORDER_MARK, csvRow, isoTime } from "./event-formats.ts";

/** A file format for alerts; see docs/export.md. */
export interface AlertFormat {
  readonly mediaType: string;
  /** The text before the first alert. */
  readonly head: string;
  /** One alert, with its texts in the reader's language; line end included. */
  readonly write: (alert: AlertSummary) => string;
}

const timeOrNull = (moment: number | null) => (moment === null ? null : isoTime(moment));

const COLUMNS: Readonly<Record<string, (alert: AlertSummary) => string | null>> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  alertId: ({ last }) => last.alertId,
  status: ({ status }) => status,
  open: ({ isOpen }) => String(isOpen),
  priority: ({ priority }) => priority,
  summary: ({ last }) => last.summary,
  alertSourceName: ({ last }) => last.alertSourceName,
  sourceId: ({ last }) => last.sourceId,
  assignedTo: ({ assignedTo }) => assignedTo,
  acceptedBy: ({ acceptedBy }) => acceptedBy,
  beganAt: ({ beganAt }) => isoTime(beganAt),
  resolvedAt: ({ resolvedAt }) => timeOrNull(resolvedAt),
  lastEventAt: ({ last }) => isoTime(last.receivedAt),
  events: ({ events }) => String(events),
  groups: ({ groups }) => groups.map(groupText).join("; "),
};

/** Such as `ops: 2 delivered, 1 failed (Failed after 24 hours of retries.)`. */
function groupText({ connectorId, counts, keyDelivery }: AlertGroup): string {
  const states = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  const text = keyDelivery.reason?.message;
  const reason = text === undefined ? "" : ` (${text})`;
  return `${connectorId}: ${states.join(", ")}${reason}`;
}

export const ALERT_FORMATS: Readonly<Record<AlertExport["format"], AlertFormat>> = {
  jsonl: {
    mediaType: "application/x-ndjson",
    head: "",
    write: (alert) => `${JSON.stringify(alert)}\n`,
  },
  csv: {
    mediaType: "text/csv",
    head: BYTE_ORDER_MARK + csvRow(Object.keys(COLUMNS)),
    write: (alert) => csvRow(Object.values(COLUMNS).map((column) => column(alert))),
  },
};
