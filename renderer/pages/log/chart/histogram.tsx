import { SegmentedControl, Skeleton, VisuallyHidden } from "@mantine/core";
import { lazy, Suspense, useCallback, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useLogFilter } from "../../../data/log/log-filter.ts";
import { goTo, useRoute } from "../../../navigation/use-route.ts";
import { useLocalizeCallError } from "../../../words/call-error.ts";
import { ChartKeys, ChartTable, useChartWords } from "./accessible-chart.tsx";
import { PART_TONES, partsOf, type Range, SPANS, spanOf, sumOf, totalOf } from "./chart-data.ts";
import classes from "./histogram.module.css";
import { useHistogram } from "./use-histogram.ts";

/** Loaded after the rows are shown. */
const BarChart = lazy(async () => ({ default: (await import("./bar-chart.tsx")).BarChart }));

const CHART_PX = 84;

/** The span is chosen from a line of text here, not from a form control. */
const BARE = { background: "none", border: 0 };
const PILL = { background: "none", borderRadius: 10 };

/** The number of events over time, by outcome. Selecting a range filters the list to it. */
export function HistogramView() {
  const t = useTranslations("log");
  const format = useFormatter();
  const { id, query } = useRoute();
  const { filter, change } = useLogFilter();
  const span = spanOf(query);
  const inWords = useLocalizeCallError();
  const { histogram, problem, loading } = useHistogram(filter, span);
  const words = useChartWords(span);
  const [hovered, setHovered] = useState<number | null>(null);
  const [here, setHere] = useState<number | null>(null);

  const marked: Range | null =
    filter.from === undefined && filter.to === undefined
      ? null
      : { from: filter.from ?? 0, to: filter.to ?? Number.MAX_SAFE_INTEGER };
  const mark = useCallback(
    (range: Range) => {
      const same = range.from === filter.from && range.to === filter.to;
      change(same ? { from: undefined, to: undefined } : range);
    },
    [change, filter.from, filter.to],
  );
  const showSpan = (next: string) => {
    const { span: _span, ...others } = query;
    goTo("log", id, { query: next === "60m" ? others : { ...others, span: next } });
  };

  const bar = hovered ?? here;
  const shownBar = bar === null ? undefined : histogram?.buckets[bar];
  const counts = shownBar ?? (histogram === null ? {} : totalOf(histogram));
  const parts = partsOf(counts);
  return (
    <figure className={classes.figure} aria-label={t("chart.label")}>
      <figcaption className={classes.caption}>
        <span className={shownBar === undefined ? classes.when : undefined}>
          {shownBar !== undefined && bar !== null && histogram !== null
            ? words.barRange(histogram, bar)
            : t(`chart.last.${span}`)}
        </span>
        {histogram !== null && <span>{t("chart.total", { count: sumOf(counts) })}</span>}
        <span className={classes.parts}>
          {parts.map(({ part, count }) => (
            <span key={part} className={classes.part} data-tone={PART_TONES[part]}>
              <span className={classes.swatch} data-faint={part === "not-matched" || undefined} />
              {format.number(count)} {t(`outcome.${part}`)}
            </span>
          ))}
        </span>
        {loading && histogram !== null && <span>{t("chart.loading")}</span>}
        {histogram === null && problem !== null && (
          <span>{t("chart.failed", { why: inWords(problem).message })}</span>
        )}
        <SegmentedControl
          className={classes.spans ?? ""}
          classNames={{ label: classes.span ?? "" }}
          styles={{ root: BARE, indicator: PILL }}
          size="xs"
          withItemsBorders={false}
          aria-label={t("chart.span")}
          value={span}
          onChange={showSpan}
          data={SPANS.map((value) => ({ value, label: t(`chart.spans.${value}`) }))}
        />
      </figcaption>
      <ChartKeys
        histogram={histogram}
        here={here}
        marked={marked}
        words={words}
        onMove={setHere}
        onRange={mark}
        onClear={() => change({ from: undefined, to: undefined })}
      >
        <Suspense fallback={<div style={{ height: CHART_PX }} />}>
          {histogram === null ? (
            <div className={classes.waiting} style={{ height: CHART_PX }}>
              {problem === null && <Skeleton height={2} />}
            </div>
          ) : (
            <BarChart
              histogram={histogram}
              marked={marked}
              here={here}
              height={CHART_PX}
              axisWords={words.axis}
              onRange={mark}
              onPoint={setHovered}
            />
          )}
        </Suspense>
      </ChartKeys>
      {histogram !== null && (
        <VisuallyHidden>
          <ChartTable histogram={histogram} words={words} caption={t(`chart.last.${span}`)} />
        </VisuallyHidden>
      )}
    </figure>
  );
}
