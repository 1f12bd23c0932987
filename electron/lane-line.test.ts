import { describe, expect, it } from "vitest";
import type { LaneStatus } from "../shared/model/status.ts";
import { laneLine } from "./lane-line.ts";

const lane: LaneStatus = {
  connectorId: "ops",
  connectorName: "Ops group",
  state: "ready",
  waiting: 0,
  oldestWaitingAt: null,
  window: { used: 4, limit: 20, perSeconds: 60 },
  holdUntil: null,
  blocked: null,
  sentThisMonth: 120,
  quota: { used: 120, limit: 3_000, level: "ok" },
  lastDeliveredAt: null,
};

const line = (changes: Partial<LaneStatus>) => laneLine({ ...lane, ...changes }, (moment) => `T${moment}`);

describe("laneLine", () => {
  it.each<[string, Partial<LaneStatus>]>([
    ["Ops group: ready, 4 of 20 used, 120 of 3000 this month", {}],
    ["Ops group: ready, 4 of 20 used, 120 this month", { quota: null }],
    ["Ops group: off, 4 of 20 used, 120 of 3000 this month", { state: "disabled" }],
    [
      "Ops group: working, 7 waiting since T5, 4 of 20 used, 120 of 3000 this month",
      { state: "working", waiting: 7, oldestWaitingAt: 5 },
    ],
    [
      "Ops group: held until T9, 1 waiting since T5, 4 of 20 used, 120 of 3000 this month",
      { state: "held", holdUntil: 9, waiting: 1, oldestWaitingAt: 5 },
    ],
    [
      "Ops group: refused (The signature does not match), 4 of 20 used, 120 of 3000 this month",
      { state: "blocked", blocked: { code: "c", message: "The signature does not match.", advice: null } },
    ],
  ])("says %s", (expected, changes) => expect(line(changes)).toBe(expected));
});
