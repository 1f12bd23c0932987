import type { Histogram } from "../../../../shared/model/event.ts";
import type { Tone } from "../../../components/icons.tsx";
import { PART_TONES, type Range, rangeOf, STACK } from "./chart-data.ts";

/** The canvas, in device pixels. */
export interface Ground {
  readonly context: CanvasRenderingContext2D;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

export interface BarColours {
  readonly tones: Readonly<Record<Tone, string>>;
  readonly accent: string;
}

/**
 * Draws the stacked bars, scaled so that `most` events reach the top, and highlights the selected range and the current
 * bar.
 */
export function drawBars(
  ground: Ground,
  histogram: Histogram,
  most: number,
  colours: BarColours,
  marked: Range | null,
  here: number | null,
): void {
  const { context, left, top, width, height, ratio } = ground;
  const { from, to } = rangeOf(histogram, 0, histogram.buckets.length - 1);
  const x = (moment: number) => left + Math.max(0, Math.min(1, (moment - from) / (to - from))) * width;
  context.save();
  if (marked !== null) {
    context.fillStyle = colours.accent;
    context.globalAlpha = 0.16;
    context.fillRect(x(marked.from), top, x(marked.to) - x(marked.from), height);
    context.globalAlpha = 1;
    for (const edge of [x(marked.from), x(marked.to) - ratio]) context.fillRect(edge, top, ratio, height);
  }
  histogram.buckets.forEach((counts, index) => {
    const bar = rangeOf(histogram, index, index);
    const step = x(bar.to) - x(bar.from);
    const gap = Math.min(2 * ratio, step / 3);
    const barLeft = x(bar.from) + gap / 2;
    let bottom = top + height;
    for (const part of STACK) {
      const count = counts[part] ?? 0;
      if (count === 0) continue;
      // A single failure among thousands must be visible.
      const size = Math.max((count / most) * height, 2 * ratio);
      context.fillStyle = colours.tones[PART_TONES[part]];
      context.globalAlpha = part === "not-matched" ? 0.45 : 1;
      context.fillRect(barLeft, bottom - size, step - gap, size);
      bottom -= size;
    }
    context.globalAlpha = 1;
    if (index === here) {
      context.fillStyle = colours.accent;
      context.fillRect(barLeft, top + height - ratio * 2, step - gap, ratio * 2);
    }
  });
  context.restore();
}

const TONES: readonly Tone[] = ["good", "busy", "held", "bad", "idle"];

/** The current palette of tokens.css. */
export function coloursOf(element: Element): BarColours & { readonly text: string } {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const tones = Object.fromEntries(TONES.map((tone) => [tone, colour(tone)])) as Record<Tone, string>;
  return { tones, accent: colour("accent"), text: colour("text-3") };
}
