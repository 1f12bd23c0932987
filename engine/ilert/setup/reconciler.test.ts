import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Action } from "../../../shared/model/action.ts";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { TEST_TOKEN } from "../../../testkit/engine/test-engine.ts";
import { startSetupBench } from "../../../testkit/ilert/setup-bench.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { startIlert } from "../../../testkit/simulator/ilert.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import type { EngineOptions } from "../../engine.ts";
import { CHECK_INTERVAL_MS } from "../retry.ts";

const [ORDERS = 0, CHECKOUT = 0] = SCENARIOS.map(({ alertSource }) => alertSource.id);
const READ_ONLY_KEY = "il1api-read-only";
const MINUTE_MS = 60_000;

/** An engine with one chosen alert source; `setUp` also applies the plan. */
async function start(options: Partial<EngineOptions> = {}) {
  const clock = createManualClock();
  const ilert = await startIlert({ clock, readOnlyKey: READ_ONLY_KEY });
  const bench = await startSetupBench(ilert, clock, options);
  const choose = (...alertSources: number[]) =>
    bench.source({ ilert: { alertSources, bodyTemplate: false } });
  await choose(ORDERS);
  return Object.assign(bench, {
    choose,
    async addSecond() {
      const { client } = bench.engine;
      const token = "token-of-the-second-source";
      const chosen = { alertSources: [CHECKOUT], bodyTemplate: false };
      await client.sources.create({ id: "second", name: "Second", token, ilert: chosen });
      const [action] = await client.actions.list();
      if (action !== undefined) await client.actions.update({ ...action, sources: ["test", "second"] });
    },
    writes: () => bench.api.requests.filter((request) => !request.startsWith("GET ")).length,
    isState: (state: string) => bench.until(async () => (await bench.setup())?.state === state),
    hasProblem: (code: string) => bench.until(async () => (await bench.problems()).includes(code)),
  });
}

async function setUp(options: Partial<EngineOptions> = {}) {
  const bench = await start(options);
  expect((await bench.applyReviewed()).problem).toBeNull();
  await bench.isState("right");
  return bench;
}

describe("the changes that wait for the user", () => {
  it("include all while automatic maintenance is off", async () => {
    const bench = await setUp();
    await bench.setIlert({ keepRight: false });
    await bench.choose(CHECKOUT);
    await bench.hasProblem("ilert/differs");
    await bench.clock.advance(CHECK_INTERVAL_MS);
    expect(bench.writes()).toBe(1);
    await bench.setIlert({ keepRight: true });
    await bench.isState("right");
    expect(bench.ours()[0]?.alertSources).toMatchObject([{ id: CHECKOUT }]);
    expect(await bench.problems()).toEqual([]);
  });

  it("include a source that was never in an applied plan", async () => {
    const bench = await setUp();
    await bench.addSecond();
    await bench.hasProblem("ilert/differs");
    expect(bench.ours()).toHaveLength(1);
    expect(await bench.applyReviewed()).toMatchObject({ done: [{ kind: "created" }], problem: null });
    await bench.isState("right");
    bench.account.actions.clear();
    await bench.engine.wakeUp();
    await bench.until(() => bench.ours().length === 2);
  });

  it("include for two minutes a plan under review", async () => {
    const bench = await setUp();
    await bench.choose(CHECKOUT);
    const { id } = await bench.engine.client.ilert.plan();
    await bench.isState("differs");
    await bench.clock.advance(MINUTE_MS);
    expect([bench.writes(), await bench.problems()]).toEqual([1, []]);
    expect((await bench.engine.client.ilert.apply({ plan: id })).done).toHaveLength(1);
    await bench.choose(ORDERS);
    await bench.engine.client.ilert.plan();
    await bench.clock.advance(2 * MINUTE_MS);
    await bench.until(() => bench.writes() === 3);
  });

  it("include those that depend on an alert source that ilert no longer shows", async () => {
    const bench = await setUp();
    await bench.choose(99_999_999);
    await bench.hasProblem("ilert/differs");
    expect(bench.ours()).toHaveLength(1);
  });

  it("include a changed address as long as a source's URL was pasted by hand", async () => {
    const bench = await setUp();
    await bench.engine.client.sources.create({ id: "by-hand", name: "By hand", token: "token-of-by-hand-1" });
    const other = await bench.newProxy();
    await bench.updateSettings({ publicUrl: other.url });
    await bench.isProven(other.url);
    await bench.until(async () => (await bench.setup())?.repaired !== null);
    expect(await bench.problems()).toEqual(["tunnel/url-changed"]);
  });
});

describe("Remove from ilert", () => {
  it("deletes our alert actions and withdraws the consent, also for the next run", async () => {
    const bench = await setUp();
    const { client } = bench.engine;
    const plan = await client.ilert.planRemoval();
    expect(plan.steps).toMatchObject([{ kind: "delete", sourceId: "test" }]);
    expect((await client.ilert.remove({ plan: plan.id })).done).toMatchObject([{ kind: "deleted" }]);
    await bench.choose(ORDERS, CHECKOUT);
    await bench.isState("differs");
    await bench.restart();
    await bench.isProven(bench.proxy.url);
    await bench.isState("differs");
    await bench.clock.advance(CHECK_INTERVAL_MS);
    expect(bench.ours()).toEqual([]);
    expect(await bench.problems()).toEqual([]);
  });
});

