import { type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Histogram } from "../../../../shared/model/event.ts";
import { partsOf, type Range, rangeOf, type Span, sumOf } from "./chart-data.ts";
import classes from "./histogram.module.css";

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

/** The chart for keyboards and screen readers: a slider over its bars, whose value text describes the bar. */
export function ChartKeys(props: ChartKeysProps) {
  const { histogram, here, marked, words, onMove, onRange, onClear, children } = props;
  const t = useTranslations("log");
  /** The start of the range that Shift extends. */
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

/** The chart as a list for screen readers: every bar that is not empty, newest first. */
export function ChartTable({
  histogram,
  words,
  caption,
}: {
  histogram: Histogram;
  words: ChartWords;
  caption: string;
}) {
  const t = useTranslations("log");
  const bars = histogram.buckets
    .map((counts, bar) => ({ bar, sum: sumOf(counts) }))
    .filter(({ sum }) => sum > 0);
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("filter.time")}</th>
          <th scope="col">{t("chart.events")}</th>
        </tr>
      </thead>
      <tbody>
        {bars.reverse().map(({ bar }) => (
          <tr key={bar}>
            <th scope="row">{words.barRange(histogram, bar)}</th>
            <td>{words.barCounts(histogram, bar)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The texts that describe the chart's bars. */
interface ChartWords {
  /** A time on the axis. */
  axis(moment: number): string;
  /** `09:40 – 09:41`. */
  barRange(histogram: Histogram, bar: number): string;
  /** `12 events, 2 failed, 10 delivered`. */
  barCounts(histogram: Histogram, bar: number): string;
}

const DAY = { day: "numeric", month: "short" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

export function useChartWords(span: Span): ChartWords {
  const t = useTranslations("log");
  const format = useFormatter();
  return useMemo(() => {
    const days = span === "7d" || span === "30d";
    const moment = (at: number) => format.dateTime(at, days ? { ...DAY, ...CLOCK } : CLOCK);
    const isMidnight = (at: number) => new Date(at).getHours() === 0 && new Date(at).getMinutes() === 0;
    return {
      axis: (at) => format.dateTime(at, isMidnight(at) ? DAY : CLOCK),
      barRange(histogram, bar) {
        const { from, to } = rangeOf(histogram, bar, bar);
        return t("filter.range", { from: moment(from), to: moment(to) });
      },
      barCounts({ buckets }, bar) {
        const counts = buckets[bar] ?? {};
        const parts = partsOf(counts).map(({ part, count }) =>
          t("chart.part", { count, outcome: t(`outcome.${part}`) }),
        );
        return [t("chart.total", { count: sumOf(counts) }), ...parts].join(", ");
      },
    };
  }, [t, format, span]);
}
