import { describe, expect, it } from "vitest";
import { type Action, actionSchema } from "../../../shared/model/action.ts";
import { connectorSchema } from "../../../shared/model/connector.ts";
import type { IlertStatus } from "../../../shared/model/ilert.ts";
import { settingsSchema } from "../../../shared/model/settings.ts";
import { sourceSchema } from "../../../shared/model/source.ts";
import { sampleLane } from "../../../testkit/status-samples.ts";
import { SETUP_STEPS, type SetupInput, setupState } from "./setup-state.ts";

const secret = { set: true, hint: null };
const connector = (id: string, type: "dingtalk" | "practice" = "dingtalk") => ({
  ...connectorSchema.parse({ id, name: id, type }),
  webhookUrl: { ...secret, host: null },
  secret,
  sameRobot: [],
  revision: "r1",
});
const source = (id: string, lastEventAt: number | null = null, alertSources: number[] = []) => ({
  ...sourceSchema.parse({ id, name: id, ilert: { alertSources } }),
  token: secret,
  previousToken: null,
  hookPath: `/hooks/${id}`,
  lastEventAt,
  revision: "r1",
});
const action = (from: string, to: string) =>
  actionSchema.parse({ id: "a", name: "a", sources: [from], connector: to, events: ["alert-created"] });

const unanswered = settingsSchema.parse({}).setup.steps;
const nothing: SetupInput<Action> = {
  connectors: [],
  sources: [],
  actions: [],
  lanes: [],
  hasFirstAlert: false,
  answers: unanswered,
  startsAtLogin: false,
  polls: false,
  ilert: null,
};
const ilert = (state: IlertStatus["setup"]["state"]): IlertStatus => ({
  setup: { state, checkedAt: null, problem: null, repaired: null },
  fetching: null,
});
const outcomes = (details: Partial<SetupInput<Action>>) => setupState({ ...nothing, ...details }).outcomes;
const done = (details: Partial<SetupInput<Action>>) => {
  const all = outcomes(details);
  return SETUP_STEPS.filter((step) => all[step] === "done");
};
const works = [sampleLane({ connectorId: "ops", tested: "works" })];

describe("setupState", () => {
  it("starts with the robot", () => {
    expect(done({})).toEqual([]);
  });

  it("treats a robot as tested once it has accepted a message", () => {
    const connectors = [connector("ops")];
    expect(done({ connectors })).toEqual(["robot"]);
    expect(done({ connectors, lanes: works })).toEqual(["robot", "test"]);
    // Before the status has arrived, as after a reload.
    expect(done({ connectors, answers: { ...unanswered, test: "done" } })).toEqual(["robot", "test"]);
  });

  it("requires the test again when the robot rejects messages or was changed, unless it was skipped", () => {
    for (const tested of ["refused", "fixed"] as const) {
      const broken = { connectors: [connector("ops")], lanes: [sampleLane({ connectorId: "ops", tested })] };
      expect(outcomes({ ...broken, answers: { ...unanswered, test: "done" } }).test).toBe("open");
      expect(outcomes({ ...broken, answers: { ...unanswered, test: "skipped" } }).test).toBe("skipped");
    }
  });

  it("treats a step as skipped until it is proven to be done", () => {
    const begun = { connectors: [connector("ops")], sources: [source("prod")] };
    const lanes = [sampleLane({ connectorId: "ops", tested: "untested" })];
    const answers = { ...unanswered, access: "skipped" } as const;
    expect(outcomes({ ...begun, lanes, answers })).toMatchObject({ test: "skipped", access: "skipped" });
    expect(outcomes({ ...begun, lanes: works, answers, polls: true })).toMatchObject({
      test: "done",
      access: "done",
    });
  });

  it("resumes where it was left, judged only by what exists", () => {
    const connectors = [connector("ops")];
    const lanes = works;
    expect(done({ connectors, lanes, sources: [source("prod")] })).toEqual(["robot", "test", "source"]);
    const begun = ["robot", "test", "source"];
    expect(done({ connectors, lanes, sources: [source("prod", 5)] })).toEqual([
      ...begun,
      "access",
      "webhook",
    ]);
    const actions = [action("prod", "ops")];
    expect(done({ connectors, lanes, sources: [source("prod")], actions })).toEqual([...begun, "events"]);
  });

  it("treats ilert's calls as arranged once Tocsin has set itself up there", () => {
    const begun = { connectors: [connector("ops")], actions: [action("prod", "ops")] };
    const chosen = { ...begun, sources: [source("prod", null, [7])] };
    expect(done({ ...chosen, ilert: ilert("right") })).toContain("webhook");
    // That ilert knows the address does not prove that its calls come through.
    expect(done({ ...chosen, ilert: ilert("right") })).not.toContain("access");
    expect(done({ ...chosen, ilert: ilert("differs") })).not.toContain("webhook");
    expect(done({ ...begun, sources: [source("prod")], ilert: ilert("right") })).not.toContain("webhook");
  });

  it("needs a key and alert sources for polling, but no public access", () => {
    const polling = { connectors: [connector("ops")], actions: [action("prod", "ops")], polls: true };
    const chosen = [source("prod", null, [7])];
    expect(done({ ...polling, sources: chosen })).toContain("access");
    expect(done({ ...polling, sources: chosen })).not.toContain("webhook");
    expect(done({ ...polling, sources: chosen, ilert: ilert("unknown") })).toContain("webhook");
    expect(done({ ...polling, sources: [source("prod")], ilert: ilert("unknown") })).not.toContain("webhook");
  });

  it("is through when the first alert has arrived", () => {
    const details = {
      connectors: [connector("ops")],
      lanes: works,
      sources: [source("prod", 5)],
      actions: [action("prod", "ops")],
    };
    expect(done({ ...details, hasFirstAlert: true })).toHaveLength(8);
  });

  it("does not take the practice group for the real one", () => {
    const details = {
      connectors: [connector("practice", "practice")],
      sources: [source("practice", 5)],
      actions: [action("practice", "practice")],
    };
    expect(setupState({ ...nothing, ...details })).toMatchObject({
      connector: null,
      source: null,
      action: null,
      isAutomatic: false,
    });
    expect(done(details)).toEqual([]);
  });

  it("shows the pair that an alert action joins, not the first of each", () => {
    const state = setupState({
      ...nothing,
      connectors: [connector("a"), connector("b")],
      sources: [source("c"), source("d")],
      actions: [action("d", "b")],
    });
    expect([state.connector?.id, state.source?.id]).toEqual(["b", "d"]);
  });
});
