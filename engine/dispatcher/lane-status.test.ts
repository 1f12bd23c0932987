import { describe, expect, it } from "vitest";
import { CONNECTOR } from "../../testkit/dispatcher/lane-bench.ts";
import { type LaneSnapshot, laneStatus, quotaStatuses, type Sender } from "./lane-status.ts";

const sender = (
  id: string,
  sentThisMonth: number,
  organisation: string | null = null,
  monthly: number | null = 3_000,
): Sender => ({
  connectorId: id,
  quota: { monthly, organisation },
  sentThisMonth,
});

const statusOf = (first: Sender, ...others: Sender[]) =>
  quotaStatuses([first, ...others]).get(first.connectorId);

describe("quotaStatuses", () => {
  it.each([
    [0, "ok"],
    [2_399, "ok"],
    [2_400, "warning"],
    [2_849, "warning"],
    [2_850, "critical"],
    [2_999, "critical"],
    [3_000, "exceeded"],
    [4_000, "exceeded"],
  ])("reports %i of 3,000 as %s", (used, level) => {
    expect(statusOf(sender("ops", used))).toEqual({ used, limit: 3_000, level });
  });

  it("adds up the connectors of one organisation and excludes the others", () => {
    const acme = sender("ops", 2_000, "Acme");
    expect(
      statusOf(acme, sender("db", 900, "Acme"), sender("other", 900, "Other"), sender("own", 900)),
    ).toEqual({
      used: 2_900,
      limit: 3_000,
      level: "critical",
    });
  });

  it("is null if nothing counts", () => {
    expect(statusOf(sender("ops", 9_999, null, null))).toBeNull();
  });
});

const record = { connectorId: "ops", holdUntil: null, blocked: null };
const reason = { code: "robot/sign", message: "The signature does not match.", advice: null };
const blocked = { ...record, blocked: { reason, since: 1_000, probeAt: 61_000 } };
const held = { ...record, holdUntil: 600_000 };
const waitingSince = (oldestWaitingAt: number, waiting: number) => ({
  connectorId: "ops",
  waiting,
  oldestWaitingAt,
  lastDeliveredAt: 700,
});
const snapshot = (changes: Partial<LaneSnapshot>): LaneSnapshot => ({
  connector: CONNECTOR,
  record,
  counts: undefined,
  paused: false,
  failure: null,
  tested: "works",
  window: { used: 0, limit: 20, perSeconds: 60, free: 14, nextAt: null },
  sentThisMonth: 7,
  ...changes,
});
const off = { ...CONNECTOR, enabled: false };

describe("laneStatus", () => {
  it.each<[string, Partial<LaneSnapshot>]>([
    ["ready", {}],
    ["working", { counts: waitingSince(500, 1) }],
    ["paused", { counts: waitingSince(500, 1), paused: true }],
    ["held", { record: held, paused: true }],
    ["blocked", { record: { ...blocked, holdUntil: 600_000 }, paused: true }],
    ["disabled", { record: blocked, connector: off }],
  ])("is %s for the strongest reason to stop", (state, changes) => {
    expect(laneStatus(snapshot(changes)).state).toBe(state);
  });

  it("shows the waiting deliveries, and when the last one was delivered", () => {
    expect(laneStatus(snapshot({ counts: waitingSince(500, 3) }))).toMatchObject({
      connectorId: "ops",
      waiting: 3,
      oldestWaitingAt: 500,
      lastDeliveredAt: 700,
      sentThisMonth: 7,
    });
  });

  it("shows why the last attempt failed during the retries, unless something else stops the lane", () => {
    const failure = { code: "dingtalk/network", message: "DingTalk was not reached.", advice: null };
    const counts = waitingSince(500, 1);
    expect(laneStatus(snapshot({ counts, failure })).retrying).toEqual(failure);
    expect(laneStatus(snapshot({ failure })).retrying).toBeNull();
    expect(laneStatus(snapshot({ counts, failure, record: held })).retrying).toBeNull();
  });

  it("shows a lane without a history", () => {
    expect(laneStatus(snapshot({}))).toMatchObject({
      waiting: 0,
      oldestWaitingAt: null,
      lastDeliveredAt: null,
      blocked: null,
      holdUntil: null,
      probeAt: null,
    });
  });

  it("shows why a lane is blocked and when it probes: after a hold, and only if something waits", () => {
    const counts = waitingSince(500, 1);
    expect(laneStatus(snapshot({ record: blocked, counts }))).toMatchObject({
      blocked: reason,
      probeAt: 61_000,
    });
    const isHeldToo = { ...blocked, holdUntil: 600_000 };
    expect(laneStatus(snapshot({ record: isHeldToo, counts })).probeAt).toBe(600_000);
    const heldBefore = { ...blocked, holdUntil: 1 };
    expect(laneStatus(snapshot({ record: heldBefore, counts })).probeAt).toBe(61_000);
    expect(laneStatus(snapshot({ record: blocked })).probeAt).toBeNull();
    expect(laneStatus(snapshot({ record: blocked, counts, paused: true })).probeAt).toBeNull();
    expect(laneStatus(snapshot({ record: held, counts })).probeAt).toBeNull();
  });
});
