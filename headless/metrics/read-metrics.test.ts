import { describe, expect, it, onTestFinished } from "vitest";
import { hasTool, promtool } from "../../testkit/debian-tool.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { startTwoGroups } from "../../testkit/simulator/two-groups.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { readMetrics } from "./read-metrics.ts";

/** An engine with one working connector and one whose robot does not exist. */
async function startEngine() {
  const groups = await startTwoGroups();
  onTestFinished(() => groups.close());
  const engine = await startTestEngine();
  const webhookUrl = groups.webhookUrl(groups.night);
  await engine.connect({ id: "night", name: 'Night "shift"', webhookUrl });
  await engine.connect({
    id: "broken",
    name: "Broken",
    webhookUrl: webhookUrl.replace(/=.*/, "=secret-of-the-robot"),
  });
  return engine;
}

/** The value of each sample, by its name and labels. */
const samplesOf = (text: string) =>
  new Map(
    text
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line): [string, number] => [
        line.slice(0, line.lastIndexOf(" ")),
        Number(line.split(" ").at(-1)),
      ]),
  );

const NIGHT = 'connector="night",name="Night \\"shift\\""';
const BROKEN = 'connector="broken",name="Broken"';

describe("the metrics", () => {
  it("start at 0 with every label", async () => {
    const samples = samplesOf(await readMetrics(await startEngine()));
    for (const name of [
      'tocsin_hooks_acknowledged_total{source="test",name="Test"}',
      `tocsin_deliveries_total{${NIGHT},outcome="delivered"}`,
      `tocsin_deliveries_total{${BROKEN},outcome="digested"}`,
      `tocsin_deliveries_total{${BROKEN},outcome="failed"}`,
      `tocsin_deliveries_total{${BROKEN},outcome="cancelled"}`,
      `tocsin_delivery_attempts_total{${NIGHT},verdict="refused"}`,
      `tocsin_deliveries_waiting{${NIGHT}}`,
      `tocsin_oldest_waiting_seconds{${NIGHT}}`,
      `tocsin_connector_held{${NIGHT}}`,
      `tocsin_connector_blocked{${NIGHT}}`,
      `tocsin_connector_disabled{${NIGHT}}`,
      `tocsin_connector_sent_this_month{${NIGHT}}`,
      'tocsin_hooks_refused_total{reason="unknown_path"}',
      'tocsin_hooks_refused_total{reason="uncheckable"}',
      'tocsin_ilert_polls_total{result="succeeded"}',
      'tocsin_ilert_polls_total{result="failed"}',
      "tocsin_paused",
      "tocsin_ilert_polling_receives",
    ])
      expect([name, samples.get(name)]).toEqual([name, 0]);
    expect(samples.get("tocsin_receiving")).toBe(1);
    expect([...samples.keys()]).toContainEqual(expect.stringMatching(/^tocsin_build_info\{version="/));
    expect([...samples.keys()].filter((name) => /tunnel|last_poll/.test(name))).toEqual([]);
  });

  it("reflect the engine's activity, and contain no secret", async () => {
    const engine = await startEngine();
    await engine.post(alertBody());
    await fetch(`${engine.hooksUrl}/hooks/test/wrong-token`, { method: "POST" });
    const { deliveries, attempts } = engine.counters;
    await waitUntil(async () => deliveries.get("night")?.get("delivered") === 1);
    await waitUntil(async () => attempts.get("broken")?.get("block") === 1);
    await engine.client.settings.update({ publicUrl: "http://127.0.0.1:9" });
    await engine.client.pause({ until: null });
    const text = await readMetrics(engine, Date.now() + 60_000);
    const samples = samplesOf(text);
    expect(Object.fromEntries(samples)).toMatchObject({
      'tocsin_hooks_acknowledged_total{source="test",name="Test"}': 1,
      'tocsin_hooks_refused_total{reason="unauthorized"}': 1,
      [`tocsin_deliveries_total{${NIGHT},outcome="delivered"}`]: 1,
      [`tocsin_delivery_attempts_total{${BROKEN},verdict="block"}`]: 1,
      [`tocsin_deliveries_waiting{${BROKEN}}`]: 1,
      [`tocsin_connector_blocked{${BROKEN}}`]: 1,
      [`tocsin_connector_blocked{${NIGHT}}`]: 0,
      [`tocsin_connector_sent_this_month{${NIGHT}}`]: 1,
      tocsin_events_stored: 1,
      tocsin_paused: 1,
      tocsin_tunnel_up: 0,
    });
    expect(samples.get(`tocsin_oldest_waiting_seconds{${BROKEN}}`)).toBeGreaterThanOrEqual(60);
    expect(text).not.toMatch(/secret-of-the-robot|night-robot-token|token-of-the-test/);
  });

  it("count what a user cancels, each delivery once", async () => {
    const engine = await startEngine();
    const { client } = engine;
    await client.pause({ until: null });
    for (const id of ["1", "2"]) await engine.post(alertBody({ id }));
    const ids = (await client.deliveries.list({ limit: 200 })).items.map(({ id }) => id);
    expect(ids).toHaveLength(4);
    await client.deliveries.cancel({ id: ids[0] ?? "" });
    await client.deliveries.cancelMany({ ids: [...ids, ...ids] });
    const samples = samplesOf(await readMetrics(engine));
    for (const connector of [NIGHT, BROKEN])
      expect(samples.get(`tocsin_deliveries_total{${connector},outcome="cancelled"}`)).toBe(2);
  });

  it("include those of the process, with their usual names", async () => {
    const samples = samplesOf(await readMetrics(await startTestEngine()));
    const now = Date.now() / 1_000;
    expect(samples.get("process_start_time_seconds")).toBeLessThanOrEqual(now + 1);
    for (const name of [
      "process_cpu_seconds_total",
      "process_resident_memory_bytes",
      "nodejs_heap_size_used_bytes",
    ])
      expect(samples.get(name)).toBeGreaterThan(0);
    expect(samples.get("nodejs_eventloop_lag_seconds")).toBeGreaterThanOrEqual(0);
    if (process.platform === "linux") expect(samples.get("process_open_fds")).toBeGreaterThan(3);
  });

  it.skipIf(!hasTool("promtool"))("pass promtool's check", async () => {
    const engine = await startEngine();
    await engine.post(alertBody());
    expect(promtool(["check", "metrics"], await readMetrics(engine))).toEqual({ status: 0, output: "" });
    expect(promtool(["check", "metrics"], "tocsin_broken{ 1\n").status).not.toBe(0);
  });
});
