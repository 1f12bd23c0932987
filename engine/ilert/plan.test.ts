import { describe, expect, it } from "vitest";
import { CHOOSABLE_EVENTS, TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import { actionBody } from "./action-body.ts";
import { alertActionSchema } from "./api-shapes.ts";
import { type DesiredSource, type PlanInput, planIlert } from "./plan.ts";
import { planned } from "./testing/carried-out.ts";

const OWNER = "a1b2c3d4";
const desired: DesiredSource = {
  id: "production",
  name: "Production",
  enabled: true,
  token: "token-of-production",
  alertSourceIds: [1, 2],
  withLinks: false,
};
const action: PlanInput["actions"][number] = {
  enabled: true,
  sources: ["production"],
  events: ["alert-created"],
};

const input = (changes: Partial<PlanInput> = {}): PlanInput => ({
  owner: OWNER,
  publicUrl: "https://way.example.com/in",
  headers: [],
  sources: [desired],
  actions: [{ ...action, events: ["alert-resolved", "alert-created"] }],
  present: { alertSources: [{ id: 1 }, { id: 2 }, { id: 3 }], alertActions: [] },
  ...changes,
});

describe("planIlert", () => {
  it("creates one webhook alert action for each source, with the triggers our alert actions need", () => {
    expect(planIlert(input())).toEqual({
      create: [
        {
          mark: { owner: OWNER, sourceId: "production" },
          name: `Tocsin: Production [tocsin:${OWNER}:production]`,
          alertSourceIds: [1, 2],
          triggerTypes: ["alert-created", "alert-resolved"],
          delays: { notResolvedDelaySec: null, escalationEndedDelaySec: null },
          webhookUrl: "https://tocsin:token-of-production@way.example.com/in/hooks/production",
          bodyTemplate: "",
          headers: [],
        },
      ],
      update: [],
      delete: [],
      gone: [],
    });
  });

  it("mends what is not as it should be, and says what", () => {
    const start = planned(input());
    const changed = (changes: Partial<PlanInput>) =>
      planIlert({ ...start, ...changes }).update.map(({ changes: what }) => what);
    expect(changed({ publicUrl: "https://other.example.com" })).toEqual([["address"]]);
    expect(changed({ sources: [{ ...desired, token: "another-token-of-it" }] })).toEqual([["address"]]);
    expect(changed({ actions: [{ ...action, events: ["alert-raised"] }] })).toEqual([["events"]]);
    expect(changed({ sources: [{ ...desired, alertSourceIds: [3] }] })).toEqual([["alertSources"]]);
    expect(changed({ sources: [{ ...desired, withLinks: true }] })).toEqual([["template"]]);
    const manual = start.present.alertActions.map((one) => ({ ...one, triggerMode: "MANUAL" }));
    expect(changed({ present: { ...start.present, alertActions: manual } })).toEqual([["mode"]]);
  });

  it("deletes what nothing needs any more: source gone, off, without alert source, or with no alert action", () => {
    const start = planned(input());
    const deleted = (changes: Partial<PlanInput>) => planIlert({ ...start, ...changes }).delete.length;
    expect(deleted({})).toBe(0);
    expect(deleted({ sources: [] })).toBe(1);
    expect(deleted({ sources: [{ ...desired, enabled: false }] })).toBe(1);
    expect(deleted({ sources: [{ ...desired, alertSourceIds: [] }] })).toBe(1);
    expect(deleted({ actions: [{ ...action, enabled: false }] })).toBe(1);
  });

  it("leaves out an alert source that ilert does not have any more, and names it", () => {
    const plan = planIlert(input({ sources: [{ ...desired, alertSourceIds: [2, 99] }] }));
    expect(plan.create[0]?.alertSourceIds).toEqual([2]);
    expect(plan.gone).toEqual([{ sourceId: "production", alertSourceId: 99 }]);
  });

  it("asks for alert-auto-resolved where ilert takes it, and for none where nobody listed the type", () => {
    const triggers = (events: PlanInput["actions"][number]["events"], refusedTriggers: string[] = []) =>
      planIlert(input({ actions: [{ ...action, events }], refusedTriggers })).create.flatMap(
        (draft) => draft.triggerTypes,
      );
    expect(triggers(["alert-auto-resolved"])).toEqual(["alert-resolved", "alert-auto-resolved"]);
    expect(triggers(["alert-auto-resolved"], ["alert-auto-resolved"])).toEqual(["alert-resolved"]);
    expect(triggers(["alert-resolved"])).toEqual(["alert-resolved"]);
    expect(triggers(["any-other"])).toEqual([]);
    expect(triggers([...CHOOSABLE_EVENTS])).toEqual([...TRIGGER_TYPES, "alert-auto-resolved"]);
  });

  it("asks for the shortest delay that our alert actions want, and mends another", () => {
    const delayed = (notResolvedDelaySec: number | null, escalationEndedDelaySec: number | null = null) => ({
      ...action,
      events: ["v-alert-not-resolved" as const],
      delays: { notResolvedDelaySec, escalationEndedDelaySec },
    });
    const start = planned(input({ actions: [delayed(900), delayed(120), delayed(null, 60)] }));
    const [made] = start.present.alertActions;
    expect(made?.notResolvedDelaySec).toBe(120);
    expect(made?.escalationEndedDelaySec).toBeUndefined();
    const changes = (actions: PlanInput["actions"]) =>
      planIlert({ ...start, actions }).update.map((one) => one.changes);
    expect(changes([delayed(120)])).toEqual([]);
    expect(changes([delayed(0)])).toEqual([["delays"]]);
    // Whatever stands in ilert is right where nobody asks for a delay.
    expect(changes([delayed(null)])).toEqual([]);
  });

  it("keeps one of two that bear the same mark", () => {
    const once = planned(input()).present.alertActions;
    const twice = [...once, ...once.map((one) => ({ ...one, id: "lost-answer" }))];
    const plan = planIlert(input({ present: { ...input().present, alertActions: twice } }));
    expect([plan.create, plan.update, plan.delete.map(({ id }) => id)]).toEqual([[], [], ["lost-answer"]]);
  });

  it("lets people change the name before the mark", () => {
    const start = planned(input());
    const renamed = start.present.alertActions.map((one) => ({
      ...one,
      name: `Lisa's laptop [tocsin:${OWNER}:production]`,
    }));
    const plan = planIlert({ ...start, present: { ...start.present, alertActions: renamed } });
    expect([plan.create, plan.update, plan.delete]).toEqual([[], [], []]);
  });
});

describe("actionBody", () => {
  const [draft] = planIlert(input({ actions: [{ ...action, events: ["v-alert-not-resolved"] }] })).create;
  if (draft === undefined) throw new Error("no draft");

  it("keeps what people have set in ilert", () => {
    const current = alertActionSchema.parse({
      ...actionBody(draft, null),
      id: "x",
      createdAt: "2026-01-01T00:00:00Z",
      name: "Named by hand [tocsin:a1b2c3d4:production]",
      conditions: "alert.priority == 'HIGH'",
      teams: [{ id: 5 }],
      notResolvedDelaySec: 1800,
      params: { webhookUrl: "https://old.example.com", headers: [{ key: "X-A", value: "b" }] },
    });
    const body = actionBody(draft, current);
    expect(body).toMatchObject({
      name: "Named by hand [tocsin:a1b2c3d4:production]",
      conditions: "alert.priority == 'HIGH'",
      teams: [{ id: 5 }],
      notResolvedDelaySec: 1800,
      params: { webhookUrl: draft.webhookUrl, headers: [{ key: "X-A", value: "b" }] },
    });
    expect(body).not.toHaveProperty("id");
    expect(body).not.toHaveProperty("createdAt");
  });

  it("tells every required header, whatever its case in ilert, and leaves those of others", () => {
    const headers = [
      { key: "x-door", value: "value-of-the-door" },
      { key: "x-porch", value: "value-of-the-porch" },
    ];
    const others = { key: "X-Team", value: "theirs" };
    const present = [others, { key: "X-Door", value: "an old value" }];
    const current = alertActionSchema.parse({
      ...actionBody(draft, null),
      id: "x",
      params: { webhookUrl: draft.webhookUrl, headers: present },
    });
    expect(actionBody({ ...draft, headers }, current)).toMatchObject({
      params: { headers: [others, ...headers] },
    });
    expect(actionBody({ ...draft, headers }, null)).toMatchObject({ params: { headers } });
  });

  it("sends a delay with its trigger only", () => {
    expect(actionBody(draft, null)).toMatchObject({ notResolvedDelaySec: 600 });
    const without = { ...draft, triggerTypes: ["alert-created" as const] };
    const current = alertActionSchema.parse({ ...actionBody(draft, null), id: "x" });
    expect(actionBody(without, current)).not.toHaveProperty("notResolvedDelaySec");
  });
});
