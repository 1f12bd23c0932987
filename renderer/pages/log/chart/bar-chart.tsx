import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import type { Histogram } from "../../../../shared/model/event.ts";
import { coloursOf, drawBars } from "./chart-bars.ts";
import { barAt, type Range, rangeOf, sumOf } from "./chart-data.ts";

export interface BarChartProps {
  readonly histogram: Histogram;
  readonly marked: Range | null;
  /** The bar that the keyboard has reached. */
  readonly here: number | null;
  readonly height: number;
  /** Formats the times on the axis, given in Unix ms. */
  readonly axisWords: (moment: number) => string;
  readonly onRange: (range: Range) => void;
  /** The bar under the pointer; null if there is none. */
  readonly onPoint: (bar: number | null) => void;
}

/** The scale covers at least this many events, so that a single alert does not look like a storm. */
const MIN_TOP = 4;
/** Half the width of the widest label on the axis. */
const EDGE_PX = 18;

/** The bars alone; the texts that describe them are outside. */
export function BarChart(props: BarChartProps) {
  const { histogram, height } = props;
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const plot = new uPlot(optionsFor(latest, element), dataOf(latest.current.histogram), element);
    chart.current = plot;
    const resized = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: latest.current.height }),
    );
    resized.observe(element);
    // The colour scheme and the contrast are attributes of the document.
    const recoloured = new MutationObserver(() => plot.redraw(false));
    recoloured.observe(document.documentElement, { attributes: true });
    return () => {
      recoloured.disconnect();
      resized.disconnect();
      plot.destroy();
      chart.current = null;
    };
  }, []);

  useEffect(() => chart.current?.setData(dataOf(histogram)), [histogram]);
  useEffect(() => {
    void [props.marked, props.here];
    chart.current?.redraw(false);
  }, [props.marked, props.here]);

  return <div ref={place} style={{ height }} />;
}

/** uPlot uses seconds; each bar is placed at its middle. */
function dataOf(histogram: Histogram): uPlot.AlignedData {
  const middle = (bar: number) => {
    const { from, to } = rangeOf(histogram, bar, bar);
    return (from + to) / 2000;
  };
  return [histogram.buckets.map((_, bar) => middle(bar)), histogram.buckets.map(sumOf)];
}

/** The bar at a pixel of the plot. */
const barUnder = (plot: uPlot, histogram: Histogram, pixel: number) =>
  barAt(histogram, plot.posToVal(pixel, "x") * 1000);

function optionsFor(latest: { readonly current: BarChartProps }, element: HTMLElement): uPlot.Options {
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  return {
    width: element.clientWidth,
    height: latest.current.height,
    padding: [2, 0, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
    scales: {
      x: {
        range: () => {
          const { histogram } = latest.current;
          const { from, to } = rangeOf(histogram, 0, histogram.buckets.length - 1);
          return [from / 1000, to / 1000];
        },
      },
      y: { range: (_plot, _least, most) => [0, Math.max(most, MIN_TOP)] },
    },
    axes: [
      {
        size: 17,
        gap: 3,
        space: 90,
        font,
        stroke: () => coloursOf(element).text,
        grid: { show: false },
        ticks: { show: false },
        values: (plot, splits) =>
          splits.map((split) => {
            // A label at the very edge would be cut off.
            const pixel = plot.valToPos(split, "x");
            const cut = pixel < EDGE_PX || pixel > plot.width - EDGE_PX;
            return cut ? null : latest.current.axisWords(split * 1000);
          }),
      },
      { show: false },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: {
      draw: [
        (plot) => {
          const { histogram, marked, here } = latest.current;
          const ground = { context: plot.ctx, ...plot.bbox, ratio: devicePixelRatio };
          drawBars(ground, histogram, plot.scales.y?.max ?? MIN_TOP, coloursOf(element), marked, here);
        },
      ],
      setCursor: [
        (plot) => {
          const { histogram, onPoint } = latest.current;
          const { idx, left } = plot.cursor;
          onPoint(idx == null || left === undefined ? null : barUnder(plot, histogram, left));
        },
      ],
      setSelect: [(plot) => onSelected(plot, latest.current)],
      ready: [(plot) => plot.over.addEventListener("click", () => onClicked(plot, latest.current))],
    },
  };
}

/** A dragged range is extended to whole bars; the chart highlights it itself. */
function onSelected(plot: uPlot, { histogram, onRange }: BarChartProps) {
  const { left, width } = plot.select;
  if (width < 2) return;
  const [first, last] = [barUnder(plot, histogram, left), barUnder(plot, histogram, left + width - 1)];
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  onRange(rangeOf(histogram, first, last));
}

function onClicked(plot: uPlot, { histogram, onRange }: BarChartProps) {
  const { left } = plot.cursor;
  if (left === undefined) return;
  const bar = barUnder(plot, histogram, left);
  onRange(rangeOf(histogram, bar, bar));
}
