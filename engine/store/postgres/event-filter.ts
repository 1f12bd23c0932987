import { type EventFilter, valueList } from "../../../shared/model/event.ts";
import { termsOf } from "../search-terms.ts";
import type { Param } from "./connection.ts";

/** The parameters of a statement whose text depends on the call. */
export interface Params {
  readonly values: readonly Param[];
  /** Adds a value and returns its place, such as `$1`. */
  add(value: Param): string;
}

export function createParams(): Params {
  const values: Param[] = [];
  return {
    values,
    add(value) {
      values.push(value);
      return `$${values.length}`;
    },
  };
}

const OPEN = "('queued', 'retrying', 'sending')";

/**
 * The outcome of an event (`f`) that is shown: it is blocked if it waits in a lane that is. The events in blocked lanes
 * are found once, not for each event.
 */
export const shownOutcome = (f: string): string => `CASE WHEN ${f}.outcome = 'waiting' AND ${f}.seq IN (
    SELECT d.event_seq FROM lanes l JOIN deliveries d ON d.connector_id = l.connector_id
    WHERE l.block_reason IS NOT NULL AND d.state IN ${OPEN})
  THEN 'blocked' ELSE ${f}.outcome END`;

/** True for an event (`f`) that requires action: never a test, and a waiting one only if its lane is blocked. */
export const needsAttention = (f: string): string => `(${f}.outcome IN ('failed', 'rejected', 'waiting')
  AND ${f}.kind <> 'test' AND ${shownOutcome(f)} IN ('failed', 'rejected', 'blocked'))`;

/** The conditions that an event (`f`) must meet to pass a filter. */
export function eventConditions(query: EventFilter, params: Params, f = "f"): string[] {
  const conditions: string[] = [];
  function when<Value extends Param>(
    value: Value | null | undefined,
    condition: (place: string) => string,
  ): void {
    if (value != null) conditions.push(condition(params.add(value)));
  }
  const isIn = (values: string | readonly string[] | undefined, condition: (place: string) => string) =>
    when(valuesOrNull(values), condition);

  conditions.push(...outcomeConditions(query.outcome, params, f));
  for (const term of termsOf(query.q)) {
    when(
      containing(term),
      (place) => `EXISTS (SELECT 1 FROM event_texts t WHERE t.event_seq = ${f}.seq AND t.text LIKE ${place})`,
    );
  }
  isIn(
    query.connector,
    (place) =>
      `EXISTS (SELECT 1 FROM deliveries d WHERE d.event_seq = ${f}.seq AND d.connector_id = ANY(${place}))`,
  );
  isIn(
    query.action,
    (place) =>
      `EXISTS (SELECT 1 FROM event_actions x WHERE x.event_seq = ${f}.seq AND x.action_id = ANY(${place}))`,
  );
  isIn(query.source, (place) => `${f}.source_id = ANY(${place})`);
  isIn(query.alertSource, (place) => `${f}.alert_source = ANY(${place})`);
  isIn(query.type, (place) => `${f}.type = ANY(${place})`);
  isIn(query.status, (place) => `${f}.status = ANY(${place})`);
  isIn(query.priority, (place) => `${f}.priority = ANY(${place})`);
  when(query.kind, (place) => `${f}.kind = ${place}`);
  when(query.alert, (place) => `${f}.alert_ref = ${place}`);
  if (query.open) {
    conditions.push(`EXISTS (SELECT 1 FROM alerts a WHERE a.ref = ${f}.alert_ref AND a.is_open)`);
  }
  when(query.from, (place) => `${f}.received_at >= ${place}`);
  when(query.to, (place) => `${f}.received_at < ${place}`);
  return conditions;
}

export function valuesOrNull(values: string | readonly string[] | undefined): readonly string[] | null {
  const list = valueList(values);
  return list.length === 0 ? null : list;
}

function outcomeConditions(requested: EventFilter["outcome"], params: Params, f: string): string[] {
  const values = valueList(requested);
  if (values.length === 0) return [];
  const named = values.filter((value) => value !== "attention");
  const stored = named.map((value) => (value === "blocked" ? "waiting" : value));
  // An index has the stored outcome.
  const isNamed = `(${f}.outcome = ANY(${params.add(stored)}) AND ${shownOutcome(f)} = ANY(${params.add(named)}))`;
  return values.includes("attention") ? [`(${isNamed} OR ${needsAttention(f)})`] : [isNamed];
}

/** A pattern for texts that contain the term literally. */
export const containing = (term: string): string => `%${term.replace(/[\\%_]/g, "\\$&")}%`;
