import { describe, expect, it } from "vitest";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startTestEngine, TEST_TOKEN } from "../../../testkit/engine/test-engine.ts";
import { never, withClient } from "../../../testkit/ilert/with-client.ts";
import { startIlert } from "../../../testkit/simulator/ilert.ts";
import { applyPlan } from "./apply-plan.ts";
import { type DesiredSource, type PlanInput, planIlert, planRemoval } from "./plan.ts";

const OWNER = "a1b2c3d4";
const [ORDERS, CHECKOUT] = SCENARIOS.map(({ alertSource }) => alertSource.id);

const source = (id: string, alertSourceId = ORDERS ?? 0): DesiredSource => ({
  id,
  name: id,
  enabled: true,
  token: TEST_TOKEN,
  alertSourceIds: [alertSourceId],
  withLinks: false,
});

async function start(options: Parameters<typeof startIlert>[0] = {}) {
  const ilert = withClient(await startIlert(options));
  const { account, api, client } = ilert;
  const foreign = await client.createAlertAction(
    {
      name: "Of others",
      connectorType: "webhook",
      alertSources: [{ id: ORDERS }],
      triggerTypes: ["alert-raised"],
      params: { webhookUrl: "https://others.example.com/" },
    },
    never(),
  );
  const planFor = async (
    sources: DesiredSource[],
    publicUrl = "https://way.example.com",
    events: PlanInput["actions"][number]["events"] = ["alert-created"],
  ) =>
    planIlert({
      owner: OWNER,
      publicUrl,
      headers: [],
      sources,
      actions: [{ enabled: true, sources: sources.map(({ id }) => id), events }],
      present: {
        alertSources: await client.alertSources(never()),
        alertActions: await client.alertActions(never()),
      },
    });
  const names = () =>
    [...account.actions.values()].map(({ name }) => name.replace(/^Tocsin: (\S+) .*/, "$1"));
  return { ...ilert, api, foreign, planFor, names };
}

const kinds = (applied: Awaited<ReturnType<typeof applyPlan>>) => applied.done.map(({ kind }) => kind);

