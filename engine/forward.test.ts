import { describe, expect, it } from "vitest";
import type { LiveMessage } from "../shared/model/live.ts";
import { alertBody, startTestEngine } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../testkit/wait-until.ts";

async function startWithUnchosenEvent() {
  const { group, webhookUrl } = await startGroup();
  const engine = await startTestEngine();
  await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET }, ["alert-resolved"]);
  const { client } = engine;
  await client.actions.create({
    id: "by-hand",
    name: "By hand",
    sources: ["test"],
    connector: "ops",
    events: ["alert-created"],
    mention: { mobiles: ["13800000000"], userIds: [], all: false },
    mode: "manual",
    language: "de",
  });
  await engine.post(alertBody({ summary: "Nobody was told" }));
  const [event] = (await client.events.list({})).items;
  if (event === undefined) throw new Error("no event");
  return { group, engine, client, event };
}

describe("events.forward", () => {
  it("sends an event that a manual action left to the user, as that action would, once", async () => {
    const { group, client, event } = await startWithUnchosenEvent();
    expect(event.deliveries).toEqual([]);
    expect(event.decisions.map(({ reason }) => reason.code)).toEqual(["routing/event", "routing/manual"]);
    const delivery = await client.events.forward({ id: event.id, action: "by-hand" });
    expect(delivery).toMatchObject({ eventId: event.id, connectorId: "ops", replayOf: null });
    await waitUntil(async () => group.messages.length === 1);
    expect(group.messages[0]?.msgUuid).toBe(delivery.id);
    expect(group.messages[0]?.mentions).toHaveLength(1);
    expect(group.messages[0]?.text).not.toContain("replay");
    expect(group.messages[0]?.text).toContain("**Priorität:**");
  });

  it("works for an action that did not choose the event, and to a connector without a mention", async () => {
    const { group, client, event } = await startWithUnchosenEvent();
    await client.events.forward({ id: event.id, action: "tell-ops" });
    await client.events.forward({ id: event.id, connector: "ops" });
    await waitUntil(async () => group.messages.length === 2);
    expect(group.messages.flatMap(({ mentions }) => mentions)).toEqual([]);
    for (const { text } of group.messages) expect(text).toContain("**Priority:**");
    expect((await client.events.get({ id: event.id })).deliveries).toHaveLength(2);
  });

  it("resolves a failed delivery of its connector, which then requires no action", async () => {
    const { group, client, event } = await startWithUnchosenEvent();
    const attention = async () => (await client.status()).counts.attention;
    group.failNext({ kind: "answer", name: "unknown_code" });
    const failed = await client.events.forward({ id: event.id, connector: "ops" });
    await waitUntil(async () => (await attention()) === 1);
    const again = await client.events.forward({ id: event.id, connector: "ops" });
    expect(again.replayOf).toBe(failed.id);
    await waitUntil(async () => group.messages.length === 1);
    expect(await attention()).toBe(0);
  });

  it("updates the row in the live log", async () => {
    const { client, event } = await startWithUnchosenEvent();
    const stop = new AbortController();
    const stream = await client.live(undefined, { signal: stop.signal });
    const seen: LiveMessage[] = [];
    const reading = (async () => {
      for await (const message of stream) seen.push(message);
    })();
    await waitUntil(async () => seen.length > 0);
    await client.events.forward({ id: event.id, connector: "ops" });
    await waitUntil(async () =>
      seen.some((message) => message.type === "event" && message.event.deliveries[0]?.state === "delivered"),
    );
    stop.abort();
    await reading.catch(() => {});
  });

  it("reports what is wrong: unknown ids, a disabled connector", async () => {
    const { client, event } = await startWithUnchosenEvent();
    const forward = (input: Parameters<typeof client.events.forward>[0]) => client.events.forward(input);
    await expect(forward({ id: "gone", connector: "ops" })).rejects.toMatchObject({
      data: { code: "not-found" },
    });
    await expect(forward({ id: event.id, action: "gone" })).rejects.toMatchObject({
      data: { code: "input/invalid", field: "action" },
    });
    await expect(forward({ id: event.id, connector: "gone" })).rejects.toMatchObject({
      data: { code: "input/invalid", field: "connector" },
    });
    await expect(forward({ id: event.id } as never)).rejects.toMatchObject({
      message: expect.stringContaining("must name an alert action or a connector"),
      data: { code: "input/invalid" },
    });
    await client.connectors.update({ id: "ops", name: "ops", enabled: false });
    await expect(forward({ id: event.id, action: "by-hand" })).rejects.toMatchObject({
      message: expect.stringContaining("switched off"),
      data: { code: "conflict" },
    });
    expect((await client.events.get({ id: event.id })).deliveries).toEqual([]);
  });

  it.each([
    ["test", "cannot be forwarded"],
    ["rejected", "could not be read"],
  ] as const)("does not forward an event of kind %s", async (kind, words) => {
    const { engine, client } = await startWithUnchosenEvent();
    await engine.post("no JSON");
    await client.connectors.test({ id: "ops" });
    const [event] = (await client.events.list({ kind })).items;
    await expect(client.events.forward({ id: event?.id ?? "", connector: "ops" })).rejects.toMatchObject({
      message: expect.stringContaining(words),
      data: { code: "conflict" },
    });
  });
});
