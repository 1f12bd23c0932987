import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Action, actionSchema } from "../../shared/model/action.ts";
import { alertBody, startTestEngine, type TestEngine } from "../../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../../testkit/simulator/dingtalk-group.ts";
import { sampleEvent, sampleReason, T0 } from "../../testkit/store/samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { silentLog } from "../lib/log.ts";
import { createSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { lastAlerts } from "./action-preview.ts";

const draft = (changes: Partial<Action> = {}): Action =>
  actionSchema.parse({
    id: "draft",
    name: "Draft",
    sources: ["test"],
    connector: "ops",
    events: ["alert-created"],
    ...changes,
  });

async function startWithConnector(): Promise<TestEngine> {
  const { webhookUrl } = await startGroup();
  const engine = await startTestEngine();
  await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET, keyword: "Watchword" }, [
    "alert-escalation-ended",
  ]);
  return engine;
}

describe("actions.preview", () => {
  it("evaluates the last events of the draft's sources, newest first, and shows the message of the newest chosen one", async () => {
    const { client, post } = await startWithConnector();
    await client.sources.create({ id: "other", name: "Other", token: "token-of-the-other-source" });
    await post(alertBody({ id: "1", summary: "Low one", priority: "LOW" }));
    await post(alertBody({ id: "2", summary: "High one" }));
    await post(alertBody({ id: "3", summary: "Taken", eventType: "alert-acknowledged", status: "ACCEPTED" }));
    const action = draft({
      conditions: [{ field: "priority", operator: "is", value: "HIGH" }],
      mention: { mobiles: ["13800000000"], userIds: [], all: false },
    });
    const { events, chosen, message } = await client.actions.preview({ action });
    expect(events.map(({ summary, reason }) => [summary, reason.code])).toEqual([
      ["Taken", "routing/event"],
      ["High one", "routing/chosen"],
      ["Low one", "routing/condition"],
    ]);
    expect(chosen).toBe(1);
    expect(message).toMatchObject({ sample: false });
    expect(message.title).toContain("High one");
    expect(message.text).toContain("@13800000000");
    expect(message.text).toContain("Watchword");
    const german = await client.actions.preview({ action: { ...action, language: "de" } });
    expect(german.message.text).toContain("**Priorität:**");
    const elsewhere = await client.actions.preview({ action: draft({ sources: ["other"] }) });
    expect(elsewhere).toMatchObject({ events: [], chosen: 0, message: { sample: true } });
  });

  it("shows the message of a given event, even if it was not chosen", async () => {
    const { client, post } = await startWithConnector();
    await post(alertBody({ id: "1", summary: "Chosen" }));
    await post(alertBody({ id: "2", summary: "Asked for", eventType: "alert-resolved", status: "RESOLVED" }));
    const { items } = await client.events.list({});
    const { message } = await client.actions.preview({ action: draft(), eventId: items[0]?.id });
    expect(message.title).toContain("Asked for");
    const gone = await client.actions.preview({ action: draft(), eventId: "gone" });
    expect(gone.message.title).toContain("Chosen");
  });

  it("evaluates a disabled draft as if it were enabled, and leaves those of a manual one to the user", async () => {
    const { client, post } = await startWithConnector();
    await post(alertBody({ summary: "For the user" }));
    expect(await client.actions.preview({ action: draft({ enabled: false }) })).toMatchObject({ chosen: 1 });
    const manual = await client.actions.preview({ action: draft({ mode: "manual" }) });
    expect(manual).toMatchObject({ chosen: 0, events: [{ reason: { code: "routing/manual" } }] });
    expect(manual.message.title).toContain("For the user");
  });

  it("evaluates at most 100 events", async () => {
    const { client, post } = await startWithConnector();
    for (let i = 0; i < 103; i++) await post(alertBody({ id: `${i}`, summary: `No. ${i}` }));
    const { events, chosen } = await client.actions.preview({ action: draft() });
    expect([events.length, chosen]).toEqual([100, 100]);
    expect([events[0]?.summary, events.at(-1)?.summary]).toEqual(["No. 102", "No. 3"]);
  });

  it("names the field of an invalid expression", async () => {
    const { client } = await startWithConnector();
    const conditions: Action["conditions"] = [
      { field: "priority", operator: "is", value: "HIGH" },
      { field: "summary", operator: "matches", value: "(disk" },
    ];
    await expect(client.actions.preview({ action: draft({ conditions }) })).rejects.toMatchObject({
      data: { code: "input/invalid", field: "conditions.1.value" },
    });
  });
});

describe("actions.records", () => {
  it("counts the last events that each stored action chose, whatever its mode, and lists the newest", async () => {
    const { client, post } = await startWithConnector();
    const input = { sources: ["test"], connector: "ops", events: ["alert-created" as const] };
    await client.actions.create({ ...input, id: "hand", name: "By hand", mode: "manual" });
    for (let i = 1; i <= 4; i++) await post(alertBody({ id: `${i}`, summary: `No. ${i}` }));
    await post(alertBody({ id: "5", summary: "Taken", eventType: "alert-acknowledged", status: "ACCEPTED" }));
    const records = await client.actions.records();
    expect(records).toMatchObject([
      { actionId: "tell-ops", total: 5, chosen: 0, recent: [] },
      { actionId: "hand", total: 5, chosen: 4 },
    ]);
    expect(records[1]?.recent.map(({ summary }) => summary)).toEqual(["No. 4", "No. 3", "No. 2"]);
  });

  it("is empty without alert actions", async () => {
    const { client } = await startTestEngine();
    expect(await client.actions.records()).toEqual([]);
  });
});

async function startStore() {
  const store = await createSqliteStore({ file: join(tempDir(), "tocsin.db"), log: silentLog });
  onTestFinished(() => store.close());
  return store;
}

describe("lastAlerts", () => {
  it("merges sources by time, and returns the newest", async () => {
    const store = await startStore();
    for (const [index, sourceId] of ["a", "b", "c", "a", "b"].entries())
      await store.accept(sampleEvent(`e${index}`, { sourceId, receivedAt: T0 + index }), []);
    const ids = async (sources: string[], limit: number) =>
      (await lastAlerts(store, sources, limit)).map(({ id }) => id);
    expect(await ids(["a", "b", "a"], 10)).toEqual(["e4", "e3", "e1", "e0"]);
    expect(await ids(["a", "b"], 3)).toEqual(["e4", "e3", "e1"]);
    expect(await ids(["gone"], 3)).toEqual([]);
  });

  it("skips refused events", async () => {
    const store = await startStore();
    await store.accept(sampleEvent("alert"), []);
    for (let i = 0; i < 7; i++)
      await store.accept(
        { ...sampleEvent(`r${i}`), kind: "rejected", alert: null, refusal: sampleReason },
        [],
      );
    expect((await lastAlerts(store, ["production"], 2)).map(({ id }) => id)).toEqual(["alert"]);
  });
});
