import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { CONNECTOR } from "../../testkit/dispatcher/lane-bench.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { takeRobot } from "../../testkit/store/take-robot.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { silentLog } from "../lib/log.ts";
import type { LaneRecord } from "../store/records.ts";
import { createSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { SECRET_MISSING } from "./lane-block.ts";
import { createLaneState, gateOf } from "./lane-state.ts";
import { UNLIMITED } from "./ownership.ts";

const lane = { connectorId: "ops", holdUntil: null, blocked: null };
const reason = { code: "security:sign", message: "sign not match", advice: null };
const blocked = { ...lane, blocked: { reason, since: 0, probeAt: 60_000 } };
const open = { enabled: true, paused: false, lane };

describe("gateOf", () => {
  it("is open for a lane without an obstacle", () => expect(gateOf(open)).toBe("open"));
  it("is closed when the connector is off", () => expect(gateOf({ ...open, enabled: false })).toBe("closed"));
  it("is closed during DingTalk's hold, also for a probe", () => {
    expect(gateOf({ ...open, lane: { ...blocked, holdUntil: 5 } })).toBe("closed");
  });
  it("is closed during a pause, also for a probe", () => {
    expect(gateOf({ ...open, paused: true })).toBe("closed");
    expect(gateOf({ ...open, paused: true, lane: blocked })).toBe("closed");
  });
  it("lets only a probe pass a block", () => expect(gateOf({ ...open, lane: blocked })).toBe("probe"));
});

/** A lane's state with a real store and a manual clock; the rest is set by the test. */
async function startState(stored?: LaneRecord) {
  const clock = createManualClock();
  const store = await createSqliteStore({ file: join(tempDir(), "tocsin.db"), log: silentLog });
  onTestFinished(() => store.close());
  const setup = { hasCredentials: true, changes: 0 };
  const state = createLaneState("ops", {
    store,
    clock,
    grant: () => UNLIMITED,
    connector: () => CONNECTOR,
    connectorType: { isLocal: false },
    credentials: () => (setup.hasCredentials ? { webhookUrl: "https://robot.example/", secret: null } : null),
    paused: () => false,
    onLaneChanged: () => {
      setup.changes += 1;
    },
  });
  if (stored !== undefined) state.restore(stored);
  const storedRecord = async () => (await takeRobot(store)).lanes[0];
  return { clock, state, setup, storedRecord };
}

const START = createManualClock().now();
const blockedFor = (code: string): LaneRecord => ({
  ...lane,
  blocked: { reason: { ...reason, code }, since: START - 3_600_000, probeAt: START + 1_800_000 },
});

describe("a hold", () => {
  it("is stored, reported, and removed once it is over", async () => {
    const { clock, state, setup, storedRecord } = await startState();
    expect(await state.untilHoldEndsMs()).toBe(0);
    await state.hold(60_000);
    expect(await storedRecord()).toMatchObject({ holdUntil: clock.now() + 60_000 });
    expect(state.gate()).toBe("closed");
    await clock.advance(59_999);
    expect(await state.untilHoldEndsMs()).toBe(1);
    expect(setup.changes).toBe(1);
    await clock.advance(1);
    expect(await state.untilHoldEndsMs()).toBe(0);
    expect(state.record.holdUntil).toBeNull();
    expect(setup.changes).toBe(2);
    expect(state.gate()).toBe("open");
  });

  it("is never shortened, and not reported again if it stays the same", async () => {
    const { clock, state, setup } = await startState();
    await state.hold(60_000);
    const { holdUntil } = state.record;
    await state.hold(60_000);
    await state.hold(1_000);
    expect(state.record.holdUntil).toBe(holdUntil);
    expect(setup.changes).toBe(1);
    await state.hold(120_000);
    expect(state.record.holdUntil).toBe(clock.now() + 120_000);
  });

  it("lasts until the later end if another lane reported one during an attempt", async () => {
    const { clock, state } = await startState();
    const before = state.record;
    const inOneMinute = clock.now() + 60_000;
    await state.hold(60_000);
    expect(state.adopt(before)).toBe(true);
    expect(state.record.holdUntil).toBe(inOneMinute);
    state.adopt({ ...before, holdUntil: inOneMinute + 5 });
    expect(state.record.holdUntil).toBe(inOneMinute + 5);
    state.adopt({ ...before, holdUntil: inOneMinute });
    expect(state.record.holdUntil).toBe(inOneMinute + 5);
    expect(state.adopt(state.record)).toBe(false);
    // A proof does not change the text of any delivery.
    expect(state.adopt({ ...state.record, proof: { key: "k", state: "works" } as never })).toBe(false);
  });
});

describe("a block", () => {
  it("probes a minute after a restart at the latest", async () => {
    const { state } = await startState(blockedFor("security:sign"));
    expect(state.untilProbeMs()).toBe(60_000);
    expect(state.gate()).toBe("probe");
  });

  it("is probed at once if it is due to a missing secret that is available after a restart", async () => {
    const { state } = await startState(blockedFor(SECRET_MISSING.code));
    expect(state.untilProbeMs()).toBe(0);
  });

  it("waits like any other while the secret is missing", async () => {
    const { state, setup } = await startState();
    setup.hasCredentials = false;
    state.restore(blockedFor(SECRET_MISSING.code));
    expect(state.untilProbeMs()).toBe(60_000);
  });

  it("probes at once on request, once", async () => {
    const { state } = await startState(blockedFor("security:sign"));
    expect(state.takeProbeRequest()).toBe(false);
    state.requestProbe();
    expect(state.untilProbeMs()).toBe(0);
    expect(state.takeProbeRequest()).toBe(true);
    expect(state.takeProbeRequest()).toBe(false);
    expect(state.untilProbeMs()).toBe(60_000);
  });

  it("has no negative wait when its probe is overdue", async () => {
    const { clock, state } = await startState(blockedFor("security:sign"));
    await clock.advance(600_000);
    expect(state.untilProbeMs()).toBe(0);
  });

  it("due to a missing secret begins now, is stored and reported, and ends permanently", async () => {
    const { clock, state, setup, storedRecord } = await startState();
    await state.learn("delivered");
    await state.learn("delivered");
    // The proof is stored once.
    expect(setup.changes).toBe(1);
    await state.blockForSecret();
    expect(state.record.blocked).toMatchObject({ reason: SECRET_MISSING, since: clock.now() });
    expect(await storedRecord()).toMatchObject({ blocked: { reason: { code: SECRET_MISSING.code } } });
    await state.learn("delivered");
    expect(state.record.blocked).toBeNull();
    expect(await storedRecord()).toMatchObject({ blocked: null });
    expect(setup.changes).toBe(3);
    expect(state.adopt({ ...state.record, blocked: blocked.blocked })).toBe(true);
  });
});

describe("setting the clock", () => {
  it("keeps the rest of a hold and of a block", async () => {
    const { clock, state } = await startState(blockedFor("security:sign"));
    await state.hold(60_000);
    clock.jump(3_600_000);
    state.shift(3_600_000);
    expect(await state.untilHoldEndsMs()).toBe(60_000);
    expect(state.untilProbeMs()).toBe(60_000);
  });

  it("starts neither a hold nor a block", async () => {
    const { state } = await startState();
    state.shift(3_600_000);
    expect(state.record).toEqual(lane);
  });
});
