import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startIlert } from "../../../simulator/ilert/start-ilert.ts";
import { createManualClock } from "../../testing/manual-clock.ts";
import { eventually } from "../../testing/test-engine.ts";
import { CHECK_INTERVAL_MS } from "../retry.ts";
import { startSetUpBench } from "./testing/set-up-bench.ts";

/** Alert sources of the simulated ilert. */
const [ORDERS = 0, CHECKOUT = 0] = SCENARIOS.map(({ alertSource }) => alertSource.id);

async function startBench() {
  const clock = createManualClock();
  return await startSetUpBench(await startIlert({ clock }), clock);
}
type SetUpBench = Awaited<ReturnType<typeof startBench>>;

const choose = (bench: SetUpBench, ...alertSources: number[]) =>
  bench.source({ ilert: { alertSources, bodyTemplate: false } });

/** Set up by the user, beside an alert action of somebody else. */
async function setUp() {
  const bench = await startBench();
  bench.account.actions.set("theirs", {
    id: "theirs",
    name: "Of others",
    connectorType: "webhook",
    triggerMode: "AUTOMATIC",
    alertSources: [{ id: ORDERS, name: "" }],
    triggerTypes: ["alert-raised"],
    params: { webhookUrl: "https://others.example.com/" },
  });
  const theirs = bench.account.actions.get("theirs");
  await choose(bench, ORDERS);
  expect(await bench.applyReviewed()).toMatchObject({ done: [{ kind: "created" }], problem: null });
  await bench.until(async () => (await bench.setup())?.state === "right");
  return Object.assign(bench, { theirsIsUntouched: () => bench.account.actions.get("theirs") === theirs });
}

/** An alert opens in ilert; resolves to what its webhook was answered. */
async function alertArrives({ account, api, engine }: Pick<SetUpBench, "account" | "api" | "engine">) {
  const before = api.webhooks.calls.length;
  const { id } = account.open();
  await api.webhooks.settled();
  const statuses = api.webhooks.calls.slice(before).map(({ status }) => status);
  const { items } = await engine.client.events.list({});
  return { statuses, arrived: items.some(({ alertId }) => alertId === String(id)) };
}
const ARRIVED = { statuses: [202], arrived: true };

