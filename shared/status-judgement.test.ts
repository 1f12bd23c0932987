import { describe, expect, it } from "vitest";
import { countsSample, laneSample, statusSample, tunnelSample } from "../testkit/desktop/status-samples.ts";
import type { Status } from "./model/status.ts";
import type { StatusPlace } from "./status-finding.ts";
import { judgeStatus } from "./status-judgement.ts";

const now = 1_000_000;
const context = { now, acknowledgedFailures: 0 };
const problem = { code: "clock/wrong", message: "The clock is wrong.", advice: null, connectorId: null };
const refusal = { code: "security:sign", message: "sign not match", advice: null };
const blocked = laneSample({ state: "blocked", blocked: refusal });
const held = laneSample({ state: "held", holdUntil: now + 1 });
const working = (waiting: number, sinceMs: number) =>
  laneSample({ state: "working", waiting, oldestWaitingAt: now - sinceMs });
const notReceiving = (code: string): Status["receiving"] => ({
  ok: false,
  url: "http://127.0.0.1:41700",
  problem: { ...problem, code },
});
const closed: Status["receiving"] = { ...notReceiving("listener/cannot-listen"), url: null };

const polling: Status["ilert"] = {
  setup: { state: "none", checkedAt: null, problem: null, repaired: null },
  fetching: { mode: "polling", lastPollAt: now, nextPollAt: now + 1, found: 0, problem: null, notices: [] },
};
const refusedKey = {
  code: "ilert/key",
  message: "ilert does not accept it.",
  advice: null,
  connectorId: null,
};
const refusing = { ...polling, fetching: { ...polling.fetching, problem: refusedKey } } as Status["ilert"];

