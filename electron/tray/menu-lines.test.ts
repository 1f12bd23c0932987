import { describe, expect, it } from "vitest";
import type { LaneStatus, Status } from "../../shared/model/status.ts";
import { judgeStatus } from "../../shared/status-judgement.ts";
import {
  countsSample,
  laneSample,
  statusSample,
  tunnelSample,
} from "../../testkit/desktop/status-samples.ts";
import { wordsOf } from "../words/words-of.ts";
import { type AlertOfMenu, alertLine, laneLine, statusLines, timeOfDay } from "./menu-lines.ts";

const now = 1_000_000;
const problem = { code: "listener/port-in-use", message: "Port 41700 is taken.", advice: "Choose another." };
const withLanes = (...lanes: Partial<LaneStatus>[]) => statusSample({ lanes: lanes.map(laneSample) });
const held: Partial<LaneStatus> = { state: "held", holdUntil: 7 };
const REFUSAL = { code: "dingtalk/security:sign", message: "The signature does not match.", advice: null };
const blocked: Partial<LaneStatus> = { state: "blocked", blocked: REFUSAL };
const unreachable = { code: "dingtalk/network", message: "DingTalk was not reached.", advice: null };
const late: Partial<LaneStatus> = { state: "working", waiting: 1, oldestWaitingAt: 0 };
const polling: Status["ilert"] = {
  setup: { state: "none", checkedAt: null, problem: null, repaired: null },
  fetching: { mode: "polling", lastPollAt: now, nextPollAt: now + 1, found: 0, problem: null, notices: [] },
};

const sentence = (status: Status | null, language: "en" | "zh-CN" | "de" = "en") =>
  statusLines(
    judgeStatus(status, { now, acknowledgedFailures: 0 }),
    wordsOf(language),
    (moment) => `T${moment}`,
  )[0]?.text;

describe("statusLines", () => {
  it.each<[string, Status | null]>([
    ["Starting…", null],
    ["Ready to forward to 1 group", statusSample()],
    ["Ready to forward to 2 groups", withLanes({}, {}, { state: "disabled" })],
    ["No group to forward to", withLanes({ state: "disabled" })],
    ["Forwarding, 1 message waits", statusSample({ counts: countsSample({ waiting: 1 }) })],
    ["Forwarding, 12 messages wait", statusSample({ counts: countsSample({ waiting: 12 }) })],
    [
      "Backlog: 1,200 messages wait",
      { ...withLanes({ state: "working", waiting: 1200 }), counts: countsSample({ waiting: 1200 }) },
    ],
    ["DingTalk is holding Ops group until T7", withLanes(held)],
    ["DingTalk is holding Ops group", withLanes({ ...held, holdUntil: null })],
    ["DingTalk is holding 2 groups", withLanes(held, held)],
    ["Ops group: fixed, not yet tried", withLanes({ ...blocked, tested: "fixed" })],
    ["Retrying Ops group", withLanes(late)],
    ["Retrying Ops group: DingTalk is unreachable", withLanes({ ...late, retrying: unreachable })],
    ["Retrying 2 groups", withLanes(late, late)],
    ["1 robot is rejecting messages: Ops group, wrong signing secret", withLanes(blocked)],
    ["2 robots are rejecting messages: wrong signing secret", withLanes(blocked, blocked)],
    [
      "Ops group lacks its secrets",
      withLanes({ ...blocked, blocked: { ...problem, code: "robot/secret-missing" } }),
    ],
    ["Not reachable from the internet", statusSample({ tunnel: tunnelSample({ state: "off" }) })],
    ["1 message failed", statusSample({ counts: countsSample({ failed: 1 }) })],
    ["Port 41700 is taken", statusSample({ problems: [{ ...problem, connectorId: null }] })],
    ["No public access: tocsin.example.com", statusSample({ tunnel: tunnelSample({ state: "down" }) })],
    [
      "No public access: tocsin.example.com. Port 41700 is taken",
      statusSample({ tunnel: tunnelSample({ state: "down", problem }) }),
    ],
    ["Connecting: tocsin.example.com", statusSample({ tunnel: tunnelSample({ state: "connecting" }) })],
    [
      "Public access is unstable: tocsin.example.com",
      statusSample({ tunnel: tunnelSample({ state: "degraded" }) }),
    ],
    ["Paused until T9", statusSample({ paused: { until: 9 } })],
    ["Paused until you resume", statusSample({ paused: { until: null } })],
    ["Not receiving: Port 41700 is taken", statusSample({ receiving: { ok: false, url: null, problem } })],
    [
      "Polling ilert works; webhooks are not received: Port 41700 is taken",
      statusSample({ ilert: polling, receiving: { ok: false, url: null, problem } }),
    ],
    ["Not receiving", statusSample({ receiving: { ok: false, url: null, problem: null } })],
  ])("shows %j", (expected, status) => expect(sentence(status)).toBe(expected));

  it("is in the reader's language", () => {
    expect(sentence(statusSample(), "de")).toBe("Bereit, an 1 Gruppe weiterzuleiten");
    expect(sentence(withLanes(held), "zh-CN")).toBe("“Ops group”被钉钉限流至 T7");
  });
});

const quota = { used: 120, limit: 3_000, level: "ok" } as const;
const laneText = (changes: Partial<LaneStatus>, language: "en" | "de" = "en") =>
  laneLine(laneSample({ quota, ...changes }), wordsOf(language), (moment) => `T${moment}`);