describe("applyPlan", () => {
  it("reaches the desired state, after which the next plan is empty", async () => {
    const { client, planFor, names, account, foreign } = await start();
    const untouched = account.actions.get(foreign.id);
    const first = await applyPlan(client, await planFor([source("a"), source("b")]), never());
    expect([kinds(first), first.error]).toEqual([["created", "created"], null]);

    const next = [source("b", CHECKOUT), source("c")];
    expect(kinds(await applyPlan(client, await planFor(next), never()))).toEqual([
      "created",
      "updated",
      "deleted",
    ]);
    expect(names()).toEqual(["Of others", "b", "c"]);
    expect(await planFor(next)).toEqual({ create: [], update: [], delete: [], gone: [] });
    expect(account.actions.get(foreign.id)).toBe(untouched);
  });

  it("keeps what people have set in ilert when it updates the address", async () => {
    const { client, planFor, account } = await start();
    const { done } = await applyPlan(client, await planFor([source("a")]), never());
    const id = done[0]?.id ?? "";
    const created = account.actions.get(id);
    if (created === undefined) throw new Error("not created");
    const alertFilter = { operator: "AND", predicates: [] };
    const ofPeople = {
      conditions: "alert.priority == 'HIGH'",
      teams: [{ id: 5 }],
      alertFilter,
      ofNextYear: 1,
    };
    const headers = [
      { key: "X-Team", value: "theirs" },
      { key: "X-Hidden", value: null },
    ];
    account.actions.set(id, { ...created, ...ofPeople, params: { ...created.params, headers, more: 1 } });
    await applyPlan(client, await planFor([source("a")], "https://moved.example.com"), never());
    expect(account.actions.get(id)).toMatchObject({
      ...ofPeople,
      params: { webhookUrl: `https://tocsin:${TEST_TOKEN}@moved.example.com/hooks/a`, headers, more: 1 },
    });
  });

  it("stops at the first error, returns what was done, and continues with a new plan", async () => {
    const { api, client, planFor, names } = await start();
    const sources = [source("a"), source("b"), source("c")];
    api.failNext({ kind: "status", status: 500 }, { method: "POST", after: 1 });
    const stopped = await applyPlan(client, await planFor(sources), never());
    expect([kinds(stopped), stopped.error?.code]).toEqual([["created"], "ilert/trouble"]);
    expect(names()).toEqual(["Of others", "a"]);
    expect(kinds(await applyPlan(client, await planFor(sources), never()))).toEqual(["created", "created"]);
    expect(names()).toEqual(["Of others", "a", "b", "c"]);
  });

  it("creates nothing twice if an answer is lost", async () => {
    const { api, client, planFor, names } = await start();
    api.failNext({ kind: "reset" }, { method: "POST" });
    const applied = await applyPlan(client, await planFor([source("a")]), never());
    // It was created nevertheless, and is found by its owner tag.
    expect([kinds(applied), applied.error]).toEqual([["created"], null]);
    expect((await planFor([source("a")])).create).toEqual([]);
    expect(names()).toEqual(["Of others", "a"]);
  });

  it("returns the first error if nothing was created, or the search for it fails", async () => {
    const { api, client, planFor, names } = await start();
    api.failNext({ kind: "status", status: 502 }, { method: "POST" });
    const failed = await applyPlan(client, await planFor([source("a")]), never());
    expect([failed.done, failed.error?.code]).toEqual([[], "ilert/trouble"]);
    expect(names()).toEqual(["Of others"]);
    const plan = await planFor([source("a")]);
    api.failNext({ kind: "reset" }, { method: "POST" });
    api.failNext({ kind: "status", status: 403, code: "KEY_ERROR" }, { method: "GET" });
    expect((await applyPlan(client, plan, never())).error?.code).toBe("ilert/unreachable");
  });

  it("leaves alert-auto-resolved out if ilert refuses it, and reports that", async () => {
    const { client, planFor, account } = await start();
    const refused: string[] = [];
    const noteRefused = async (trigger: string) => void refused.push(trigger);
    const plan = await planFor([source("a")], undefined, ["alert-auto-resolved"]);
    const { done, error } = await applyPlan(client, plan, never(), { noteRefused });
    expect([done.length, error, refused]).toEqual([1, null, ["alert-auto-resolved"]]);
    expect(account.actions.get(done[0]?.id ?? "")?.triggerTypes).toEqual(["alert-resolved"]);
  });

  it("keeps alert-auto-resolved if ilert accepts it", async () => {
    const { client, planFor, account } = await start({ acceptsAutoResolved: true });
    const noteRefused = () => Promise.reject(new Error("Nothing is refused."));
    const plan = await planFor([source("a")], undefined, ["alert-auto-resolved"]);
    const { done, error } = await applyPlan(client, plan, never(), { noteRefused });
    expect(error).toBeNull();
    const triggerTypes = ["alert-resolved", "alert-auto-resolved"];
    expect(account.actions.get(done[0]?.id ?? "")).toMatchObject({ triggerTypes });
    expect((await planFor([source("a")], undefined, ["alert-auto-resolved"])).update).toEqual([]);
  });

  it("does not attribute a refusal with another reason to a trigger", async () => {
    const { api, client, planFor } = await start();
    const noteRefused = () => Promise.reject(new Error("No trigger is refused."));
    const plan = await planFor([source("a")], undefined, ["alert-auto-resolved"]);
    api.failNext({ kind: "status", status: 400, message: "Name is taken" }, { method: "POST", times: 2 });
    const { error } = await applyPlan(client, plan, never(), { noteRefused });
    expect(error?.message).toContain("Name is taken");
  });

  it.each([
    ["update", [source("a", CHECKOUT)]],
    ["delete", []],
  ])(
    "does not %s an alert action that lost our owner tag after the plan was computed",
    async (_what, desired) => {
      const { client, planFor, account } = await start();
      const { done } = await applyPlan(client, await planFor([source("a")]), never());
      const id = done[0]?.id ?? "";
      const plan = await planFor(desired);
      const created = account.actions.get(id);
      if (created === undefined) throw new Error("not created");
      const theirs = { ...created, name: "Mine now" };
      account.actions.set(id, theirs);
      const applied = await applyPlan(client, plan, never());
      expect([applied.done, applied.error?.sentence]).toEqual([[], "ilert.not-ours"]);
      expect(account.actions.get(id)).toBe(theirs);
    },
  );

  it("counts an alert action that is already gone as deleted", async () => {
    const { client, planFor, account } = await start();
    const { done } = await applyPlan(client, await planFor([source("a")]), never());
    const plan = await planFor([]);
    account.actions.delete(done[0]?.id ?? "");
    expect(await applyPlan(client, plan, never())).toMatchObject({
      done: [{ kind: "deleted" }],
      error: null,
    });
  });

  it("sends a delay with a trigger that requires one", async () => {
    const { client, planFor } = await start();
    const plan = await planFor([source("a")], undefined, ["v-alert-not-resolved", "alert-escalation-ended"]);
    expect((await applyPlan(client, plan, never())).error).toBeNull();
  });

  it("ends with the signal", async () => {
    const { client, planFor } = await start();
    const plan = await planFor([source("a")]);
    await expect(applyPlan(client, plan, AbortSignal.abort())).rejects.toThrow(
      expect.objectContaining({ name: "AbortError" }),
    );
  });
});

describe("a removal", () => {
  it("deletes ours and keeps the rest, including that of another Tocsin", async () => {
    const { client, planFor, names } = await start();
    await applyPlan(client, await planFor([source("a"), source("b")]), never());
    const removeAll = async (owner: string) =>
      applyPlan(client, planRemoval(owner, await client.alertActions(never())), never());
    expect(await removeAll("another1")).toEqual({ done: [], error: null });
    expect(kinds(await removeAll(OWNER))).toEqual(["deleted", "deleted"]);
    expect(names()).toEqual(["Of others"]);
  });
});

it("a plan applied to an empty account brings the first alert into the log", async () => {
  const engine = await startTestEngine();
  const { api, client, account, planFor } = await start();
  const events = ["alert-created", "alert-resolved"] as const;
  const plan = await planFor([source("test")], engine.hooksUrl ?? "", [...events]);
  expect((await applyPlan(client, plan, never())).error).toBeNull();
  const { id } = account.open();
  await client.accept(id, never());
  await client.resolve(id, never());
  await api.webhooks.whenAnswered();
  const { items } = await engine.client.events.list({});
  expect(items.map(({ type, alertId }) => [type, alertId])).toEqual([
    ["alert-resolved", String(id)],
    ["alert-created", String(id)],
  ]);
});
