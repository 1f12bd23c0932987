import { expect, it, onTestFinished } from "vitest";
import { SCENARIOS } from "../simulator/ilert/scenarios.ts";
import { alertBody, startTestEngine } from "../testkit/engine/test-engine.ts";
import { startPollerBench } from "../testkit/ilert/poller-bench.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { startIlert } from "../testkit/simulator/ilert.ts";
import { startTwoGroups } from "../testkit/simulator/two-groups.ts";
import { waitUntil } from "../testkit/wait-until.ts";

it("counts acknowledged events, attempts and their results", async () => {
  const groups = await startTwoGroups();
  onTestFinished(() => groups.close());
  const engine = await startTestEngine();
  const webhookUrl = groups.webhookUrl(groups.night);
  await engine.connect({ id: "night", webhookUrl });
  await engine.connect({ id: "broken", webhookUrl: webhookUrl.replace(/=.*/, "=another-token") });
  const { acknowledged, attempts, deliveries } = engine.counters;

  const body = alertBody();
  await engine.post(body);
  await engine.post(body);
  await engine.post("no alert");
  await waitUntil(
    async () => deliveries.get("night")?.get("delivered") === 1 && attempts.get("broken")?.get("block") === 1,
  );
  expect(acknowledged).toEqual(new Map([["test", 2]]));
  expect(attempts.get("night")).toEqual(new Map([["delivered", 1]]));
  expect(deliveries.get("broken")).toEqual(new Map());

  await engine.client.pause({ until: null });
  for (let alert = 0; alert < 25; alert++) await engine.post(alertBody({ id: String(alert) }));
  await engine.client.resume();
  await waitUntil(async () => (deliveries.get("night")?.get("digested") ?? 0) > 0);
  await waitUntil(async () => {
    const [lane] = (await engine.client.status()).lanes.filter(({ connectorId }) => connectorId === "night");
    return lane?.waiting === 0;
  });
  const { items } = await engine.client.deliveries.list({ connector: "night", limit: 200 });
  await waitUntil(async () => {
    const stored = (await engine.client.deliveries.list({ connector: "night", limit: 200 })).items;
    return (["delivered", "digested"] as const).every(
      (state) => stored.filter((one) => one.state === state).length === deliveries.get("night")?.get(state),
    );
  });
  expect(items.length).toBeGreaterThan(26);
});

it("counts polls of ilert by their result", async () => {
  const [first] = SCENARIOS;
  if (first === undefined) throw new Error("The simulator has no scenarios.");
  const clock = createManualClock();
  const ilert = await startIlert({ clock });
  const bench = await startPollerBench(ilert, clock, first.alertSource.id);
  const { polls } = bench.engine.counters;
  const before = polls.succeeded;
  await bench.pollNow();
  expect(polls).toMatchObject({ succeeded: before + 1, failed: 0 });
  bench.api.failNext({ kind: "status", status: 503 }, { path: "/alerts" });
  bench.engine.wakeUp().catch(() => {});
  await bench.until(async () => polls.failed === 1);
});
