import { expect, it, onTestFinished } from "vitest";
import type { LiveMessage } from "../../shared/model/live.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { startGroup } from "../../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

/** Whether the audit has new entries, which is reported later than the change itself. */
const isOfAudit = (message: LiveMessage) => message.type === "changed" && message.parts[0] === "audit";

/** An engine with one connector, and what its live stream reports from now on, except for the status. */
async function setUp() {
  const { group, webhookUrl } = await startGroup();
  const engine = await startTestEngine();
  await engine.connect({ id: "ops", webhookUrl });
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const seen: LiveMessage[] = [];
  const stream = await engine.client.live(undefined, { signal: stop.signal });
  void (async () => {
    for await (const message of stream) seen.push(message);
  })().catch(() => {});
  await waitUntil(async () => seen.length > 0);
  const { client } = engine;
  let settings = 0;
  /** The notices of a change. Another change follows it, to mark where its notices end. */
  async function noticesOf(change: () => Promise<unknown>) {
    const from = seen.length;
    await change();
    const wait = { retention: { days: 100 + ++settings } };
    await client.settings.update(wait);
    const isLast = (message: LiveMessage) => message.type === "changed" && message.parts[0] === "settings";
    await waitUntil(async () => seen.slice(from).filter(isLast).length > 0 && seen.length);
    const notices = seen
      .slice(from)
      .filter((message) => (message.type === "changed" && !isOfAudit(message)) || message.type === "rows");
    return notices.slice(0, notices.findLastIndex(isLast));
  }
  return { engine, client, group, seen, noticesOf };
}

it("names the changed part, and nothing else", async () => {
  const { client, noticesOf } = await setUp();
  const [action] = await client.actions.list();
  const changes = [
    [() => client.sources.create({ id: "b", name: "B", token: "another-source-token" }), ["sources"]],
    [() => client.sources.rotate({ id: "b", token: "yet-another-source-token" }), ["sources"]],
    [() => client.connectors.update({ id: "ops", name: "Renamed" }), ["connectors"]],
    [() => client.connectors.update({ id: "ops", secret: "SECnew" }), ["connectors"]],
    [() => client.actions.update({ id: action?.id ?? "", name: "Renamed" }), ["actions"]],
    [() => client.settings.setSecrets({ ilertKey: "an-api-key-of-ilert" }), ["settingsSecrets"]],
  ] as const;
  for (const [change, parts] of changes)
    expect(await noticesOf(change)).toEqual([{ type: "changed", parts }]);
});

it("reports nothing without a change, or if only the status shows it", async () => {
  const { client, noticesOf } = await setUp();
  expect(await noticesOf(() => client.connectors.update({ id: "ops", name: "ops" }))).toEqual([]);
  expect(await noticesOf(() => client.pause({ until: null }))).toEqual([]);
});

it("reports that the audit has new entries, once for many", async () => {
  const { client, seen } = await setUp();
  await waitUntil(async () => seen.some(isOfAudit));
  seen.length = 0;
  for (const until of [null, null, null]) await client.pause({ until });
  await waitUntil(async () => seen.some(isOfAudit));
  expect(seen.filter(isOfAudit)).toHaveLength(1);
});

it("reports that rows changed when a lane is removed with its waiting deliveries", async () => {
  const { engine, client, seen, noticesOf } = await setUp();
  await client.pause({ until: null });
  await engine.post(alertBody());
  const notices = await noticesOf(() =>
    client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } }),
  );
  expect(notices.filter(({ type }) => type === "changed")).toEqual([
    { type: "changed", parts: ["connectors", "actions"] },
  ]);
  await waitUntil(async () => seen.some(({ type }) => type === "rows"));
  expect(seen.filter(({ type }) => type === "rows")).toEqual([{ type: "rows", connectors: ["ops"] }]);
});

it("reports whose rows changed when a robot is held", async () => {
  const { engine, group, seen } = await setUp();
  group.failNext({ kind: "answer", name: "rate_limited_410100" });
  await engine.post(alertBody());
  const rows = await waitUntil(async () => seen.find(({ type }) => type === "rows") ?? null);
  expect(rows).toEqual({ type: "rows", connectors: ["ops"] });
});
