import { describe, expect, it } from "vitest";
import { noTunnel } from "../engine/testing/no-tunnel.ts";
import type { LaneStatus, Status } from "../shared/model/status.ts";
import { statusSentence } from "./status-sentence.ts";

const lane = (over: Partial<LaneStatus> = {}): LaneStatus => ({
  connectorId: "ops",
  connectorName: "Ops group",
  state: "ready",
  waiting: 0,
  oldestWaitingAt: null,
  window: { used: 0, limit: 20, perSeconds: 60 },
  holdUntil: null,
  blocked: null,
  sentThisMonth: 0,
  quota: null,
  lastDeliveredAt: null,
  ...over,
});

const status = (over: Partial<Status> = {}): Status => ({
  version: "1.0.0",
  mode: "desktop",
  startedAt: 0,
  receiving: { ok: true, url: "http://127.0.0.1:41700", problem: null },
  publicUrl: null,
  tunnel: noTunnel,
  paused: null,
  lanes: [lane()],
  problems: [],
  update: null,
  counts: { events: 0, waiting: 0, dead: 0, attention: 0, unauthorized: 0 },
  ...over,
});

const timeOf = (moment: number) => `T${moment}`;
const waiting = (n: number) => ({ events: n, waiting: n, dead: 0, attention: 0, unauthorized: 0 });
const problem = { code: "listener/port-in-use", message: "Port 41700 is taken.", advice: "Choose another." };
const refusal = { code: "security:sign", message: "sign not match", advice: "Check the secret." };

describe("statusSentence", () => {
  it.each<[string, Status | null]>([
    ["Starting…", null],
    ["Ready to forward to 1 group", status()],
    ["Ready to forward to 2 groups", status({ lanes: [lane(), lane(), lane({ state: "disabled" })] })],
    ["Receiving, but no group is set up", status({ lanes: [lane({ state: "disabled" })] })],
    ["Forwarding, 1 message waits", status({ counts: waiting(1) })],
    ["Forwarding, 40 messages wait", status({ counts: waiting(40) })],
    ["DingTalk holds Ops group until T7", status({ lanes: [lane({ state: "held", holdUntil: 7 })] })],
    ["DingTalk holds 2 groups", status({ lanes: [lane({ state: "held" }), lane({ state: "held" })] })],
    ["Ops group cannot be reached", status({ lanes: [lane({ state: "blocked", blocked: refusal })] })],
    [
      "2 groups cannot be reached",
      status({ lanes: [lane({ state: "blocked" }), lane({ state: "blocked" })] }),
    ],
    ["Paused until T9", status({ paused: { until: 9 } })],
    ["Paused until you resume", status({ paused: { until: null } })],
    ["Not receiving: Port 41700 is taken.", status({ receiving: { ok: false, url: null, problem } })],
  ])("says %j", (sentence, given) => {
    expect(statusSentence(given, timeOf)).toBe(sentence);
  });

  it("says the worst first", () => {
    const lanes = [
      lane({ state: "held", holdUntil: 1 }),
      lane({ state: "blocked", connectorName: "Night shift" }),
    ];
    const all = status({ lanes, counts: waiting(3) });
    expect(statusSentence(all, timeOf)).toBe("Night shift cannot be reached");
    expect(statusSentence({ ...all, paused: { until: null } }, timeOf)).toBe("Paused until you resume");
    expect(
      statusSentence({ ...all, paused: null, receiving: { ok: false, url: null, problem: null } }, timeOf),
    ).toBe("Not receiving: the listener is closed.");
  });
});
