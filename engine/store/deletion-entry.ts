import type { AuditEntry } from "../../shared/model/audit.ts";
import { createAct, TOCSIN } from "../audit/act.ts";

/** The entry that counts what retention has deleted within a day. */
export function deletionEntry(
  procedure: "retention.events" | "retention.audit",
  rows: number,
  now: number,
): AuditEntry {
  const day = new Date(now).toISOString().slice(0, 10);
  const entry = createAct({ at: now, actor: TOCSIN, procedure }).entry();
  return { ...entry, id: `${procedure} ${day}`, count: rows };
}
