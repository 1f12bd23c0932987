import { useTranslations } from "use-intl";
import type { Histogram } from "../../../../shared/model/event.ts";
import { sumOf } from "./chart-data.ts";
import type { ChartWords } from "./use-chart-words.ts";

/** The chart for those who do not see it: every bar that is not empty, newest first. */
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
