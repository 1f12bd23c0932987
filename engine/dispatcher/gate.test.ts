import { describe, expect, it } from "vitest";
import { gateOf } from "./gate.ts";

const lane = { connectorId: "ops", holdUntil: null, blocked: null };
const blocked = { ...lane, blocked: { code: "security:sign", message: "sign not match", advice: null } };
const open = { enabled: true, paused: false, lane, probing: false };

describe("gateOf", () => {
  it("is open for a lane that nothing stops", () => expect(gateOf(open)).toBe("open"));
  it("is closed when the connector is off", () => expect(gateOf({ ...open, enabled: false })).toBe("closed"));
  it("is closed during DingTalk's hold, also for a probe", () => {
    expect(gateOf({ ...open, lane: { ...blocked, holdUntil: 5 }, probing: true })).toBe("closed");
  });
  it("lets only tests pass a pause", () => {
    expect(gateOf({ ...open, paused: true })).toBe("tests");
    expect(gateOf({ ...open, paused: true, lane: blocked, probing: true })).toBe("tests");
  });
  it("lets only tests pass a block, until the user asks for another try", () => {
    expect(gateOf({ ...open, lane: blocked })).toBe("tests");
    expect(gateOf({ ...open, lane: blocked, probing: true })).toBe("open");
  });
});