describe("the judgement of a status", () => {
  it.each<[string, string, Status | null]>([
    ["offline", "before the engine has spoken", null],
    ["offline", "while nothing is received", statusSample({ receiving: closed })],
    ...["store-full", "store-damage", "store-busy", "headers-sealed"].map(
      (code): [string, string, Status] => [
        "offline",
        `while every call is answered 503 (${code})`,
        statusSample({ receiving: notReceiving(`listener/${code}`) }),
      ],
    ),
    [
      "offline",
      "while sources cannot be identified",
      statusSample({ receiving: notReceiving("sources/sealed") }),
    ],
    ...["vault/lost", "vault/unopened"].map((code): [string, string, Status] => [
      "degraded",
      `while secrets are missing (${code})`,
      statusSample({ problems: [{ ...problem, code }] }),
    ]),
    ["offline", "while ilert cannot reach us", statusSample({ tunnel: tunnelSample({ state: "down" }) })],
    ["degraded", "while probes are lost", statusSample({ tunnel: tunnelSample({ state: "degraded" }) })],
    [
      "degraded",
      "while public access opens",
      statusSample({ tunnel: tunnelSample({ state: "connecting" }) }),
    ],
    ["degraded", "without public access", statusSample({ tunnel: tunnelSample({ state: "off" }) })],
    [
      "ready",
      "without public access while ilert is polled",
      statusSample({ ilert: polling, tunnel: tunnelSample({ state: "off" }) }),
    ],
    [
      "degraded",
      "while the keyring is locked, whose robots are blocked for that reason",
      statusSample({ problems: [{ ...problem, code: "vault/keyring-locked" }], lanes: [blocked] }),
    ],
    ["ready", "when probes come back", statusSample({ tunnel: tunnelSample({ state: "connected" }) })],
    [
      "ready",
      "while ilert is polled, whatever public access does",
      statusSample({ ilert: polling, tunnel: tunnelSample({ state: "down" }) }),
    ],
    [
      "degraded",
      "while polls bring the alerts, and calls cannot be authenticated",
      statusSample({ ilert: polling, receiving: notReceiving("sources/sealed") }),
    ],
    [
      "offline",
      "while nothing that polls bring can be stored either",
      statusSample({ ilert: polling, receiving: notReceiving("listener/store-full") }),
    ],
    [
      "offline",
      "when looks fail, and calls are not taken",
      statusSample({ ilert: refusing, problems: [refusedKey], receiving: notReceiving("sources/sealed") }),
    ],
    [
      "offline",
      "when neither looks nor calls get through",
      statusSample({
        ilert: refusing,
        problems: [refusedKey],
        tunnel: tunnelSample({ state: "off" }),
      }),
    ],
    [
      "degraded",
      "when calls come in, but looks do not get through",
      statusSample({
        ilert: refusing,
        problems: [refusedKey],
        tunnel: tunnelSample({ state: "connected" }),
      }),
    ],
    ["paused", "while the user has paused", statusSample({ paused: { until: null } })],
    ["failing", "when a robot refuses", statusSample({ lanes: [laneSample(), blocked] })],
    ["failing", "when a delivery was given up", statusSample({ counts: countsSample({ failed: 1 }) })],
    ["degraded", "while DingTalk holds a robot", statusSample({ lanes: [held] })],
    [
      "degraded",
      "when a message waits longer than its limit explains",
      statusSample({ lanes: [working(1, 91_000)] }),
    ],
    [
      "degraded",
      "while attempts fail, however much waits",
      statusSample({
        lanes: [
          laneSample({ state: "working", waiting: 305, retrying: { ...refusal, code: "dingtalk/network" } }),
        ],
      }),
    ],
    ["degraded", "when something is wrong with the machine", statusSample({ problems: [problem] })],
    ["degraded", "while there is no group", statusSample({ lanes: [] })],
    [
      "degraded",
      "while every group is switched off",
      statusSample({ lanes: [laneSample({ state: "disabled" })] }),
    ],
    ["backlog", "when more waits than a window carries", statusSample({ lanes: [working(21, 3_600_000)] })],
    ["ready", "while a few are on their way", statusSample({ lanes: [working(20, 90_000)] })],
    ["ready", "when nothing waits", statusSample()],
  ])("is %s %s", (level, _when, status) => {
    expect(judgeStatus(status, context).level).toBe(level);
  });

  it("reports the worst first", () => {
    const lanes = [working(21, 0), held, blocked];
    const all = statusSample({ receiving: closed, paused: { until: 1 }, lanes, problems: [problem] });
    const steps: [string, Status][] = [
      ["not-receiving-why", all],
      ["paused-until", { ...all, receiving: statusSample().receiving }],
      ["blocked", statusSample({ lanes, counts: countsSample({ failed: 1 }), problems: [problem] })],
      ["failed", statusSample({ lanes: lanes.slice(0, 2), counts: countsSample({ failed: 1 }) })],
      ["held-until", statusSample({ lanes: lanes.slice(0, 2), problems: [problem] })],
      ["problem", statusSample({ lanes: lanes.slice(0, 1), problems: [problem] })],
      ["backlog", statusSample({ lanes: lanes.slice(0, 1) })],
    ];
    for (const [code, status] of steps) expect(judgeStatus(status, context).cause.code).toBe(code);
  });

  it("ignores a failed delivery once the user has seen it", () => {
    const status = statusSample({ counts: countsSample({ failed: 3 }) });
    expect(judgeStatus(status, { now, acknowledgedFailures: 2 }).cause).toMatchObject({
      level: "failing",
      code: "failed",
      params: { count: 1 },
    });
    expect(judgeStatus(status, { now, acknowledgedFailures: 3 }).level).toBe("ready");
  });

  it("ignores a quota that is nearly used up, which only the page shows", () => {
    const warning = { ...problem, code: "quota/warning" };
    expect(judgeStatus(statusSample({ problems: [warning] }), context).level).toBe("ready");
    expect(
      judgeStatus(statusSample({ problems: [{ ...problem, code: "quota/exceeded" }] }), context).level,
    ).toBe("degraded");
  });
});

