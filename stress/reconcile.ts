/** One event that the product acknowledged. */
export interface LedgerEntry {
  /** A unique key in the event's summary and thus in every message about it. */
  readonly key: string;
  readonly alertId: string;
  readonly type: string;
}

export interface Reconciliation {
  /** Acknowledged and matched, but in no message. */
  readonly missing: string[];
  /** In more than one message. */
  readonly twice: string[];
  /** In a message, but not matched for this group, or never sent. */
  readonly unexpected: string[];
  /** Later reported than a later event of the same alert. */
  readonly overtaken: string[];
}

/** Matches keys anywhere in a text. */
const KEY = /\bK\d{7}\b/g;

export const keyOf = (number: number): string => `K${String(number).padStart(7, "0")}`;

/**
 * Compares acknowledged events with a group's messages.
 * @param entries - the events matched for the group, in the order of acknowledgement
 * @param texts - the group's messages, oldest first
 */
export function reconcile(entries: readonly LedgerEntry[], texts: readonly string[]): Reconciliation {
  /** Maps each key to the numbers of the messages that contain it. */
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
  const expected = new Set(entries.map(({ key }) => key));
  return {
    missing: [...expected].filter((key) => !reported.has(key)),
    twice: [...reported].filter(([, numbers]) => numbers.length > 1).map(([key]) => key),
    unexpected: [...reported.keys()].filter((key) => !expected.has(key)),
    overtaken,
  };
}
