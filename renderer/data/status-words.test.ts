import { describe, expect, it } from "vitest";
import type { Status } from "../../shared/model/status.ts";
import { englishFormatters } from "../../testkit/page/english.ts";
import { sampleCounts, sampleLane, sampleStatus, sampleTunnel } from "../../testkit/status-samples.ts";
import { fullestLane, judgeForPage, statusItems } from "./status-words.ts";

const WRONG_SECRET = {
  code: "dingtalk/security:sign",
  message: "The signature does not match.",
  advice: null,
};
const NOW = new Date(2026, 10, 24, 9, 0, 0).getTime();
function items(over: Parameters<typeof sampleStatus>[0]) {
  const status = sampleStatus({ lanes: [sampleLane()], ...over });
  return statusItems(judgeForPage(status, NOW), status, englishFormatters, NOW);
}
const words = (over: Parameters<typeof sampleStatus>[0]) => items(over).map((item) => item.words);

describe("statusItems", () => {
  it("shows only that it receives, and from where, when all is well", () => {
    expect(words({ lanes: [sampleLane()] })).toEqual([
      "Receiving on 41700",
      "Not reachable from the internet",
    ]);
    const tunnel = sampleTunnel({ state: "connected" });
    expect(words({ publicUrl: "https://alerts.example.com/t", tunnel })).toContain(
      "Public: alerts.example.com",
    );
  });

  it("counts what is blocked apart from what waits, each with the log of it", () => {
    const lanes = [sampleLane(), sampleLane({ state: "blocked", blocked: WRONG_SECRET, waiting: 4 })];
    const shown = items({ lanes, counts: sampleCounts({ waiting: 10 }) });
    expect(shown.slice(-2).map(({ tone, words, href }) => [tone, words, href])).toEqual([
      ["bad", "4 blocked", "#/log?state=blocked"],
      ["busy", "6 waiting", "#/log?state=waiting"],
    ]);
    expect(words({ lanes, counts: sampleCounts({ waiting: 4 }) })).not.toContain("0 waiting");
  });

  it("shows why it does not receive, and links to the setting", () => {
    const problem = {
      code: "listener/port-in-use",
      message: "Port 41700 is taken.",
      advice: "Choose another.",
    };
    const [item] = items({ receiving: { ok: false, url: null, problem } });
    expect(item).toEqual({
      id: "not-receiving-why 0",
      tone: "bad",
      words: "Not receiving: Port 41700 is taken",
      more: "Port 41700 is taken. Choose another.",
      href: "#/settings/listener",
    });
  });

  it("shows ilert's access as good only when it was proven, and its problem once", () => {
    const publicUrl = "https://alerts.example.com/t";
    const problem = { code: "tunnel/lost", message: "It is silent.", advice: "Look there." };
    const connecting = sampleTunnel({ state: "connecting" });
    expect(words({ publicUrl, tunnel: connecting })).toContain("Connecting: alerts.example.com");
    const tunnel = sampleTunnel({ state: "degraded", problem });
    const [, lost, ...others] = items({ publicUrl, tunnel, problems: [{ ...problem, connectorId: null }] });
    expect(lost).toEqual({
      id: "public-unstable 0",
      tone: "warning",
      words: "Public access is unstable: alerts.example.com",
      more: "It is silent. Look there.",
      href: "#/settings/public",
    });
    expect(others).toEqual([]);
  });

  it("shows that the public address has changed, and links to its confirmation", () => {
    const changed = { code: "tunnel/url-changed", message: "The address has changed.", advice: null };
    const [, , item] = items({ problems: [{ ...changed, connectorId: null }] });
    expect(item).toMatchObject({ words: "The address has changed", href: "#/settings/public" });
  });

  it("counts held lanes and blocked connectors, and links to a single one", () => {
    const lanes = [
      sampleLane({ connectorId: "a", state: "held" }),
      sampleLane({ connectorId: "b", state: "held" }),
      sampleLane({ connectorId: "c", state: "blocked", blocked: WRONG_SECRET }),
    ];
    const [, , held, blocked] = items({ lanes });
    expect(held).toMatchObject({ tone: "held", words: "DingTalk is holding 2 groups", href: "#/connectors" });
    expect(blocked).toMatchObject({
      words: "1 robot is rejecting messages: Ops group, wrong signing secret",
      href: "#/connectors/c",
    });
  });

  it("shows a backlog when more waits than one window allows", () => {
    const lane = (waiting: number) => sampleLane({ state: "working", waiting });
    const backlog = "Backlog: 21 messages wait";
    const counts = sampleCounts({ waiting: 21 });
    expect(words({ lanes: [lane(20)], counts })).not.toContain(backlog);
    expect(words({ lanes: [lane(21)], counts })).toContain(backlog);
  });

  it("distinguishes connectors without secrets from those that a robot rejected", () => {
    const sealed = { code: "robot/secret-missing", message: "", advice: null };
    const lanes = [
      sampleLane({ state: "blocked", blocked: WRONG_SECRET }),
      sampleLane({ state: "blocked", blocked: sealed }),
    ];
    const words = items({ lanes }).map((item) => item.words);
    expect(words).toEqual(
      expect.arrayContaining([
        "Ops group lacks its secrets",
        "1 robot is rejecting messages: Ops group, wrong signing secret",
      ]),
    );
  });

  it("shows a blocked connector's problem once, and every other in full", () => {
    const quota = { code: "quota/exceeded", message: "The quota is used up.", advice: "Wait." };
    const shownItems = words({
      lanes: [sampleLane({ state: "blocked", blocked: WRONG_SECRET })],
      problems: [
        { ...WRONG_SECRET, connectorId: "ops" },
        { ...quota, connectorId: "ops" },
      ],
    });
    expect(shownItems).toEqual([
      "Receiving on 41700",
      "Not reachable from the internet",
      "1 robot is rejecting messages: Ops group, wrong signing secret",
      "The quota is used up",
    ]);
  });

  it("shows the end of a pause", () => {
    expect(words({ paused: { until: null } })).toContain("Paused until you resume");
    const until = new Date(2026, 10, 23, 14, 5, 0).getTime();
    expect(words({ paused: { until } })).toContain("Paused until Nov 23, 14:05");
  });
});

