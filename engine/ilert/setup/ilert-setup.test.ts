import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startSetupBench } from "../../../testkit/ilert/setup-bench.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { startIlert } from "../../../testkit/simulator/ilert.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { CHECK_INTERVAL_MS } from "../retry.ts";

/** Alert sources of the simulated ilert. */
const [ORDERS = 0, CHECKOUT = 0] = SCENARIOS.map(({ alertSource }) => alertSource.id);

async function startBench() {
  const clock = createManualClock();
  return await startSetupBench(await startIlert({ clock }), clock);
}
type SetupBench = Awaited<ReturnType<typeof startBench>>;

const choose = (bench: SetupBench, ...alertSources: number[]) =>
  bench.source({ ilert: { alertSources, bodyTemplate: false } });

/** Sets Tocsin up, next to an alert action of somebody else. */
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

/** Opens an alert in ilert; resolves to the answers to its webhooks. */
async function alertArrives({ account, api, engine }: Pick<SetupBench, "account" | "api" | "engine">) {
  const before = api.webhooks.calls.length;
  const { id } = account.open();
  await api.webhooks.whenAnswered();
  const statuses = api.webhooks.calls.slice(before).map(({ status }) => status);
  const { items } = await engine.client.events.list({});
  return { statuses, arrived: items.some(({ alertId }) => alertId === String(id)) };
}
const ARRIVED = { statuses: [202], arrived: true };

describe("before the user has applied a plan", () => {
  it("changes nothing in ilert, whatever is chosen and however long it waits", async () => {
    const bench = await startBench();
    await choose(bench, ORDERS);
    await bench.until(async () => (await bench.setup())?.state === "differs");
    await bench.clock.advance(3 * CHECK_INTERVAL_MS);
    await waitUntil(async () => (await bench.setup())?.checkedAt === bench.clock.now());
    expect(bench.account.actions.size).toBe(0);
    expect(bench.api.requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
    expect(await bench.problems()).toEqual([]);
  });

  it("shows the plan, and applies only that one", async () => {
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

  it("rejects a plan of an earlier run", async () => {
    const bench = await startBench();
    await choose(bench, ORDERS);
    const { id } = await bench.engine.client.ilert.plan();
    await bench.restart();
    await expect(bench.engine.client.ilert.apply({ plan: id })).rejects.toMatchObject({
      data: { sentence: "ilert.plan-changed" },
    });
  });
});

describe("once set up", () => {
  it("receives the first alert", async () => {
    const bench = await setUp();
    expect(await alertArrives(bench)).toEqual(ARRIVED);
    expect(bench.theirsIsUntouched()).toBe(true);
    expect(await bench.problems()).toEqual([]);
  });

  it("sends ilert a changed public address once it is proven, and then acknowledges it", async () => {
    const bench = await setUp();
    // The practice source is not called from outside, so its address does not matter.
    const practice = { id: "practice", name: "Practice", token: "token-of-the-practice" };
    await bench.engine.client.sources.create(practice);
    const other = await bench.newProxy();
    other.mode = (response) => response.writeHead(404).end();
    await bench.updateSettings({ publicUrl: other.url });
    await bench.until(async () => (await bench.setup())?.state === "differs");
    expect(await bench.problems()).toEqual(["tunnel/url-changed"]);
    expect(bench.ours()[0]?.params.webhookUrl).toContain(bench.proxy.url.slice("http://".length));

    other.mode = "forward";
    await bench.engine.client.tunnel.test();
    await bench.until(async () => (await bench.setup())?.state === "right");
    expect((await bench.setup())?.repaired).toMatchObject({ steps: 1 });
    await waitUntil(async () => (await bench.problems()).length === 0);
    await bench.proxy.close();
    expect(await alertArrives(bench)).toEqual(ARRIVED);
    expect(bench.theirsIsUntouched()).toBe(true);
  });

  it("sends ilert a new token, while both tokens are accepted", async () => {
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

    await client.settings.setSecrets({ headers: [{ name: "x-gate", value: "value-of-the-gate" }] });
    await bench.until(() => JSON.stringify(bench.ours()[0]?.params).includes("value-of-the-gate"));
    expect(bench.theirsIsUntouched()).toBe(true);
  });

  it("deletes the alert action of a deleted source, even if ilert could not be reached at first", async () => {
    const bench = await setUp();
    bench.api.failNext({ kind: "status", status: 503 }, { method: "DELETE" });
    await bench.engine.client.sources.remove({ params: { id: "test" }, query: { withDependents: true } });
    await bench.until(async () => (await bench.setup())?.problem?.code === "ilert/trouble");
    expect(bench.ours()).toHaveLength(1);
    await bench.clock.advance(60_000);
    await bench.until(() => bench.ours().length === 0);
    expect(bench.theirsIsUntouched()).toBe(true);
  });

  it("deletes the alert action of a disabled source, and recreates it when the source is enabled", async () => {
    const bench = await setUp();
    await bench.source({ enabled: false });
    await bench.until(() => bench.ours().length === 0);
    await bench.source({ enabled: true });
    await bench.until(() => bench.ours().length === 1);
  });

  it("finds changes that somebody made in ilert within half an hour", async () => {
    const bench = await setUp();
    const [mine] = bench.ours();
    if (mine === undefined) throw new Error("not created");
    bench.account.actions.delete(mine.id);
    await bench.clock.advance(CHECK_INTERVAL_MS);
    await waitUntil(async () => bench.ours().length === 1);
    await bench.restart();
    bench.account.actions.clear();
    await bench.isProven(bench.proxy.url);
    await bench.until(() => bench.ours().length === 1);
    bench.account.actions.clear();
    await bench.engine.wakeUp();
    await bench.until(() => bench.ours().length === 1);
  });
});
