import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { AlertVerb } from "../../shared/model/ilert.ts";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { API_KEY, startIlert } from "../../testkit/simulator/ilert.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import type { Log } from "../lib/log.ts";

/** Records what is logged about alerts in ilert. */
function recordLog() {
  const lines: string[] = [];
  const record = (context: object, message: string) => {
    lines.push(`${message} ${inspect(context, { depth: 9, breakLength: 999 })}`);
  };
  const log: Log = { info: record, warn: record, error: record };
  return { log, about: () => lines.filter((line) => /in ilert/.test(line)) };
}

/**
 * Starts an engine and an ilert that calls it, over real HTTP, and waits for the first alert. As the clock stands still, the
 * engine's own comparison with ilert, which is due 2 s after the key was set, uses up no fault and makes no request.
 */
async function startWithAlert({ key = API_KEY, readOnlyKey = "read-only" } = {}) {
  const { account, api } = await startIlert({ readOnlyKey });
  const { log, about } = recordLog();
  const engine = await startTestEngine({ log, clock: createManualClock() });
  const { client } = engine;
  const settings = await client.settings.get();
  await client.settings.update({ ilert: { ...settings.ilert, apiUrl: api.baseUrl } });
  await client.settings.setSecrets({ ilertKey: key });
  account.actions.set("1", {
    id: "1",
    name: "Desktop",
    connectorType: "webhook",
    triggerMode: "AUTOMATIC",
    alertSources: account.alertSources,
    triggerTypes: ["alert-created", "alert-acknowledged", "alert-resolved"],
    params: { webhookUrl: `${engine.hooksUrl.replace("://", `://tocsin:${TEST_TOKEN}@`)}/hooks/test` },
  });
  const alert = account.open();
  const events = async () => (await client.events.list({})).items;
  const event = await waitUntil(async () => (await events())[0] ?? null);
  const act = (verb: AlertVerb, id = event.id) => client.events.act({ id, verb });
  return { account, api, engine, client, alert, events, event, act, logged: about };
}

describe("events.act", () => {
  it("accepts and resolves in ilert, and returns the new state of the alert", async () => {
    const { account, alert, act, logged } = await startWithAlert();
    const responders = [{ name: "Mira Okafor", status: "ACCEPTED" }];
    expect(await act("accept")).toEqual({
      status: "ACCEPTED",
      responders,
      resolvedOn: null,
      mergedInto: null,
    });
    expect(account.alert(alert.id)?.status).toBe("ACCEPTED");
    expect(await act("resolve")).toEqual({
      status: "RESOLVED",
      responders,
      resolvedOn: expect.any(Number),
      mergedInto: null,
    });
    expect(account.alert(alert.id)?.status).toBe("RESOLVED");
    expect(logged()).toHaveLength(2);
    expect(logged()[0]).toContain(
      `alertId: ${alert.id}, mergedInto: null, verb: 'accept', status: 'ACCEPTED'`,
    );
    expect(logged().join()).not.toContain(API_KEY);
  });

  it.each(["accept", "resolve"] as const)("applies %s to the main alert of a merged one", async (verb) => {
    const { account, alert, act } = await startWithAlert();
    const [middle, main] = [account.open(), account.open()];
    account.merge(alert.id, middle.id);
    account.merge(middle.id, main.id);
    const status = verb === "accept" ? "ACCEPTED" : "RESOLVED";
    expect(await act(verb)).toMatchObject({ status, mergedInto: String(main.id) });
    expect(account.alert(main.id)?.status).toBe(status);
    expect(account.alert(alert.id)?.status).toBe("PENDING");
  });

  it("leaves the event to ilert's webhook, which delivers exactly one", async () => {
    const { act, api, events } = await startWithAlert();
    await act("accept");
    await waitUntil(async () => (await events()).length === 2);
    await api.webhooks.whenAnswered();
    expect((await events()).map(({ type, status }) => [type, status])).toEqual([
      ["alert-acknowledged", "ACCEPTED"],
      ["alert-created", "PENDING"],
    ]);
  });

  it("quotes ilert about an alert that is already resolved", async () => {
    const { act } = await startWithAlert();
    await act("resolve");
    await expect(act("accept")).rejects.toMatchObject({
      message: expect.stringMatching(
        /state in ilert has changed in the meantime.* ilert says: The alert is already resolved$/,
      ),
      data: { code: "ilert/conflict" },
    });
  });

  it.each([
    [{ kind: "status", status: 401 }, "ilert/key", "ilert.key-refused"],
    [{ kind: "status", status: 403, code: "KEY_ERROR" }, "ilert/key", "ilert.key-refused"],
    [{ kind: "status", status: 403 }, "ilert/forbidden", "ilert.alert-forbidden"],
    [{ kind: "status", status: 404 }, "ilert/not-found", "ilert.alert-not-found"],
    [{ kind: "status", status: 409 }, "ilert/conflict", "ilert.alert-conflict"],
    [{ kind: "status", status: 422 }, "ilert/refused", "ilert.refused"],
    [{ kind: "status", status: 429, retryAfter: "7" }, "ilert/limited", "ilert.limited"],
    [{ kind: "status", status: 500 }, "ilert/trouble", "ilert.trouble"],
    [{ kind: "malformed" }, "ilert/answer", "ilert.malformed"],
    [{ kind: "odd" }, "ilert/answer", "ilert.malformed"],
    [{ kind: "reset" }, "ilert/unreachable", "ilert.unreachable"],
  ] as const)("explains the fault %j", async (fault, code, sentence) => {
    const { act, api, alert, logged } = await startWithAlert();
    api.failNext(fault, { path: `/alerts/${alert.id}` });
    const data = { code, sentence: expect.stringContaining(sentence) };
    await expect(act("accept")).rejects.toMatchObject({ data });
    expect(logged().at(-1)).toContain(`verb: 'accept', code: '${code}'`);
    // Even if the connection breaks, ilert may have accepted the alert and sends its webhook.
    await api.webhooks.whenAnswered();
  });

  it("waits for a slow answer", async () => {
    const { act, api } = await startWithAlert();
    api.failNext({ kind: "slow", ms: 150 });
    expect((await act("accept")).status).toBe("ACCEPTED");
  });

  it("explains what a read-only key lacks, and what to do without a key", async () => {
    const { act, account, client, alert } = await startWithAlert({ key: "read-only" });
    await expect(act("resolve")).rejects.toMatchObject({
      message: expect.stringContaining("may accept and resolve it in ilert"),
      data: { code: "ilert/forbidden" },
    });
    await client.settings.setSecrets({ ilertKey: null });
    await expect(act("resolve")).rejects.toMatchObject({
      message: "There is no ilert API key. Enter one in Settings, ilert.",
      data: { code: "ilert/key" },
    });
    expect(account.alert(alert.id)?.status).toBe("PENDING");
  });

  it("requests nothing from ilert about an alert that it cannot know", async () => {
    const { act, api, client, engine } = await startWithAlert();
    await expect(act("accept", "gone")).rejects.toMatchObject({ data: { code: "not-found" } });
    const idOf = async (posted: Promise<Response>) => String(Object(await (await posted).json()).id);
    const foreign = await idOf(engine.post(alertBody({ id: "INC-7" })));
    const { eventId: sample } = await client.sources.sample({ id: "test" });
    for (const id of [foreign, sample ?? ""])
      await expect(act("accept", id)).rejects.toMatchObject({
        message: expect.stringContaining("its ids are numbers"),
        data: { code: "conflict" },
      });
    await engine.post("no JSON");
    const [refused] = (await client.events.list({ kind: "rejected" })).items;
    await expect(act("accept", refused?.id)).rejects.toMatchObject({
      message: expect.stringContaining("no alert of its own"),
      data: { code: "conflict" },
    });
    expect(api.requests).toEqual([]);
  });
});
