import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startIlert } from "../../../simulator/ilert/start-ilert.ts";
import type { EngineOptions } from "../../engine.ts";
import { createManualClock } from "../../testing/manual-clock.ts";
import { eventually, TEST_TOKEN } from "../../testing/test-engine.ts";
import { CHECK_INTERVAL_MS } from "../retry.ts";
import { startSetUpBench } from "./testing/set-up-bench.ts";

const [ORDERS = 0, CHECKOUT = 0] = SCENARIOS.map(({ alertSource }) => alertSource.id);
const READ_ONLY_KEY = "il1api-that-may-only-look";
const MINUTE_MS = 60_000;

/** Alert actions for two sources of ours are wanted, of which `setUp` has the first carried out. */
async function start(options: Partial<EngineOptions> = {}) {
  const clock = createManualClock();
  const ilert = await startIlert({ clock, readOnlyKey: READ_ONLY_KEY });
  const bench = await startSetUpBench(ilert, clock, options);
  const choose = (...alertSources: number[]) =>
    bench.source({ ilert: { alertSources, bodyTemplate: false } });
  await choose(ORDERS);
  return Object.assign(bench, {
    choose,
    async second() {
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

describe("what waits for the user", () => {
  it("is all of it while keeping right is off, until it is on", async () => {
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

  it("is a source that was never in a plan that was carried out", async () => {
    const bench = await setUp();
    await bench.second();
    await bench.hasProblem("ilert/differs");
    expect(bench.ours()).toHaveLength(1);
    expect(await bench.applyReviewed()).toMatchObject({ done: [{ kind: "created" }], problem: null });
    await bench.isState("right");
    bench.account.actions.clear();
    await bench.engine.wakeUp();
    await bench.until(() => bench.ours().length === 2);
  });

  it("is for two minutes what is being looked at", async () => {
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

  it("is what hangs on an alert source that ilert does not show any more", async () => {
    const bench = await setUp();
    await bench.choose(99_999_999);
    await bench.hasProblem("ilert/differs");
    expect(bench.ours()).toHaveLength(1);
  });

  it("is a changed address as long as sources are called that somebody has pasted by hand", async () => {
    const bench = await setUp();
    await bench.engine.client.sources.create({ id: "by-hand", name: "By hand", token: "token-of-by-hand-1" });
    const other = await bench.newProxy();
    await bench.settle({ publicUrl: other.url });
    await bench.isProven(other.url);
    await bench.until(async () => (await bench.setup())?.repaired !== null);
    expect(await bench.problems()).toEqual(["tunnel/url-changed"]);
  });
});

describe("Remove from ilert", () => {
  it("takes back what is ours and the consent with it, also for the next run", async () => {
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

describe("trouble with ilert", () => {
  it("of a key that may only look is told, and over with another key", async () => {
    const bench = await start();
    await bench.engine.client.settings.setSecrets({ ilertKey: READ_ONLY_KEY });
    expect(await bench.applyReviewed()).toMatchObject({ done: [], problem: { code: "ilert/forbidden" } });
    await bench.hasProblem("ilert/forbidden");
    await bench.engine.client.settings.setSecrets({ ilertKey: bench.apiKey });
    await bench.isState("right");
    expect([bench.ours().length, await bench.problems()]).toEqual([1, []]);
  });

  it("in the middle leaves what was done, tells it, and has the rest done later", async () => {
    const bench = await start();
    await bench.second();
    bench.api.failNext({ kind: "status", status: 500 }, { method: "POST", after: 1, times: 2 });
    const { done, problem } = await bench.applyReviewed();
    expect([done.length, problem?.code]).toEqual([1, "ilert/trouble"]);
    await bench.clock.advance(MINUTE_MS);
    await bench.until(() => bench.ours().length === 2);
    expect(new Set(bench.ours().map(({ name }) => name)).size).toBe(2);
  });

  it("that ilert limits is waited out as long as it asks", async () => {
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

  it("does not keep the engine from stopping, and tells what was done until then", async () => {
    const bench = await start();
    await bench.second();
    bench.api.failNext({ kind: "hang" }, { method: "POST", after: 1 });
    const applied = bench.applyReviewed();
    await eventually(async () => bench.writes() === 2);
    const before = performance.now();
    await bench.engine.stop();
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(await applied).toMatchObject({ done: [{ kind: "created" }], problem: { code: "ilert/stopped" } });
  });
});

it("carries one plan out once, however often that is asked for at the same time", async () => {
  const bench = await start();
  const { id } = await bench.engine.client.ilert.plan();
  const answers = await Promise.allSettled([1, 2].map(() => bench.engine.client.ilert.apply({ plan: id })));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  expect(bench.ours()).toHaveLength(1);
});

it("puts each change down in the log in one line, without a secret there or in what it remembers", async () => {
  const lines: string[] = [];
  const put = (context: object, message: string) => lines.push(`${message} ${JSON.stringify(context)}`);
  const bench = await setUp({ log: { info: put, warn: put, error: put } });
  await bench.choose(CHECKOUT);
  const readRemembered = () => readFile(join(bench.dataDir, "ilert-setup.json"), "utf8");
  await bench.until(async () => (await readRemembered()).includes(String(CHECKOUT)));
  const changes = lines.filter((line) => line.startsWith("An alert action in ilert"));
  expect(changes).toMatchObject(
    [/was created.*"by":"user"/, /was updated.*"by":"Tocsin"/].map((one) => expect.stringMatching(one)),
  );
  const remembered = await readRemembered();
  expect(JSON.parse(remembered)).toEqual({ apiUrl: bench.api.baseUrl, sources: { test: [CHECKOUT] } });
  for (const secret of [TEST_TOKEN, bench.apiKey]) expect(lines.join() + remembered).not.toContain(secret);
});
