import { describe, expect, it } from "vitest";
import { sampleLane } from "../../../testkit/status-samples.ts";
import { robotGroups } from "./card-order.ts";

const connector = (id: string, ...sameRobot: string[]) => ({ id, sameRobot });
const lane = (connectorId: string, state: "blocked" | "held" | "ready" | "paused") =>
  sampleLane({ connectorId, state });
const idsOf = (groups: readonly (readonly { id: string }[])[]) =>
  groups.map((group) => group.map(({ id }) => id));

describe("the order of connectors", () => {
  it("is the stored state while every robot accepts messages", () => {
    const connectors = [connector("b"), connector("a"), connector("c")];
    expect(idsOf(robotGroups(connectors, [lane("a", "paused"), lane("c", "ready")]))).toEqual([
      ["b"],
      ["a"],
      ["c"],
    ]);
  });

  it("keeps connectors with the same robot together, wherever they are stored", () => {
    const connectors = [
      connector("a", "c", "d"),
      connector("b"),
      connector("c", "a", "d"),
      connector("d", "a", "c"),
    ];
    expect(idsOf(robotGroups(connectors, []))).toEqual([["a", "c", "d"], ["b"]]);
  });

  it("puts rejecting robots first, then those with a rejected test, then held ones", () => {
    const connectors = [
      connector("fine"),
      connector("held"),
      connector("tested"),
      connector("shared", "blocked"),
      connector("blocked", "shared"),
    ];
    const lanes = [
      lane("fine", "ready"),
      lane("held", "held"),
      sampleLane({ connectorId: "tested", state: "ready", tested: "refused" }),
      lane("shared", "ready"),
      lane("blocked", "blocked"),
    ];
    expect(idsOf(robotGroups(connectors, lanes))).toEqual([
      ["shared", "blocked"],
      ["tested"],
      ["held"],
      ["fine"],
    ]);
  });
});