describe("before the user has carried out a plan", () => {
  it("changes nothing in ilert, however much is chosen and time passes", async () => {
    const bench = await startBench();
    await choose(bench, ORDERS);
    await bench.until(async () => (await bench.setup())?.state === "differs");
    await bench.clock.advance(3 * CHECK_INTERVAL_MS);
    await eventually(async () => (await bench.setup())?.checkedAt === bench.clock.now());
    expect(bench.account.actions.size).toBe(0);
    expect(bench.api.requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
    expect(await bench.problems()).toEqual([]);
  });

  it("shows the plan, and carries out that one only", async () => {
    const bench = await startBench();
    const { client } = bench.engine;
    await choose(bench, ORDERS);
    const plan = await client.ilert.plan();
    expect(plan).toMatchObject({ steps: [{ kind: "create", sourceId: "test" }], unchanged: 0 });
    expect(JSON.stringify(plan)).not.toContain("token-of-the-test-source");
    await choose(bench, CHECKOUT);
    await expect(client.ilert.apply({ plan: plan.id })).rejects.toMatchObject({
      data: { sentence: "ilert.plan-changed" },
    });
    expect(bench.account.actions.size).toBe(0);
  });

  it("knows no plan of an earlier run", async () => {
    const bench = await startBench();
    await choose(bench, ORDERS);
    const { id } = await bench.engine.client.ilert.plan();
    await bench.restart();
    await expect(bench.engine.client.ilert.apply({ plan: id })).rejects.toMatchObject({
      data: { sentence: "ilert.plan-changed" },
    });
  });
});

describe("once it is set up", () => {
  it("has the first alert arrive", async () => {
    const bench = await setUp();
    expect(await alertArrives(bench)).toEqual(ARRIVED);
    expect(bench.theirsIsUntouched()).toBe(true);
    expect(await bench.problems()).toEqual([]);
  });

  it("tells ilert a changed public address, but not before it is proven, and takes it for known then", async () => {
    const bench = await setUp();
    // Nothing outside calls it, so nobody has to be told.
    const practice = { id: "practice", name: "Practice", token: "token-of-the-practice" };
    await bench.engine.client.sources.create(practice);
    const other = await bench.newProxy();
    other.mode = (response) => response.writeHead(404).end();
    await bench.settle({ publicUrl: other.url });
    await bench.until(async () => (await bench.setup())?.state === "differs");
    expect(await bench.problems()).toEqual(["tunnel/url-changed"]);
    expect(bench.ours()[0]?.params.webhookUrl).toContain(bench.proxy.url.slice("http://".length));

    other.mode = "forward";
    await bench.engine.client.tunnel.test();
    await bench.until(async () => (await bench.setup())?.state === "right");
    expect((await bench.setup())?.repaired).toMatchObject({ steps: 1 });
    await eventually(async () => (await bench.problems()).length === 0);
    await bench.proxy.close();
    expect(await alertArrives(bench)).toEqual(ARRIVED);
    expect(bench.theirsIsUntouched()).toBe(true);
  });

  it("tells ilert a new token, while both are taken", async () => {
    const bench = await setUp();
    const token = "another-token-of-the-test-source";
    await bench.engine.client.sources.rotate({ id: "test", token });
    expect(await alertArrives(bench)).toEqual(ARRIVED);
    await bench.until(() => String(bench.ours()[0]?.params.webhookUrl).includes(token));
    expect(await alertArrives(bench)).toEqual(ARRIVED);
  });

  it("follows the alert events of the alert actions, the choice of alert sources and the required headers", async () => {
    const bench = await setUp();
    const { client } = bench.engine;
    const [action] = await client.actions.list();
    if (action === undefined) throw new Error("no alert action");
    await client.actions.update({ ...action, events: ["alert-raised"] });
    await bench.until(() => String(bench.ours()[0]?.triggerTypes) === "alert-raised");

    await choose(bench, ORDERS, CHECKOUT);
    await bench.until(() => bench.ours()[0]?.alertSources.length === 2);

    await client.settings.setSecrets({ headers: [{ name: "x-gate", value: "opens-the-gate-of-ours" }] });
    await bench.until(() => JSON.stringify(bench.ours()[0]?.params).includes("opens-the-gate-of-ours"));
    expect(bench.theirsIsUntouched()).toBe(true);
  });

  it("takes back what was for a source that is gone, also when ilert could not be reached at that time", async () => {
    const bench = await setUp();
    bench.api.failNext({ kind: "status", status: 503 }, { method: "DELETE" });
    await bench.engine.client.sources.remove({ params: { id: "test" }, query: { withDependents: true } });
    await bench.until(async () => (await bench.setup())?.problem?.code === "ilert/trouble");
    expect(bench.ours()).toHaveLength(1);
    await bench.clock.advance(60_000);
    await bench.until(() => bench.ours().length === 0);
    expect(bench.theirsIsUntouched()).toBe(true);
  });

  it("deletes with the source switched off, and makes it anew with it switched on", async () => {
    const bench = await setUp();
    await bench.source({ enabled: false });
    await bench.until(() => bench.ours().length === 0);
    await bench.source({ enabled: true });
    await bench.until(() => bench.ours().length === 1);
  });

  it("finds within half an hour what somebody changed in ilert", async () => {
    const bench = await setUp();
    const [mine] = bench.ours();
    if (mine === undefined) throw new Error("not made");
    bench.account.actions.delete(mine.id);
    await bench.clock.advance(CHECK_INTERVAL_MS);
    await eventually(async () => bench.ours().length === 1);
    await bench.restart();
    bench.account.actions.clear();
    await bench.isProven(bench.proxy.url);
    await bench.until(() => bench.ours().length === 1);
    bench.account.actions.clear();
    await bench.engine.wakeUp();
    await bench.until(() => bench.ours().length === 1);
  });
});
