import type { AuditChange, AuditEntry, AuditExport } from "../../shared/model/audit.ts";
import { BYTE_ORDER_MARK, csvRow, isoTime } from "./event-formats.ts";

/** A file format for exporting the audit. */
export interface AuditFormat {
  readonly mediaType: string;
  /** The text before the first entry. */
  readonly head: string;
  /** One entry, including the line end. */
  readonly write: (entry: AuditEntry) => string;
}

const COLUMNS: Readonly<Record<string, (entry: AuditEntry) => string | null>> = {
  at: ({ at }) => isoTime(at),
  lastAt: ({ lastAt }) => isoTime(lastAt),
  count: ({ count }) => String(count),
  actor: ({ actor }) => actor.kind,
  actorId: ({ actor }) => actor.id,
  actorName: ({ actor }) => actor.name,
  address: ({ address }) => address,
  channel: ({ channel }) => channel,
  procedure: ({ procedure }) => procedure,
  entity: ({ entity }) => entity?.kind ?? null,
  ids: ({ entity }) => entity?.ids.join(" ") ?? null,
  changes: ({ changes, moreChanges }) =>
    [...changes.map(changeText), ...(moreChanges > 0 ? [`and ${moreChanges} more`] : [])].join("; "),
  version: ({ version }) => (version === null ? null : String(version)),
  outcome: ({ outcome }) => outcome,
  code: ({ code }) => code,
};

const changeText = ({ path, before, after, secret }: AuditChange): string =>
  secret ? `${path}: changed` : `${path}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`;

export const AUDIT_FORMATS: Readonly<Record<AuditExport["format"], AuditFormat>> = {
  jsonl: {
    mediaType: "application/x-ndjson",
    head: "",
    write: (entry) => `${JSON.stringify(entry)}\n`,
  },
  csv: {
    mediaType: "text/csv",
    head: BYTE_ORDER_MARK + csvRow(Object.keys(COLUMNS)),
    write: (entry) => csvRow(Object.values(COLUMNS).map((column) => column(entry))),
  },
};
