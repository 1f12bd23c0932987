import { describe, expect, it } from "vitest";
import { CHOOSABLE_EVENTS, TRIGGER_TYPES } from "../../../shared/alert-event-types.ts";
import { afterPlan } from "../../../testkit/ilert/plan-samples.ts";
import { type DesiredSource, type PlanInput, planIlert } from "./plan.ts";

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
  it("creates one webhook alert action for each source, with the triggers that our alert actions need", () => {
    expect(planIlert(input())).toEqual({
      create: [
        {
          ownerTag: { owner: OWNER, sourceId: "production" },
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

  it("updates what differs, and names the differences", () => {
    const start = afterPlan(input());
    const changed = (changes: Partial<PlanInput>) =>
      planIlert({ ...start, ...changes }).update.map((step) => step.changes);
    expect(changed({ publicUrl: "https://other.example.com" })).toEqual([["address"]]);
    expect(changed({ sources: [{ ...desired, token: "another-token-of-it" }] })).toEqual([["address"]]);
    expect(changed({ actions: [{ ...action, events: ["alert-raised"] }] })).toEqual([["events"]]);
    expect(changed({ sources: [{ ...desired, alertSourceIds: [3] }] })).toEqual([["alertSources"]]);
    expect(changed({ sources: [{ ...desired, withLinks: true }] })).toEqual([["template"]]);
    const manual = start.present.alertActions.map((present) => ({ ...present, triggerMode: "MANUAL" }));
    expect(changed({ present: { ...start.present, alertActions: manual } })).toEqual([["mode"]]);
  });

  it("deletes what is no longer needed: source deleted, disabled, without alert sources or without alert actions", () => {
    const start = afterPlan(input());
    const deleted = (changes: Partial<PlanInput>) => planIlert({ ...start, ...changes }).delete.length;
    expect(deleted({})).toBe(0);
    expect(deleted({ sources: [] })).toBe(1);
    expect(deleted({ sources: [{ ...desired, enabled: false }] })).toBe(1);
    expect(deleted({ sources: [{ ...desired, alertSourceIds: [] }] })).toBe(1);
    expect(deleted({ actions: [{ ...action, enabled: false }] })).toBe(1);
  });

  it("leaves out and names an alert source that no longer exists in ilert", () => {
    const plan = planIlert(input({ sources: [{ ...desired, alertSourceIds: [2, 99] }] }));
    expect(plan.create[0]?.alertSourceIds).toEqual([2]);
    expect(plan.gone).toEqual([{ sourceId: "production", alertSourceId: 99 }]);
  });

  it("requests alert-auto-resolved unless ilert refuses it, and nothing for unlisted types", () => {
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

  it("requests the shortest delay of our alert actions, and updates a different one", () => {
    const delayed = (notResolvedDelaySec: number | null, escalationEndedDelaySec: number | null = null) => ({
      ...action,
      events: ["v-alert-not-resolved" as const],
      delays: { notResolvedDelaySec, escalationEndedDelaySec },
    });
    const start = afterPlan(input({ actions: [delayed(900), delayed(120), delayed(null, 60)] }));
    const [created] = start.present.alertActions;
    expect(created?.notResolvedDelaySec).toBe(120);
    expect(created?.escalationEndedDelaySec).toBeUndefined();
    const changes = (actions: PlanInput["actions"]) =>
      planIlert({ ...start, actions }).update.map((step) => step.changes);
    expect(changes([delayed(120)])).toEqual([]);
    expect(changes([delayed(0)])).toEqual([["delays"]]);
    // Any delay in ilert is right if no alert action requests one.
    expect(changes([delayed(null)])).toEqual([]);
  });

  it("keeps one of two alert actions with the same owner tag", () => {
    const once = afterPlan(input()).present.alertActions;
    const twice = [...once, ...once.map((present) => ({ ...present, id: "lost-answer" }))];
    const plan = planIlert(input({ present: { ...input().present, alertActions: twice } }));
    expect([plan.create, plan.update, plan.delete.map(({ id }) => id)]).toEqual([[], [], ["lost-answer"]]);
  });

  it("lets people change the name before the owner tag", () => {
    const start = afterPlan(input());
    const renamed = start.present.alertActions.map((present) => ({
      ...present,
      name: `Lisa's laptop [tocsin:${OWNER}:production]`,
    }));
    const plan = planIlert({ ...start, present: { ...start.present, alertActions: renamed } });
    expect([plan.create, plan.update, plan.delete]).toEqual([[], [], []]);
  });
});
