import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

/** An engine that is paused, with three waiting deliveries, oldest first. */
async function startWithThreeWaiting() {
  const { webhookUrl } = await startGroup();
  const { client, connect, post } = await startTestEngine();
  await connect({ id: "ops", webhookUrl, secret: GROUP_SECRET }, ["alert-created"]);
  await client.pause({});
  for (const id of ["1", "2", "3"]) await post(alertBody({ id, priority: "LOW" }));
  const { items } = await client.deliveries.list({});
  return { client, ids: items.map(({ id }) => id).reverse() };
}

describe("waiting deliveries", () => {
  it("are listed in their lane's order, without a time during a pause", async () => {
    const { client, ids } = await startWithThreeWaiting();
    const positions = await client.deliveries.positions({ ids: [ids[2] ?? "", ids[0] ?? "", "unknown"] });
    expect(positions).toEqual([
      { id: ids[0], position: 1, expectedAt: null },
      { id: ids[2], position: 3, expectedAt: null },
    ]);
  });

  it("can be cancelled together, if they still wait", async () => {
    const { client, ids } = await startWithThreeWaiting();
    await client.deliveries.cancel({ id: ids[0] ?? "" });
    expect(await client.deliveries.cancelMany({ ids: [...ids, ids[1] ?? "", "unknown"] })).toEqual({
      cancelled: 2,
    });
    const { items } = await client.events.list({ outcome: "cancelled" });
    expect(items).toHaveLength(3);
  });

  it("are replayed by their ids, whatever their final state", async () => {
    const { client, ids } = await startWithThreeWaiting();
    await client.deliveries.cancelMany({ ids });
    expect(await client.deliveries.replayMany({})).toEqual({ replayed: 0 });
    expect(await client.deliveries.replayMany({ ids: ids.slice(1) })).toEqual({ replayed: 2 });
    expect((await client.status()).counts).toMatchObject({ waiting: 2, attention: 0 });
  });
});

describe("deliveries.get", () => {
  it("shows the request of an attempt: the exact body, and the address without secrets", async () => {
    const { group, webhookUrl } = await startGroup();
    const bodies: unknown[] = [];
    const engine = await startTestEngine({
      fetch(url, init) {
        bodies.push(init.body);
        return fetch(url, init);
      },
    });
    await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
    await engine.post(alertBody());
    await waitUntil(async () => group.messages.length === 1);
    const [delivery] = await engine.deliveries();
    const { request, message } = await engine.client.deliveries.get({ id: delivery?.id ?? "" });
    const { origin, pathname } = new URL(webhookUrl);
    expect(request).toEqual({
      url: `${origin}${pathname}?access_token=***&timestamp=***&sign=***`,
      body: bodies[0],
    });
    expect(JSON.parse(request?.body ?? "")).toMatchObject({ msgUuid: delivery?.id, markdown: message });
    for (const secret of [group.token, GROUP_SECRET]) expect(JSON.stringify(request)).not.toContain(secret);
  });

  it("shows no request if its connector was removed", async () => {
    const { group, webhookUrl } = await startGroup();
    const engine = await startTestEngine();
    await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
    await engine.post(alertBody());
    await waitUntil(async () => group.messages.length === 1);
    await engine.client.actions.remove({ params: { id: "tell-ops" } });
    await engine.client.connectors.remove({ params: { id: "ops" } });
    const [delivery] = await engine.deliveries();
    const detail = await engine.client.deliveries.get({ id: delivery?.id ?? "" });
    expect(detail).toMatchObject({ request: null, message: null });
  });
});
