import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { engineMetrics } from "../headless/metrics/engine-metrics.ts";
import { processMetrics } from "../headless/metrics/process-metrics.ts";
import { hasTool, promtool } from "../testkit/debian-tool.ts";
import { startTestEngine } from "../testkit/engine/test-engine.ts";
import { tempDir } from "../testkit/temp-dir.ts";

const file = (name: string) => join(import.meta.dirname, name);
const RULES = file("prometheus/tocsin.rules.yml");

interface Panel {
  readonly title: string;
  readonly gridPos: Readonly<Record<"x" | "y" | "w" | "h", number>>;
  readonly targets: readonly { readonly expr: string }[];
}

const dashboard = JSON.parse(readFileSync(file("grafana/tocsin.json"), "utf8")) as {
  readonly panels: readonly Panel[];
  readonly annotations: { readonly list: readonly { readonly expr: string }[] };
  readonly templating: { readonly list: readonly { readonly query: string | { readonly query: string } }[] };
};
const rules = (
  parse(readFileSync(RULES, "utf8")) as { groups: { rules: { alert: string; expr: string }[] }[] }
).groups.flatMap((group) => group.rules);

/** The queries of the dashboard with its variables filled in. */
const queries = [...dashboard.panels.flatMap(({ targets }) => targets), ...dashboard.annotations.list].map(
  ({ expr }) => expr.replaceAll("$__rate_interval", "5m").replaceAll(/\$(job|instance)/g, ".+"),
);

const namesIn = (text: string) => text.match(/\b(?:tocsin|process|nodejs)_[a-z_]+/g) ?? [];

/** The names of all metrics, including those without a current sample. */
async function knownMetrics(): Promise<ReadonlySet<string>> {
  const engine = await startTestEngine();
  const status = await engine.client.status();
  const ofEngine = engineMetrics({ status, sources: [], counters: engine.counters, now: Date.now() });
  return new Set([...ofEngine, ...(await processMetrics())].map(({ name }) => name));
}

describe("the alerting rules", () => {
  it("are three and use only existing metrics", async () => {
    const known = await knownMetrics();
    expect(rules.map(({ alert }) => alert)).toEqual([
      "TocsinNothingGoesOut",
      "TocsinRobotBlocked",
      "TocsinNotReceiving",
    ]);
    const used = rules.flatMap(({ expr }) => namesIn(expr));
    expect(used.length).toBeGreaterThan(7);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  it.skipIf(!hasTool("promtool"))("are valid and fire only in the tested situations", () => {
    expect(promtool(["check", "rules", RULES])).toMatchObject({ status: 0 });
    expect(promtool(["test", "rules", file("prometheus/tocsin.rules.test.yml")])).toMatchObject({
      status: 0,
    });
  });
});

describe("the dashboard", () => {
  it("uses only existing metrics", async () => {
    const known = await knownMetrics();
    const variables = dashboard.templating.list.map(({ query }) =>
      typeof query === "string" ? query : query.query,
    );
    const used = [...queries, ...variables].flatMap(namesIn);
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  it("shows every metric of the engine", async () => {
    const known = await knownMetrics();
    const shown = new Set([...queries, ...rules.map(({ expr }) => expr)].flatMap(namesIn));
    const hidden = [...known].filter((name) => name.startsWith("tocsin_") && !shown.has(name));
    expect(hidden).toEqual(["tocsin_events_stored"]);
  });

  it("has no overlapping panels", () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...dashboard.panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  });

  it.skipIf(!hasTool("promtool"))("contains only valid queries", () => {
    const asRules = join(tempDir(), "dashboard.rules.yml");
    const check = (exprs: readonly string[]) => {
      const records = exprs.map((expr, index) => ({ record: `dashboard:query${index}`, expr }));
      writeFileSync(asRules, JSON.stringify({ groups: [{ name: "dashboard", rules: records }] }));
      return promtool(["check", "rules", asRules]);
    };
    expect(check(queries)).toMatchObject({ status: 0 });
    expect(check(["sum by (name (up)"]).status).not.toBe(0);
  });
});