describe("polling", () => {
  const setup = { state: "none", checkedAt: null, problem: null, repaired: null } as const;
  type Fetching = NonNullable<NonNullable<Status["ilert"]>["fetching"]>;
  const polling = (over: Partial<Fetching> = {}) => ({
    setup,
    fetching: {
      mode: "polling",
      lastPollAt: NOW - 12_000,
      nextPollAt: NOW + 3_000,
      found: 0,
      problem: null,
      notices: [],
      ...over,
    } as Fetching,
  });
  const limited = { code: "ilert/limited", message: "Too many calls.", advice: null };

  it("replaces public access, which is then not missing", () => {
    expect(words({ ilert: polling() })).toEqual(["Receiving on 41700", "Polling ilert, last poll 12 s ago"]);
    expect(words({ ilert: polling({ lastPollAt: NOW - 300_000 }) })[1]).toBe(
      "Polling ilert, last poll 5 minutes ago",
    );
    expect(words({ ilert: polling({ lastPollAt: null }) })[1]).toBe("Polling ilert");
  });

  it("is shown beside public access if there is one", () => {
    const tunnel = sampleTunnel({ state: "connected" });
    expect(words({ ilert: polling(), tunnel, publicUrl: "https://alerts.example.com" })).toEqual([
      "Receiving on 41700",
      "Polling ilert, last poll 12 s ago",
      "Public: alerts.example.com",
    ]);
  });

  it("does not show one failed poll, and many once, with a link to the remedy", () => {
    const ilert = polling({ problem: limited });
    expect(items({ ilert })[1]).toMatchObject({ tone: "idle", more: "Too many calls." });
    const shownItems = items({ ilert, problems: [{ ...limited, connectorId: null }] });
    expect(shownItems.slice(1)).toEqual([
      {
        id: "polling-fails-why 0",
        tone: "bad",
        words: "Polling ilert fails: Too many calls",
        more: "Too many calls.",
        href: "#/settings/ilert",
      },
    ]);
  });

  it("does not include catching up", () => {
    expect(words({ ilert: polling({ mode: "catch-up" }) })).toEqual([
      "Receiving on 41700",
      "Not reachable from the internet",
    ]);
  });
});

describe("fullestLane", () => {
  const lane = (connectorId: string, used: number, limit: number) =>
    sampleLane({ connectorId, quota: { used, limit, level: "ok" } });

  it("is the one nearest to its limit, not the one with the most messages", () => {
    const lanes = [lane("a", 900, 3_000), lane("b", 90, 100), sampleLane({ connectorId: "c" })];
    expect(fullestLane(lanes)?.connectorId).toBe("b");
    expect(fullestLane([sampleLane()])).toBeNull();
  });

  it("is none while no connector has used a tenth", () => {
    expect(fullestLane([lane("a", 0, 3_000), lane("b", 9, 100)])).toBeNull();
    expect(fullestLane([lane("a", 0, 3_000), lane("b", 10, 100)])?.connectorId).toBe("b");
  });
});