describe("the finding about ilert's calls", () => {
  const codesOf = (status: Status) => judgeStatus(status, context).findings.map(({ code }) => code);
  const lastCall = { at: now - 1_000, silentFrom: now };

  it("has the time of the last one", () => {
    const status = statusSample({ lastCall: { ...lastCall, silentFrom: null } });
    const [first] = judgeStatus(status, context).findings;
    expect(first).toMatchObject({ code: "receiving-last", level: "ready", since: now - 1_000 });
  });

  it("is a warning after the silence in the settings", () => {
    expect(judgeStatus(statusSample({ lastCall }), context)).toMatchObject({
      level: "degraded",
      cause: { code: "silent", place: ["settings", "listener"] },
    });
    expect(judgeStatus(statusSample({ lastCall: { ...lastCall, silentFrom: now + 1 } }), context).level).toBe(
      "ready",
    );
  });

  it("does not exist while ilert is polled instead", () => {
    expect(codesOf(statusSample({ lastCall, ilert: polling }))).not.toContain("silent");
  });

  it("counts rejected calls by reason for a day", () => {
    const counts = countsSample({
      unauthorized: 5,
      limited: 2,
      notAllowed: 1,
      unknownSource: 3,
      unknownPath: 4,
      lastUnauthorizedAt: now,
      lastNotAllowedAt: now - 24 * 3_600_000,
      lastUnknownAt: now - 1,
    });
    const { level, findings } = judgeStatus(statusSample({ counts }), context);
    expect(level).toBe("ready");
    const rejected = findings.filter(({ code }) =>
      ["wrong-token", "unknown-address", "not-allowed"].includes(code),
    );
    expect(rejected.map(({ code, params, since }) => [code, params.count, since])).toEqual([
      ["wrong-token", 7, now],
      ["unknown-address", 7, now - 1],
      ["not-allowed", 1, now - 24 * 3_600_000],
    ]);
    const later = { ...context, now: now + 1 };
    expect(judgeStatus(statusSample({ counts }), later).findings.map(({ code }) => code)).not.toContain(
      "not-allowed",
    );
  });
});

describe("the number of items that require action", () => {
  it("counts what requires action, but nothing that was seen", () => {
    expect(judgeStatus(null, context).requiredActions).toBe(0);
    expect(judgeStatus(statusSample(), context).requiredActions).toBe(0);
    const problems = [problem, { ...problem, code: "quota/warning" }];
    const status = statusSample({ receiving: closed, problems, counts: countsSample({ failed: 5 }) });
    expect(judgeStatus(status, { now, acknowledgedFailures: 2 }).requiredActions).toBe(5);
    const tunnel = tunnelSample({ state: "down" });
    expect(judgeStatus(statusSample({ tunnel }), context).requiredActions).toBe(1);
    expect(judgeStatus(statusSample({ tunnel, ilert: polling }), context).requiredActions).toBe(0);
  });
});

describe("the place of the cause", () => {
  it.each<[StatusPlace, Status | null]>([
    [["log", null], null],
    [["settings", "listener"], statusSample({ receiving: closed })],
    [["settings", "listener"], statusSample({ receiving: notReceiving("listener/store-full") })],
    [["sources", null], statusSample({ receiving: notReceiving("sources/sealed") })],
    [["connectors", null], statusSample({ problems: [{ ...problem, code: "vault/lost" }] })],
    [["settings", null], statusSample({ problems: [{ ...problem, code: "secret/removed" }] })],
    [["settings", "team"], statusSample({ problems: [{ ...problem, code: "sign-in/no-secret" }] })],
    [["sources", null], statusSample({ problems: [{ ...problem, code: "sources/no-token" }] })],
    [["settings", "public"], statusSample({ tunnel: tunnelSample({ state: "down" }) })],
    [["settings", "ilert"], statusSample({ ilert: refusing, problems: [refusedKey] })],
    [["settings", "forwarding"], statusSample({ paused: { until: null } })],
    [["connectors", "ops"], statusSample({ lanes: [blocked] })],
    [["connectors", null], statusSample({ lanes: [held, held] })],
    ["attention", statusSample({ counts: countsSample({ failed: 1 }) })],
    [["log", null], statusSample({ problems: [problem] })],
    [["settings", "ilert"], statusSample({ problems: [refusedKey] })],
    [["settings", "network"], statusSample({ problems: [{ ...problem, code: "network/proxy" }] })],
    [["settings", "transfer"], statusSample({ problems: [{ ...problem, code: "config/lost" }] })],
    [["connectors", null], statusSample({ lanes: [] })],
    [["log", null], statusSample()],
  ])("is %j", (place, status) => {
    expect(judgeStatus(status, context).cause.place).toEqual(place);
  });
});
