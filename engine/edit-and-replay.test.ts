import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../testkit/wait-until.ts";

async function startWithEvent() {
  const { group, webhookUrl } = await startGroup();
  const engine = await startTestEngine();
  await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
  const { client } = engine;
  const body = alertBody({ summary: "Disk full on db-1" });
  await engine.post(body);
  await waitUntil(async () => group.messages.length === 1);
  const [event] = (await client.events.list({})).items;
  if (event === undefined) throw new Error("no event");
  return { group, engine, client, body, event };
}

describe("events.editAndReplay", () => {
  it("accepts the edited body as a new event, marks it, and sends it as the alert actions choose", async () => {
    const { group, client, body, event } = await startWithEvent();
    const rawBody = JSON.stringify({ ...body, summary: "Disk full on db-2" });
    const edited = await client.events.editAndReplay({ id: event.id, rawBody });
    expect(edited).toMatchObject({
      editedFrom: event.id,
      kind: "alert",
      sourceId: "test",
      summary: "Disk full on db-2",
    });
    expect(edited.id).not.toBe(event.id);
    expect(edited.deliveries.map(({ connectorId }) => connectorId)).toEqual(["ops"]);
    await waitUntil(async () => group.messages.length === 2);
    expect(group.messages[1]?.text).toContain("Disk full on db-2");
    const stored = await client.events.get({ id: edited.id });
    expect(stored.rawBody).toBe(rawBody);
    expect(stored.headers).toEqual((await client.events.get({ id: event.id })).headers);
    expect(event.editedFrom).toBeNull();
  });

  it("is never treated as a duplicate, however often the same body is replayed", async () => {
    const { client, body, event } = await startWithEvent();
    const rawBody = JSON.stringify(body);
    const first = await client.events.editAndReplay({ id: event.id, rawBody });
    const second = await client.events.editAndReplay({ id: event.id, rawBody });
    expect(new Set([event.id, first.id, second.id]).size).toBe(3);
  });

  it("does not change the alert that it was edited from", async () => {
    const { client, body, event } = await startWithEvent();
    const rawBody = JSON.stringify({ ...body, status: "RESOLVED", eventType: "alert-resolved" });
    const edited = await client.events.editAndReplay({ id: event.id, rawBody });
    await waitUntil(async () => (await client.alerts.list({})).items.length === 2);
    const alerts = (await client.alerts.list({})).items;
    expect(alerts.map(({ status }) => status).sort()).toEqual(["PENDING", "RESOLVED"]);
    expect((await client.events.get({ id: event.id })).history.map(({ id }) => id)).toEqual([event.id]);
    expect((await client.events.get({ id: edited.id })).history.map(({ id }) => id)).toEqual([edited.id]);
  });

  it("records nothing for a body that cannot be read, and returns the reason", async () => {
    const { client, event } = await startWithEvent();
    await expect(client.events.editAndReplay({ id: event.id, rawBody: "{" })).rejects.toMatchObject({
      data: { code: "source/not-parseable" },
    });
    expect((await client.events.list({})).items).toHaveLength(1);
  });

  it("is rejected for unknown events, tests, and events of a removed webhook source", async () => {
    const { client, event } = await startWithEvent();
    const rawBody = JSON.stringify(alertBody());
    const codeOf = (id: string) =>
      client.events.editAndReplay({ id, rawBody }).then(
        () => "accepted",
        ({ data }: { data: { code: string } }) => data.code,
      );
    expect(await codeOf("unknown")).toBe("not-found");
    await client.connectors.test({ id: "ops" });
    const [test] = (await client.events.list({ kind: "test" })).items;
    expect(await codeOf(test?.id ?? "")).toBe("conflict");
    await client.sources.remove({ params: { id: "test" }, query: { withDependents: true } });
    expect(await codeOf(event.id)).toBe("conflict");
  });
});
