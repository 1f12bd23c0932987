/** One event that the product acknowledged. */
export interface LedgerEntry {
  /** Unique; part of the event's summary, and so of every message about it. */
  readonly key: string;
  readonly alertId: string;
  readonly type: string;
}

export interface Reconciliation {
  /** Acknowledged and chosen, but in no message. */
  readonly missing: string[];
  /** In more than one message. */
  readonly twice: string[];
  /** In a message, but not chosen by this group, or never sent. */
  readonly unexpected: string[];
  /** Told before an earlier event of the same alert. */
  readonly overtaken: string[];
}

/** A key of the ledger, wherever it stands in a text. */
const KEY = /\bK\d{7}\b/g;

export const keyOf = (number: number): string => `K${String(number).padStart(7, "0")}`;

/**
 * Compares what was acknowledged with what a group shows.
 * @param entries - the events that the group chose, in the order in which they were acknowledged
 * @param texts - the group's messages, oldest first
 */
export function reconcile(entries: readonly LedgerEntry[], texts: readonly string[]): Reconciliation {
  /** Key -> numbers of the messages that name it. */
  const reported = new Map<string, number[]>();
  for (const [number, text] of texts.entries()) {
    for (const key of new Set(text.match(KEY))) reported.set(key, [...(reported.get(key) ?? []), number]);
  }
  const latest = new Map<string, number>();
  const overtaken: string[] = [];
  for (const { key, alertId } of entries) {
    const first = reported.get(key)?.[0];
    if (first === undefined) continue;
    if (first < (latest.get(alertId) ?? -1)) overtaken.push(key);
    latest.set(alertId, Math.max(first, latest.get(alertId) ?? -1));
  }
  const chosen = new Set(entries.map(({ key }) => key));
  return {
    missing: [...chosen].filter((key) => !reported.has(key)),
    twice: [...reported].filter(([, numbers]) => numbers.length > 1).map(([key]) => key),
    unexpected: [...reported.keys()].filter((key) => !chosen.has(key)),
    overtaken,
  };
}
