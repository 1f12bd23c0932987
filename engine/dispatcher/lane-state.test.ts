import { describe, expect, it } from "vitest";
import { gateOf } from "./lane-state.ts";

const lane = { connectorId: "ops", holdUntil: null, blocked: null };
const reason = { code: "security:sign", message: "sign not match", advice: null };
const blocked = { ...lane, blocked: { reason, since: 0, probeAt: 60_000 } };
const open = { enabled: true, paused: false, lane };

describe("gateOf", () => {
  it("is open for a lane that nothing stops", () => expect(gateOf(open)).toBe("open"));
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
