import { describe, expect, it } from "vitest";
import { DINGTALK_RATE_LIMIT } from "../../shared/connectors/dingtalk/dingtalk.ts";
import type { Connector, RateLimit } from "../../shared/model/connector.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { connectType } from "../connectors/connector-type.ts";
import { dingtalkRobot } from "../dingtalk/robot.ts";
import { createRobots, endOf, hashRobot, isHashOfRobot, restoreWindow } from "./robots.ts";

const urlOf = (token: string) => `https://oapi.dingtalk.com/robot/send?access_token=${token.padEnd(64, "0")}`;
const credentials = (token: string) => ({ webhookUrl: urlOf(token), secret: null });

const connector = (id: string, rateLimit: RateLimit = DINGTALK_RATE_LIMIT) =>
  ({ id, type: "dingtalk", rateLimit }) as Partial<Connector> as Connector;

/** Robots of connectors whose tokens the test sets; null while a token cannot be read. */
function setUp(tokens: Record<string, string | null>) {
  const clock = createManualClock();
  const type = connectType(dingtalkRobot, { fetch, clock });
  const robots = createRobots({
    clock,
    typeOf: () => type,
    credentialsOf: ({ id }) => {
      const token = tokens[id] ?? null;
      return token === null ? null : credentials(token);
    },
    wake: () => {},
  });
  return { clock, type, robots, tokens };
}

describe("the robot of a connector", () => {
  it("is shared by connectors with the same token, and by a draft with it", () => {
    const { robots, type } = setUp({ ops: "a", night: "a", dev: "b" });
    robots.follow(["ops", "night", "dev"].map((id) => connector(id)));
    const robot = robots.ofLane("ops");
    expect(robots.ofLane("night")).toBe(robot);
    expect(robots.ofLane("dev")).not.toBe(robot);
    expect(robots.ofCredentials(type, credentials("a"))).toBe(robot);
    expect(robots.ofCredentials(type, credentials("c"))).not.toBe(robot);
    expect(robots.ofCredentials(type, { webhookUrl: "no address", secret: null })).toBeNull();
    expect(robots.lanesOf(robot)).toEqual(["ops", "night"]);
    expect(robots.lanesOf(robots.ofLane("dev"))).toEqual(["dev"]);
  });

  it("keeps every limit of the connectors that share it", () => {
    const { robots } = setUp({ ops: "a", night: "a" });
    robots.follow([connector("ops"), connector("night", { messages: 2, perSeconds: 60 })]);
    const robot = robots.ofLane("ops");
    for (let count = 0; count < 2; count++) robot.takePlace("ops").ended();
    expect(robot.allowsTest()).toBe(false);
    robots.follow([connector("ops")]);
    expect(robot.allowsTest()).toBe(true);
    expect(robots.ofLane("ops").used()).toBe(2);
  });

  it("has the strictest limit, whichever connector comes first, and its type's without any", () => {
    const { robots, type } = setUp({ ops: "a", night: "a" });
    const strict = { messages: 2, perSeconds: 60 };
    robots.follow([connector("night", strict), connector("ops")]);
    expect(robots.ofLane("ops").limit()).toEqual(strict);
    expect(robots.ofCredentials(type, credentials("c"))?.limit()).toEqual(DINGTALK_RATE_LIMIT);
  });

  it("is a separate one for each connector that was removed", () => {
    const { robots } = setUp({ ops: "a" });
    robots.follow([connector("ops")]);
    const gone = robots.ofLane("gone");
    expect(robots.ofLane("gone")).toBe(gone);
    expect(robots.ofLane("lost")).not.toBe(gone);
    expect(gone.limit()).toEqual({ messages: 1, perSeconds: 60 });
  });

  it("is a separate one while the token cannot be read, and then the shared one", () => {
    const { robots, tokens } = setUp({ ops: "a", night: null, dev: null });
    robots.follow(["ops", "night", "dev"].map((id) => connector(id)));
    const own = robots.ofLane("night");
    expect(own).not.toBe(robots.ofLane("ops"));
    expect(own).not.toBe(robots.ofLane("dev"));
    expect(robots.ofLane("night")).toBe(own);
    tokens.night = "a";
    expect(robots.ofLane("night")).toBe(robots.ofLane("ops"));
    expect(robots.ofLane("dev")).not.toBe(robots.ofLane("ops"));
  });

  it("keeps its window while no connector uses it, and loses it only when all are forgotten", () => {
    const { robots } = setUp({ ops: "a" });
    robots.follow([connector("ops")]);
    robots.ofLane("ops").takePlace("ops").ended();
    robots.follow([]);
    robots.follow([connector("ops")]);
    expect(robots.ofLane("ops").used()).toBe(1);
    robots.forget();
    expect(robots.ofLane("ops").used()).toBe(0);
  });

  it("continues to count its messages from before a restart, but not those of another robot", () => {
    const { robots, clock, type } = setUp({ ops: "a", dev: "b" });
    const key = type.robotOf(credentials("a")) ?? "";
    const now = clock.now();
    const send = { id: "1", robot: hashRobot(key), startedAt: now - 2_000, endedAt: now - 1_000 };
    robots.restore([send, { ...send, id: "2" }]);
    robots.follow([connector("ops"), connector("dev")]);
    expect(robots.ofLane("ops").used()).toBe(2);
    expect(robots.ofLane("dev").used()).toBe(0);
    robots.forget();
    robots.follow([connector("ops")]);
    expect(robots.ofLane("ops").used()).toBe(0);
  });
});

describe("a hash of a robot", () => {
  it("is recognized, differs each time and does not contain the key", () => {
    const [one, other] = [hashRobot("host token"), hashRobot("host token")];
    expect(one).not.toBe(other);
    expect(one).not.toContain("token");
    for (const hash of [one, other]) expect(isHashOfRobot(hash, "host token")).toBe(true);
    expect(isHashOfRobot(one, "host other")).toBe(false);
  });

  it.each(["", "salt", "salt:", "salt:short", ":"])("is not %j", (text) => {
    expect(isHashOfRobot(text, "host token")).toBe(false);
  });
});

describe("a window after a restart", () => {
  it("counts an attempt from its end, and an interrupted one from its latest possible end", async () => {
    const clock = createManualClock();
    await clock.advance(100_000);
    const now = clock.now();
    expect(endOf({ startedAt: now - 9_000, endedAt: now - 4_000 }, clock)).toBe(96_000);
    expect(endOf({ startedAt: now - 30_000, endedAt: null }, clock)).toBe(80_000);
    // It may still be pending.
    expect(endOf({ startedAt: now - 1_000, endedAt: null }, clock)).toBe(109_000);
    // The clock was set back meanwhile.
    expect(endOf({ startedAt: now + 500_000, endedAt: now + 600_000 }, clock)).toBe(110_000);
  });

  it("contains the attempts within it", async () => {
    const { robots, clock } = setUp({ ops: "a" });
    robots.follow([connector("ops")]);
    const robot = robots.ofLane("ops");
    const asked: [string, number][] = [];
    const store = {
      async attemptsSince(connectorId: string, since: number) {
        asked.push([connectorId, since]);
        return [{ startedAt: since, endedAt: since + 1_000 }];
      },
    };
    await restoreWindow(robot, store, clock, "ops");
    expect(asked).toEqual([["ops", clock.now() - 60_000]]);
    expect(robot.used()).toBe(1);
    await clock.advance(1_000);
    expect(robot.used()).toBe(0);
  });
});
