import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import type { Histogram } from "../../../../shared/model/event.ts";
import { type Range, rangeOf } from "./chart-data.ts";
import classes from "./histogram.module.css";
import type { ChartWords } from "./use-chart-words.ts";

export interface ChartKeysProps {
  readonly histogram: Histogram | null;
  readonly here: number | null;
  readonly marked: Range | null;
  readonly words: ChartWords;
  readonly onMove: (bar: number | null) => void;
  readonly onRange: (range: Range) => void;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The chart for the keyboard and for screen readers: a slider over its bars, whose value is what the bar says. */
export function ChartKeys(props: ChartKeysProps) {
  const { histogram, here, marked, words, onMove, onRange, onClear, children } = props;
  const t = useTranslations("log");
  /** Where the range began that Shift widens. */
  const [start, setStart] = useState<number | null>(null);
  const last = (histogram?.buckets.length ?? 1) - 1;
  const bar = Math.min(here ?? last, last);

  function onKeyDown(event: KeyboardEvent) {
    if (histogram === null) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(last, (here ?? last + 1) + step));
      onMove(next);
      if (event.shiftKey) {
        const from = start ?? bar;
        setStart(from);
        onRange(rangeOf(histogram, from, next));
      } else setStart(null);
    } else if (event.key === "Enter") onRange(rangeOf(histogram, bar, bar));
    else if (event.key === "Escape" && marked !== null) onClear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      className={classes.keys}
      role="slider"
      tabIndex={0}
      aria-label={t("chart.label")}
      aria-description={t("chart.help")}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={bar}
      {...(histogram !== null && {
        "aria-valuetext": t("chart.bar", {
          range: words.barRange(histogram, bar),
          what: words.barCounts(histogram, bar),
        }),
      })}
      onKeyDown={onKeyDown}
      onBlur={() => onMove(null)}
    >
      {children}
    </div>
  );
}
