import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Histogram } from "../../../../shared/model/event.ts";
import { partsOf, rangeOf, sumOf } from "./chart-data.ts";
import type { Span } from "./chart-span.ts";

/** What the chart says about its bars. */
export interface ChartWords {
  /** A moment along the axis. */
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
        const parts = partsOf(counts).map(({ outcome, count }) =>
          t("chart.part", { count, outcome: t(`outcome.${outcome}`) }),
        );
        return [t("chart.total", { count: sumOf(counts) }), ...parts].join(", ");
      },
    };
  }, [t, format, span]);
}
