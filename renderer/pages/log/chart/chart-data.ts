import { EVENT_OUTCOMES, type EventOutcome, type Histogram } from "../../../../shared/model/event.ts";
import type { Tone } from "../../../components/icons.tsx";

/** From the bottom up: what went well carries what needs the reader, which so stands on top. */
export const STACK: readonly EventOutcome[] = [
  "delivered",
  "not-chosen",
  "cancelled",
  "waiting",
  "refused",
  "failed",
];

export const OUTCOME_TONES: Readonly<Record<EventOutcome, Tone>> = {
  delivered: "good",
  "not-chosen": "idle",
  cancelled: "idle",
  waiting: "busy",
  refused: "bad",
  failed: "bad",
};

export type Counts = Readonly<Partial<Record<EventOutcome, number>>>;

/** A range of moments, Unix ms; `to` is no longer in it. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export const sumOf = (counts: Counts): number =>
  EVENT_OUTCOMES.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);

/** Each outcome that there is, what needs the reader first. */
export const partsOf = (counts: Counts): { outcome: EventOutcome; count: number }[] =>
  [...STACK]
    .reverse()
    .map((outcome) => ({ outcome, count: counts[outcome] ?? 0 }))
    .filter(({ count }) => count > 0);

/** All buckets together. */
export function totalOf({ buckets }: Histogram): Counts {
  const total: Partial<Record<EventOutcome, number>> = {};
  for (const counts of buckets)
    for (const outcome of EVENT_OUTCOMES) total[outcome] = (total[outcome] ?? 0) + (counts[outcome] ?? 0);
  return total;
}

/** The range of the bars from one to another, in either order. */
export function rangeOf({ edges }: Pick<Histogram, "edges">, one: number, other: number): Range {
  const [first, last] = one < other ? [one, other] : [other, one];
  return { from: edges[first] ?? 0, to: edges[last + 1] ?? 0 };
}

/** The bar in which a moment lies; the first or the last one for a moment outside of the chart. */
export function barAt({ edges }: Pick<Histogram, "edges">, moment: number): number {
  const after = edges.findIndex((edge) => edge > moment);
  return after === -1 ? edges.length - 2 : Math.max(0, after - 1);
}