describe("laneLine", () => {
  it.each<[string, Partial<LaneStatus>]>([
    ["Ops group: ready, 4 of 20 used, 120 of 3,000 this month", {}],
    ["Ops group: ready, 4 of 20 used, 120 this month", { quota: null }],
    ["Ops group: not tested yet, 4 of 20 used, 120 of 3,000 this month", { tested: "untested" }],
    ["Ops group: test failed, 4 of 20 used, 120 of 3,000 this month", { tested: "refused" }],
    [
      "Ops group: fixed, not yet tried, 4 of 20 used, 120 of 3,000 this month",
      { state: "blocked", blocked: REFUSAL, tested: "fixed" },
    ],
    ["Ops group: off, 4 of 20 used, 120 of 3,000 this month", { state: "disabled" }],
    [
      "Ops group: working, 7 waiting since T5, 4 of 20 used, 120 of 3,000 this month",
      { state: "working", waiting: 7, oldestWaitingAt: 5 },
    ],
    [
      "Ops group: held until T9, 1 waiting, 4 of 20 used, 120 of 3,000 this month",
      { state: "held", holdUntil: 9, waiting: 1 },
    ],
    [
      "Ops group: blocked (wrong signing secret), 4 of 20 used, 120 of 3,000 this month",
      { state: "blocked", blocked: REFUSAL },
    ],
    [
      "Ops group: blocked (wrong signing secret), next try at T8, 2 waiting, 4 of 20 used, 120 of 3,000 this month",
      { state: "blocked", blocked: REFUSAL, probeAt: 8, waiting: 2 },
    ],
    [
      "Ops group: retrying (DingTalk is unreachable), 2 waiting, 4 of 20 used, 120 of 3,000 this month",
      { state: "working", retrying: unreachable, waiting: 2 },
    ],
  ])("shows %s", (expected, changes) => expect(laneText(changes)).toBe(expected));

  it("is in the reader's language", () => {
    expect(laneText({}, "de")).toBe("Ops group: bereit, 4 von 20 verbraucht, 120 von 3.000 in diesem Monat");
  });
});

const alert = {
  id: "1",
  receivedAt: 5,
  type: "alert-created",
  priority: null,
  summary: "Disk full",
  outcome: "not-matched",
  deliveries: [],
} as const;

const lineOf = (over: Partial<AlertOfMenu>, lanes: readonly LaneStatus[] = []) =>
  alertLine({ ...alert, ...over }, lanes, wordsOf("en"), (moment) => `T${moment}`);

const alertText = (summary: string) => lineOf({ summary });

describe("alertLine", () => {
  it("shows the time, the event and the outcome", () => {
    expect(alertText("Disk full on db-1")).toBe("T5  Alert created · Disk full on db-1 · not matched");
  });

  const delivery = { connectorId: "ops", state: "queued", reason: null } as const;
  const waiting = { outcome: "waiting", deliveries: [delivery] } as const;

  it.each<[string, Partial<AlertOfMenu>, Partial<LaneStatus>]>([
    ["delivered", { outcome: "delivered" }, {}],
    ["rejected", { outcome: "rejected" }, {}],
    ["waiting", waiting, {}],
    ["held", waiting, held],
    ["blocked: wrong signing secret", waiting, blocked],
    ["waiting", waiting, { ...blocked, connectorId: "another" }],
    [
      "retrying: DingTalk is unreachable",
      { ...waiting, deliveries: [{ ...delivery, state: "retrying", reason: unreachable }] },
      {},
    ],
    [
      "failed: wrong signing secret",
      { outcome: "failed", deliveries: [{ ...delivery, state: "failed", reason: REFUSAL }] },
      {},
    ],
  ])("ends with the outcome and its reason: %s", (ending, over, lane) => {
    expect(lineOf(over, [laneSample(lane)])).toBe(`T5  Alert created · Disk full · ${ending}`);
  });

  it("treats an invisible summary as missing", () => {
    expect(alertText("\u3164\u2800\u00ad")).toBe("T5  Alert created · (no summary) · not matched");
  });

  it("is one line, and is cut between characters", () => {
    expect(alertText("a\tb\r\n\u202Ec")).toBe("T5  Alert created · a b c · not matched");
    expect(alertText("Host \u2068db-1\u2069 \u001b[31mdown\u001b[0m")).toBe(
      "T5  Alert created · Host db-1 down · not matched",
    );
    for (const character of ["👨‍👩‍👧‍👦", "🇨🇳", "e\u0301"]) {
      expect(alertText(character.repeat(60))).toBe(
        `T5  Alert created · ${character.repeat(47)}… · not matched`,
      );
    }
    const long = alertText("🔔".repeat(60));
    expect(long).toBe(`T5  Alert created · ${"🔔".repeat(47)}… · not matched`);
  });
});

const NOW = new Date(2026, 10, 24, 23, 30).getTime();

it("shows the time today, and with the day otherwise", () => {
  expect(timeOfDay("en", NOW)(new Date(2026, 10, 24, 13, 5).getTime())).toBe("13:05");
  const timeOf = timeOfDay("de", NOW);
  expect(timeOf(new Date(2026, 10, 24, 8, 5).getTime())).toBe("08:05");
  expect(timeOf(new Date(2026, 10, 25, 8).getTime())).toMatch(/^Mi.*08:00$/);
  expect(timeOf(new Date(2026, 11, 3, 8).getTime())).toMatch(/3\. Dez.*08:00/);
});
