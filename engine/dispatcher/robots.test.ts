import { describe, expect, it } from "vitest";
import { DINGTALK_RATE_LIMIT } from "../../shared/connectors/dingtalk/dingtalk.ts";
import type { Connector, RateLimit } from "../../shared/model/connector.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { connectType } from "../connectors/connector-type.ts";
import { dingtalkRobot } from "../dingtalk/robot.ts";
import { UNLIMITED } from "./ownership.ts";
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
    for (const key of robots.keys()) robots.take(key, UNLIMITED);
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

  it("keeps its window while no connector uses it", () => {
    const { robots } = setUp({ ops: "a" });
    robots.follow([connector("ops")]);
    robots.ofLane("ops").takePlace("ops").ended();
    robots.follow([]);
    robots.follow([connector("ops")]);
    expect(robots.ofLane("ops").used()).toBe(1);
  });
});

describe("an owned robot", () => {
  const claim = { urgent: false, since: 0, waiting: 1 };

  it("is the only one that messages are started to", () => {
    const { robots, clock } = setUp({ ops: "a", dev: "b" });
    robots.follow([connector("ops"), connector("dev")]);
    robots.take(robots.keyOf("ops"), UNLIMITED);
    expect(robots.grantOf(robots.keyOf("ops"))).toBe(UNLIMITED);
    expect(robots.grantOf(robots.keyOf("dev"))).toBeNull();
    const [ops, dev] = [robots.ofLane("ops"), robots.ofLane("dev")];
    expect([ops.allowsTest(), ops.claim("ops", claim).free > 0]).toEqual([true, true]);
    expect([dev.allowsTest(), dev.claim("dev", claim).free > 0]).toEqual([false, false]);
    expect(ops.testAt()).toBe(clock.monotonic());
    expect(dev.testAt()).toBeGreaterThan(clock.monotonic());
  });

  it("is forgotten with its window and its hold when it is left", () => {
    const { robots } = setUp({ ops: "a" });
    robots.follow([connector("ops")]);
    const key = robots.keyOf("ops");
    robots.take(key, UNLIMITED);
    const before = robots.ofLane("ops");
    before.takePlace("ops").ended();
    before.hold(1_000);
    robots.leave(key);
    robots.leave("unknown");
    expect(before.allowsTest()).toBe(false);
    robots.take(key, UNLIMITED);
    const after = robots.ofLane("ops");
    expect([after.used(), after.holdLeftMs(), after.allowsTest()]).toEqual([0, 0, true]);
    // Its window is no longer complete.
    expect(before.allowsTest()).toBe(false);
  });

  it("has the connectors of its key", () => {
    const { robots } = setUp({ ops: "a", night: "a", dev: "b" });
    robots.follow(["ops", "night", "dev"].map((id) => connector(id)));
    expect(robots.keys()).toHaveLength(2);
    expect(robots.connectorsOf(robots.keyOf("night")).map(({ id }) => id)).toEqual(["ops", "night"]);
    expect(robots.connectorsOf("unknown")).toEqual([]);
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

describe("the window of a robot that was taken", () => {
  it("counts an attempt from its end, and an interrupted one from its latest possible end", async () => {
    const clock = createManualClock();
    await clock.advance(100_000);
    expect(endOf({ sinceStart: 9_000, sinceEnd: 4_000 }, clock)).toBe(96_000);
    expect(endOf({ sinceStart: 30_000, sinceEnd: null }, clock)).toBe(80_000);
    // It may still be pending.
    expect(endOf({ sinceStart: 1_000, sinceEnd: null }, clock)).toBe(109_000);
    // The clock was set back meanwhile.
    expect(endOf({ sinceStart: -500_000, sinceEnd: -600_000 }, clock)).toBe(110_000);
  });

  it("contains the messages that were sent before, for the rest of their time", async () => {
    const { robots, clock } = setUp({ ops: "a" });
    robots.follow([connector("ops")]);
    const robot = robots.ofLane("ops");
    restoreWindow(robot, [{ sinceStart: 59_500, sinceEnd: 59_000 }], clock);
    expect(robot.used()).toBe(1);
    await clock.advance(1_000);
    expect(robot.used()).toBe(0);
  });
});
