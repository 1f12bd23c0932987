import { expect, it } from "vitest";
import { renderMetrics } from "./exposition.ts";

it("writes a metric with its help, its type and its samples", () => {
  const text = renderMetrics([
    {
      name: "tocsin_deliveries_total",
      type: "counter",
      help: "Deliveries.",
      samples: [{ labels: { connector: "ops", outcome: "failed" }, value: 3 }, { value: 0.25 }],
    },
    { name: "tocsin_tunnel_up", type: "gauge", help: "Left out.", samples: [] },
  ]);
  expect(text).toBe(`# HELP tocsin_deliveries_total Deliveries.
# TYPE tocsin_deliveries_total counter
tocsin_deliveries_total{connector="ops",outcome="failed"} 3
tocsin_deliveries_total 0.25
`);
});

it("escapes label values, so that a connector's name cannot inject labels", () => {
  const name = 'Ops"} 1\nevil{x="\\';
  const text = renderMetrics([
    { name: "up", type: "gauge", help: "a\\b\nc", samples: [{ labels: { name }, value: 1 }] },
  ]);
  expect(text.split("\n")).toEqual([
    "# HELP up a\\\\b\\nc",
    "# TYPE up gauge",
    'up{name="Ops\\"} 1\\nevil{x=\\"\\\\"} 1',
    "",
  ]);
});
