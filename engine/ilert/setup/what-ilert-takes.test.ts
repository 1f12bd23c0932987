import { expect, it } from "vitest";
import type { Action } from "../../../shared/model/action.ts";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startIlert } from "../../../simulator/ilert/start-ilert.ts";
import { createManualClock } from "../../testing/manual-clock.ts";
import { CHECK_INTERVAL_MS } from "../retry.ts";
import { startSetUpBench } from "./testing/set-up-bench.ts";

const CHOSEN = { alertSources: [SCENARIOS[0].alertSource.id], bodyTemplate: false };

/** Tocsin set up in ilert, for one alert action with some changes. */
async function setUp(changes: Partial<Action>) {
  const clock = createManualClock();
  const bench = await startSetUpBench(await startIlert({ clock }), clock);
  const change = async (next: Partial<Action>) => {
    const { client } = bench.engine;
    const [action] = await client.actions.list();
    if (action !== undefined) await client.actions.update({ ...action, ...next });
  };
  await bench.source({ ilert: CHOSEN });
  await change(changes);
  expect((await bench.applyReviewed()).problem).toBeNull();
  await bench.until(async () => (await bench.setup())?.state === "right");
  const writes = () => bench.api.requests.filter((request) => !request.startsWith("GET ")).length;
  return Object.assign(bench, { change, writes });
}

it("asks once for a trigger that ilert refuses, also over a restart", async () => {
  const bench = await setUp({ events: ["alert-auto-resolved"] });
  expect(bench.ours()[0]?.triggerTypes).toEqual(["alert-resolved"]);
  expect(bench.writes()).toBe(2);
  await bench.restart();
  await bench.until(async () => (await bench.setup())?.state === "right");
  await bench.clock.advance(CHECK_INTERVAL_MS);
  expect(bench.writes()).toBe(2);
  expect((await bench.engine.client.ilert.plan()).steps).toEqual([]);
});

it("tells ilert another delay by itself, and shows it in the plan", async () => {
  const asking = (notResolvedDelaySec: number) => ({
    delays: { notResolvedDelaySec, escalationEndedDelaySec: null },
  });
  const bench = await setUp({ events: ["v-alert-not-resolved"], ...asking(900) });
  const delay = () => Object(bench.ours()[0]).notResolvedDelaySec;
  expect(delay()).toBe(900);
  await bench.setIlert({ keepRight: false });
  await bench.change(asking(172_800));
  const [step] = (await bench.engine.client.ilert.plan()).steps;
  expect(step).toMatchObject({ changes: ["delays"], desired: asking(172_800) });
  await bench.setIlert({ keepRight: true });
  await bench.clock.advance(3 * 60_000);
  await bench.until(() => delay() === 172_800);
});

it.each([
  [{ notResolvedDelaySec: 59 }, "delays.notResolvedDelaySec"],
  [{ notResolvedDelaySec: 172_801 }, "delays.notResolvedDelaySec"],
  [{ escalationEndedDelaySec: 29 }, "delays.escalationEndedDelaySec"],
  [{ escalationEndedDelaySec: 7_201 }, "delays.escalationEndedDelaySec"],
])("refuses the delay %j, which ilert would refuse", async (delays, field) => {
  const bench = await setUp({});
  const none = { notResolvedDelaySec: null, escalationEndedDelaySec: null };
  await expect(bench.change({ delays: { ...none, ...delays } })).rejects.toMatchObject({
    data: { code: "input/invalid", field: expect.stringContaining(field) },
  });
});
