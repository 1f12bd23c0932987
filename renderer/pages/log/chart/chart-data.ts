import { type Histogram, SHOWN_OUTCOMES, type ShownOutcome } from "../../../../shared/model/event.ts";
import type { Tone } from "../../../components/icons.tsx";

/** From bottom to top: successes first, so that what requires action is on top. */
export const STACK: readonly ShownOutcome[] = [
  "delivered",
  "not-matched",
  "cancelled",
  "waiting",
  "rejected",
  "blocked",
  "failed",
];

export const PART_TONES: Readonly<Record<ShownOutcome, Tone>> = {
  delivered: "good",
  "not-matched": "idle",
  cancelled: "idle",
  waiting: "busy",
  rejected: "bad",
  blocked: "bad",
  failed: "bad",
};

export type Counts = Readonly<Partial<Record<ShownOutcome, number>>>;

/** A time range in Unix ms; `to` is exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export const sumOf = (counts: Counts): number =>
  SHOWN_OUTCOMES.reduce((sum, part) => sum + (counts[part] ?? 0), 0);

/** The parts that are not empty, the ones that require action first. */
export const partsOf = (counts: Counts): { part: ShownOutcome; count: number }[] =>
  [...STACK]
    .reverse()
    .map((part) => ({ part, count: counts[part] ?? 0 }))
    .filter(({ count }) => count > 0);

/** The sum of all buckets. */
export function totalOf({ buckets }: Histogram): Counts {
  const total: Partial<Record<ShownOutcome, number>> = {};
  for (const counts of buckets)
    for (const part of SHOWN_OUTCOMES) total[part] = (total[part] ?? 0) + (counts[part] ?? 0);
  return total;
}

/** The range from one bar to another, in either order. */
export function rangeOf({ edges }: Pick<Histogram, "edges">, one: number, other: number): Range {
  const [first, last] = one < other ? [one, other] : [other, one];
  return { from: edges[first] ?? 0, to: edges[last + 1] ?? 0 };
}

/** The bar that contains a time; the first or last one for a time outside the chart. */
export function barAt({ edges }: Pick<Histogram, "edges">, moment: number): number {
  const after = edges.findIndex((edge) => edge > moment);
  return after === -1 ? edges.length - 2 : Math.max(0, after - 1);
}

/** How far back the chart reaches. */
export const SPANS = ["60m", "24h", "7d", "30d"] as const;
export type Span = (typeof SPANS)[number];

const MINUTE_MS = 60_000;
/** 8 hours plus the hour by which summer time ends. */
const MAX_BAR_MS = 9 * 60 * MINUTE_MS;

/**
 * For each span: the length of a bar in minutes of local time, the number of bars, and the grid in UTC minutes on which
 * they may begin. Time zones and summer time differ by whole quarters of an hour.
 */
const SHAPES: Readonly<Record<Span, { barMinutes: number; bars: number; gridMinutes: number }>> = {
  "60m": { barMinutes: 1, bars: 60, gridMinutes: 1 },
  "24h": { barMinutes: 20, bars: 72, gridMinutes: 5 },
  "7d": { barMinutes: 2 * 60, bars: 84, gridMinutes: 15 },
  "30d": { barMinutes: 8 * 60, bars: 90, gridMinutes: 15 },
};

/**
 * The starts of the bars of a span, and the end of the last bar, which is still filling. Bars begin at full minutes or
 * hours of local time, so that days begin at midnight in every zone. A bar that contains a clock change is longer or
 * shorter accordingly.
 */
export function edgesOf(span: Span, now: number): number[] {
  const { barMinutes, bars, gridMinutes } = SHAPES[span];
  const stepMs = gridMinutes * MINUTE_MS;
  const oldest = now - bars * barMinutes * MINUTE_MS - 2 * MAX_BAR_MS;
  /** Newest first. */
  const edges: number[] = [];
  for (let moment = Math.floor((now + MAX_BAR_MS) / stepMs) * stepMs; moment > oldest; moment -= stepMs) {
    if (!isEdge(moment, barMinutes)) continue;
    // An hour that occurs twice is one bar, not two with the same label.
    const last = edges.at(-1);
    if (last !== undefined && readingOf(last) === readingOf(moment)) edges.pop();
    edges.push(moment);
  }
  const end = edges.findLastIndex((edge) => edge > now);
  return edges.slice(end, end + bars + 1).reverse();
}

const minutesOfDay = (date: Date) => date.getHours() * 60 + date.getMinutes();
const isEdge = (moment: number, barMinutes: number) => minutesOfDay(new Date(moment)) % barMinutes === 0;
const readingOf = (moment: number) => {
  const date = new Date(moment);
  return `${date.getDate()} ${minutesOfDay(date)}`;
};

export const spanOf = (query: Readonly<Record<string, string>>): Span =>
  SPANS.find((span) => span === query.span) ?? "60m";
