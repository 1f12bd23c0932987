import { describe, expect, it } from "vitest";
import type { LaneStatus, Status } from "../../shared/model/status.ts";
import { countsSample, laneSample, statusSample, tunnelSample } from "../testing/status-samples.ts";
import { wordsOf } from "../words/words-of.ts";
import { statusSentence } from "./status-sentence.ts";
import { trayCause } from "./tray-state.ts";

const now = 1_000_000;
const problem = { code: "listener/port-in-use", message: "Port 41700 is taken.", advice: "Choose another." };
const withLanes = (...lanes: Partial<LaneStatus>[]) => statusSample({ lanes: lanes.map(laneSample) });
const held: Partial<LaneStatus> = { state: "held", holdUntil: 7 };
const blocked: Partial<LaneStatus> = { state: "blocked" };
const late: Partial<LaneStatus> = { state: "working", waiting: 1, oldestWaitingAt: 0 };
const polling: Status["ilert"] = {
  setup: { state: "none", checkedAt: null, problem: null, repaired: null },
  fetching: { mode: "polling", lastPollAt: now, nextPollAt: now + 1, found: 0, problem: null, notices: [] },
};

const sentence = (status: Status | null, language: "en" | "zh-CN" | "de" = "en") =>
  statusSentence(
    trayCause(status, { now, acknowledgedFailures: 0 }),
    wordsOf(language),
    (moment) => `T${moment}`,
  );

describe("statusSentence", () => {
  it.each<[string, Status | null]>([
    ["Starting…", null],
    ["Ready to forward to 1 group", statusSample()],
    ["Ready to forward to 2 groups", withLanes({}, {}, { state: "disabled" })],
    ["Receiving, but no group is set up", withLanes({ state: "disabled" })],
    ["Forwarding, 1 message waits", statusSample({ counts: countsSample({ waiting: 1 }) })],
    ["Forwarding, 12 messages wait", statusSample({ counts: countsSample({ waiting: 12 }) })],
    [
      "Working off a backlog, 1,200 messages wait",
      { ...withLanes({ state: "working", waiting: 1200 }), counts: countsSample({ waiting: 1200 }) },
    ],
    ["DingTalk holds Ops group until T7", withLanes(held)],
    ["DingTalk holds Ops group", withLanes({ ...held, holdUntil: null })],
    ["DingTalk holds 2 groups", withLanes(held, held)],
    ["Ops group does not take its messages; tried again", withLanes(late)],
    ["2 groups do not take their messages; tried again", withLanes(late, late)],
    ["Ops group refuses its messages", withLanes(blocked)],
    [
      "The secret of Ops group cannot be read",
      withLanes({ ...blocked, blocked: { ...problem, code: "robot/secret-missing" } }),
    ],
    ["No way in from ilert is set up", statusSample({ tunnel: tunnelSample({ state: "off" }) })],
    ["2 groups cannot be sent to", withLanes(blocked, blocked)],
    ["A message was not delivered", statusSample({ counts: countsSample({ dead: 1 }) })],
    ["Port 41700 is taken.", statusSample({ problems: [{ ...problem, connectorId: null }] })],
    ["ilert cannot reach this machine", statusSample({ tunnel: tunnelSample({ state: "down" }) })],
    [
      "ilert cannot reach this machine: Port 41700 is taken.",
      statusSample({ tunnel: tunnelSample({ state: "down", problem }) }),
    ],
    [
      "The way in from ilert is being opened",
      statusSample({ tunnel: tunnelSample({ state: "connecting" }) }),
    ],
    [
      "The way in from ilert does not always answer",
      statusSample({ tunnel: tunnelSample({ state: "degraded" }) }),
    ],
    ["Paused until T9", statusSample({ paused: { until: 9 } })],
    ["Paused until you resume", statusSample({ paused: { until: null } })],
    ["Not receiving: Port 41700 is taken.", statusSample({ receiving: { ok: false, url: null, problem } })],
    [
      "Polling ilert works; webhooks are not received: Port 41700 is taken.",
      statusSample({ ilert: polling, receiving: { ok: false, url: null, problem } }),
    ],
    [
      "Not receiving: the listener is closed",
      statusSample({ receiving: { ok: false, url: null, problem: null } }),
    ],
  ])("says %j", (expected, status) => expect(sentence(status)).toBe(expected));

  it("speaks the reader's language", () => {
    expect(sentence(statusSample(), "de")).toBe("Bereit, an 1 Gruppe weiterzuleiten");
    expect(sentence(withLanes(held), "zh-CN")).toBe("“Ops group”被钉钉限流至 T7");
  });
});
