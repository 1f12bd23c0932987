import { describe, expect, it } from "vitest";
import { actionSchema } from "../../../shared/model/action.ts";
import { connectorSchema } from "../../../shared/model/connector.ts";
import type { IlertStatus } from "../../../shared/model/ilert.ts";
import { sourceSchema } from "../../../shared/model/source.ts";
import { sampleLane } from "../../../testkit/status-samples.ts";
import { type SetupInput, type SetupStepName, setupState } from "./setup-state.ts";

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

const nothing: SetupInput = {
  connectors: [],
  sources: [],
  actions: [],
  lanes: [],
  hasFirstAlert: false,
  answered: new Set(),
  startsAtLogin: false,
  polls: false,
  ilert: null,
};
const ilert = (state: IlertStatus["setup"]["state"]): IlertStatus => ({
  setup: { state, checkedAt: null, problem: null, repaired: null },
  fetching: null,
});
const done = (details: Partial<SetupInput>) => [...setupState({ ...nothing, ...details }).done];
const answered = (...steps: SetupStepName[]) => new Set(steps);

describe("setupState", () => {
  it("begins with the robot", () => {
    expect(done({})).toEqual([]);
  });

  it("takes a robot as tested once it has delivered, or when the test was passed over", () => {
    const connectors = [connector("ops")];
    expect(done({ connectors })).toEqual(["robot"]);
    expect(done({ connectors, lanes: [sampleLane({ lastDeliveredAt: 5 })] })).toEqual(["robot", "test"]);
    expect(done({ connectors, answered: answered("test") })).toEqual(["robot", "test"]);
  });

  it("goes on where it was left, from what exists alone", () => {
    const connectors = [connector("ops")];
    expect(done({ connectors, sources: [source("prod")] })).toEqual(["robot", "test", "source"]);
    const begun = ["robot", "test", "source"];
    expect(done({ connectors, sources: [source("prod", 5)] })).toEqual([...begun, "way", "paste"]);
    const actions = [action("prod", "ops")];
    expect(done({ connectors, sources: [source("prod")], actions })).toEqual([...begun, "events"]);
  });

  it("takes ilert's calls as arranged once Tocsin has set itself up there", () => {
    const begun = { connectors: [connector("ops")], actions: [action("prod", "ops")] };
    const chosen = { ...begun, sources: [source("prod", null, [7])] };
    expect(done({ ...chosen, ilert: ilert("right") })).toEqual(expect.arrayContaining(["way", "paste"]));
    expect(done({ ...chosen, ilert: ilert("differs") })).not.toContain("paste");
    expect(done({ ...begun, sources: [source("prod")], ilert: ilert("right") })).not.toContain("paste");
  });

  it("needs no public access for polling, but a key and what to ask for", () => {
    const polling = { connectors: [connector("ops")], actions: [action("prod", "ops")], polls: true };
    const chosen = [source("prod", null, [7])];
    expect(done({ ...polling, sources: chosen })).toContain("way");
    expect(done({ ...polling, sources: chosen })).not.toContain("paste");
    expect(done({ ...polling, sources: chosen, ilert: ilert("unknown") })).toContain("paste");
    expect(done({ ...polling, sources: [source("prod")], ilert: ilert("unknown") })).not.toContain("paste");
  });

  it("is through when the first alert has arrived", () => {
    const details = {
      connectors: [connector("ops")],
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
    expect(setupState({ ...nothing, ...details })).toEqual({
      connector: null,
      source: null,
      action: null,
      byItself: false,
      done: new Set(),
    });
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
