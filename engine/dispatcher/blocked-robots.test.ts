import { describe, expect, it } from "vitest";
import { createDingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { startDispatcherBench } from "../../testkit/dispatcher/dispatcher-bench.ts";
import { answer } from "../../testkit/dispatcher/robot-answer.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../../testkit/simulator/dingtalk-group.ts";
import { takeRobot } from "../../testkit/store/take-robot.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
type Bench = Awaited<ReturnType<typeof startDispatcherBench>>;

/** A lane that has been blocked so long that its next scheduled probe is far away. */
async function startBlocked() {
  const bench = await startDispatcherBench();
  bench.answers.push(...Array.from({ length: 5 }, () => answer("block")));
  await bench.receive("1");
  await bench.clock.advance(61 * MINUTE);
  expect(bench.sent).toHaveLength(5);
  expect((await bench.lane())?.state).toBe("blocked");
  return bench;
}

describe("a blocked robot", () => {
  const save = ({ config, connector }: Bench, changes: object) =>
    config.updateConnector({ ...connector, ...changes });

  it.each<[string, (bench: Bench) => unknown]>([
    ["on another network, or after sleep", ({ dispatcher }) => dispatcher.wakeUp()],
    ["by the button", ({ dispatcher }) => dispatcher.tryAgain("ops")],
    ["when the clock is set back", ({ clock }) => clock.jump(-2 * HOUR)],
    ["when the clock is set ahead", ({ clock }) => clock.jump(2 * HOUR)],
    ["when the keyword is entered", (bench) => save(bench, { keyword: "alert" })],
    ["when the secret is entered", (bench) => save(bench, { secret: "SECnew" })],
    [
      "when another robot is entered",
      (bench) => save(bench, { webhookUrl: "https://robot.example/send?access_token=new" }),
    ],
    [
      "when another proxy is entered",
      ({ config }) => {
        const { settings } = config.snapshot();
        return config.updateSettings({ ...settings, network: { ...settings.network, proxy: "direct" } });
      },
    ],
    ["when any member of the connector is saved", (bench) => save(bench, { name: "Another name" })],
  ])("%s", async (_title, change) => {
    const bench = await startBlocked();
    await change(bench);
    await bench.clock.advance(31_000);
    expect(bench.sent).toHaveLength(6);
    expect((await bench.lane())?.state).toBe("ready");
  });

  it("is probed at once when the connector is enabled again", async () => {
    const bench = await startBlocked();
    await save(bench, { enabled: false });
    await bench.clock.advance(2 * HOUR);
    expect(bench.sent).toHaveLength(5);
    await save(bench, { enabled: true });
    await bench.clock.advance(1_000);
    expect(bench.sent).toHaveLength(6);
  });

  it("requires no action while its connector is disabled, and does again if it still rejects messages", async () => {
    const bench = await startBlocked();
    expect((await bench.store.count()).attention).toBe(1);
    await save(bench, { enabled: false });
    await bench.clock.advance(1_000);
    expect(await bench.lane()).toMatchObject({
      state: "disabled",
      blocked: null,
      tested: "refused",
      waiting: 1,
    });
    expect((await bench.store.count()).attention).toBe(0);
    bench.answers.push(answer("block"));
    await save(bench, { enabled: true });
    await bench.clock.advance(1_000);
    expect(bench.sent).toHaveLength(6);
    expect((await bench.lane())?.state).toBe("blocked");
  });

  it("is not probed when something else changes", async () => {
    const bench = await startBlocked();
    await bench.config.createConnector({
      ...bench.connector,
      id: "db",
      secret: null,
      webhookUrl: "https://robot.example/send?access_token=u",
    });
    await bench.receive("2");
    await bench.clock.advance(10 * MINUTE);
    expect(bench.sent).toHaveLength(5);
    expect((await bench.lane())?.probeAt).toBe((await takeRobot(bench.store)).lanes[0]?.blocked?.probeAt);
  });

  it("keeps the rest of its wait if the clock was set and the robot still rejects messages", async () => {
    const bench = await startBlocked();
    bench.answers.push(answer("block"));
    bench.clock.jump(-30 * MINUTE);
    await bench.clock.advance(31_000);
    expect(bench.sent).toHaveLength(6);
    await bench.clock.advance(57 * MINUTE);
    expect(bench.sent).toHaveLength(6);
    await bench.clock.advance(2 * MINUTE);
    expect(bench.sent).toHaveLength(7);
  });
});

describe("a block of this machine's address", () => {
  const HOLD = answer("hold", { retryAfterMs: 5 * MINUTE, blocksAddress: true });
  const states = async ({ dispatcher }: Bench) => (await dispatcher.statuses()).map(({ state }) => state);
  const connect = (bench: Bench, id: string, host: string) =>
    bench.config.createConnector({
      ...bench.connector,
      id,
      secret: null,
      webhookUrl: `https://${host}/send?access_token=${id}`,
    });

  it("holds every robot of that host, including a new one, but no robot of another host", async () => {
    const bench = await startDispatcherBench();
    await connect(bench, "db", "robot.example");
    await connect(bench, "far", "robot.example.org");
    await bench.dispatcher.settled();
    bench.answers.push(HOLD);
    await bench.receive("1");
    await bench.clock.advance(MINUTE);
    expect(await states(bench)).toEqual(["held", "held", "ready"]);
    await connect(bench, "new", "robot.example");
    await connect(bench, "new-far", "robot.example.org");
    await bench.dispatcher.settled();
    expect(await states(bench)).toEqual(["held", "held", "ready", "held", "ready"]);
    await bench.clock.advance(4 * MINUTE);
    expect(await states(bench)).toEqual(["ready", "ready", "ready", "ready", "ready"]);
  });

  it.each(["ip_blocked_x5", "ip_blocked_x5_page", "rate_limited_410100"])(
    "does not affect a practice group or another host: %s",
    async (name) => {
      const groups = ["ops", "db"].map((id) =>
        createDingtalkGroup({ id, token: `token-of-${id}`, secret: GROUP_SECRET }),
      );
      const simulator = await startDingtalkSimulator({ groups });
      const far = await startGroup();
      const { client, connect: add, post } = await startTestEngine();
      for (const group of groups)
        await add({ id: group.id, webhookUrl: simulator.webhookUrl(group), secret: GROUP_SECRET });
      await add({ id: "far", webhookUrl: far.webhookUrl, secret: GROUP_SECRET });
      await add({ id: "practice", type: "practice" });
      groups[0]?.failNext({ kind: "answer", name });
      await client.connectors.test({ id: "ops" });
      const laneStates = async () =>
        Object.fromEntries(
          (await client.status()).lanes.map(({ connectorId, state }) => [connectorId, state]),
        );
      await waitUntil(async () => (await laneStates()).db === "held");
      await post(alertBody());
      await waitUntil(async () => far.group.messages.length === 1);
      await waitUntil(async () => (await client.connectors.messages({ id: "practice" })).length === 1);
      expect(await laneStates()).toEqual({ ops: "held", db: "held", far: "ready", practice: "ready" });
      await simulator.close();
    },
  );
});
