import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

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
    await engine.client.actions.remove({ id: "tell-ops" });
    await engine.client.connectors.remove({ params: { id: "ops" } });
    const [delivery] = await engine.deliveries();
    const detail = await engine.client.deliveries.get({ id: delivery?.id ?? "" });
    expect(detail).toMatchObject({ request: null, message: null });
  });
});