describe("an error from ilert", () => {
  it("that is due to a read-only key is reported, and solved by another key", async () => {
    const bench = await start();
    await bench.engine.client.settings.setSecrets({ ilertKey: READ_ONLY_KEY });
    expect(await bench.applyReviewed()).toMatchObject({ done: [], problem: { code: "ilert/forbidden" } });
    await bench.hasProblem("ilert/forbidden");
    await bench.engine.client.settings.setSecrets({ ilertKey: bench.apiKey });
    await bench.isState("right");
    expect([bench.ours().length, await bench.problems()]).toEqual([1, []]);
  });

  it("keeps and returns the completed steps, and the others are completed later", async () => {
    const bench = await start();
    await bench.addSecond();
    bench.api.failNext({ kind: "status", status: 500 }, { method: "POST", after: 1, times: 2 });
    const { done, problem } = await bench.applyReviewed();
    expect([done.length, problem?.code]).toEqual([1, "ilert/trouble"]);
    await bench.clock.advance(MINUTE_MS);
    await bench.until(() => bench.ours().length === 2);
    expect(new Set(bench.ours().map(({ name }) => name)).size).toBe(2);
  });

  it("that is due to the rate limit is retried after ilert's waiting time", async () => {
    const bench = await setUp();
    bench.api.failNext({ kind: "status", status: 429, retryAfter: "300" });
    await bench.choose(CHECKOUT);
    await bench.until(async () => (await bench.setup())?.problem?.code === "ilert/limited");
    const asked = bench.api.requests.length;
    await bench.clock.advance(4 * MINUTE_MS);
    expect(bench.api.requests.length).toBe(asked);
    await bench.clock.advance(2 * MINUTE_MS);
    await bench.isState("right");
  });

  it("does not keep the engine from stopping, and returns the completed steps", async () => {
    const bench = await start();
    await bench.addSecond();
    bench.api.failNext({ kind: "hang" }, { method: "POST", after: 1 });
    const applied = bench.applyReviewed();
    await waitUntil(async () => bench.writes() === 2);
    const before = performance.now();
    await bench.engine.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(await applied).toMatchObject({ done: [{ kind: "created" }], problem: { code: "ilert/stopped" } });
  });
});

it("applies a plan once, however often that is requested at the same time", async () => {
  const bench = await start();
  const { id } = await bench.engine.client.ilert.plan();
  const answers = await Promise.allSettled([1, 2].map(() => bench.engine.client.ilert.apply({ plan: id })));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(bench.ours()).toHaveLength(1);
});

it("logs each change in one line, and writes no secret to the log or the state file", async () => {
  const lines: string[] = [];
  const write = (context: object, message: string) => lines.push(`${message} ${JSON.stringify(context)}`);
  const bench = await setUp({ log: { info: write, warn: write, error: write } });
  await bench.choose(CHECKOUT);
  const readStateFile = () => readFile(join(bench.dataDir, "ilert-setup.json"), "utf8");
  await bench.until(async () => (await readStateFile()).includes(String(CHECKOUT)));
  const changes = lines.filter((line) => line.startsWith("An alert action in ilert"));
  expect(changes).toMatchObject(
    [/was created.*"by":"user"/, /was updated.*"by":"Tocsin"/].map((pattern) =>
      expect.stringMatching(pattern),
    ),
  );
  const state = await readStateFile();
  expect(JSON.parse(state)).toEqual({ apiUrl: bench.api.baseUrl, sources: { test: [CHECKOUT] } });
  for (const secret of [TEST_TOKEN, bench.apiKey]) expect(lines.join() + state).not.toContain(secret);
});

describe("triggers and delays", () => {
  const CHOSEN = { alertSources: [SCENARIOS[0].alertSource.id], bodyTemplate: false };

  /** Sets Tocsin up in ilert for one alert action with some changes. */
  async function setUpAction(changes: Partial<Action>) {
    const clock = createManualClock();
    const bench = await startSetupBench(await startIlert({ clock }), clock);
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

  it("requests a trigger that ilert refuses only once, also over a restart", async () => {
    const bench = await setUpAction({ events: ["alert-auto-resolved"] });
    expect(bench.ours()[0]?.triggerTypes).toEqual(["alert-resolved"]);
    expect(bench.writes()).toBe(2);
    await bench.restart();
    await bench.until(async () => (await bench.setup())?.state === "right");
    await bench.clock.advance(CHECK_INTERVAL_MS);
    expect(bench.writes()).toBe(2);
    expect((await bench.engine.client.ilert.plan()).steps).toEqual([]);
  });

  it("updates a changed delay automatically, and shows it in the plan", async () => {
    const delayed = (notResolvedDelaySec: number) => ({
      delays: { notResolvedDelaySec, escalationEndedDelaySec: null },
    });
    const bench = await setUpAction({ events: ["v-alert-not-resolved"], ...delayed(900) });
    const delay = () => Object(bench.ours()[0]).notResolvedDelaySec;
    expect(delay()).toBe(900);
    await bench.setIlert({ keepRight: false });
    await bench.change(delayed(172_800));
    const [step] = (await bench.engine.client.ilert.plan()).steps;
    expect(step).toMatchObject({ changes: ["delays"], desired: delayed(172_800) });
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
    const bench = await setUpAction({});
    const none = { notResolvedDelaySec: null, escalationEndedDelaySec: null };
    await expect(bench.change({ delays: { ...none, ...delays } })).rejects.toMatchObject({
      data: { code: "input/invalid", field: expect.stringContaining(field) },
    });
  });
});
