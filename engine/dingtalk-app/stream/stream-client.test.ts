import { expect, it, vi } from "vitest";
import { render } from "../../../shared/i18n/render.ts";
import { connectStream, startStream } from "../../../testkit/simulator/dingtalk-app.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { LOCALES } from "../../sentences/locales.ts";

type Bench = Awaited<ReturnType<typeof startStream>>;

const until = (check: () => boolean) => waitUntil(async () => check());
const state = ({ client }: Bench) => client.status().state;
const problem = ({ client }: Bench) => render(client.status().problem ?? {}, LOCALES.en)?.message;

it("opens the next link before it closes the one that DingTalk ends", async () => {
  const bench = await connectStream();
  const { simulator, clock, client } = bench;
  await clock.advance(60_000);
  await until(() => state(bench) === "connected");
  bench.states.length = 0;
  simulator.gateway.disconnectAll();
  await until(() => simulator.gateway.opened() === 2);
  await clock.advance(2_000);
  await until(() => simulator.gateway.links() === 1);
  expect(bench.states.filter((one) => one !== "connected")).toEqual([]);
  expect(client.status().state).toBe("connected");
});

it("answers on the replaced link what it has delivered", async () => {
  const stored = Promise.withResolvers<void>();
  const bench = await connectStream({ onMessage: () => stored.promise });
  const said = bench.simulator.acts.say({ groupId: "cidOps==", userId: "user-anna", text: "status" });
  await until(() => bench.messages.length === 1);
  bench.client.wakeUp();
  await until(() => bench.simulator.gateway.opened() === 2);
  stored.resolve();
  expect(await said).toMatchObject({ code: 200 });
});

it("renews the link every six hours", async () => {
  const bench = await connectStream();
  const { simulator, clock } = bench;
  for (let minute = 0; minute < 359; minute++) await clock.advance(60_000);
  expect(simulator.gateway.opened()).toBe(1);
  await clock.advance(60_000);
  await until(() => simulator.gateway.opened() === 2);
  expect(state(bench)).toBe("connected");
});

it("keeps a link that works while its replacement does not open, and tries less and less often", async () => {
  const bench = await connectStream();
  const { simulator, clock } = bench;
  const refusal = { operation: "open", fault: { kind: "answer", status: 503 }, times: 1_000 } as const;
  simulator.faults.order(refusal);
  for (let minute = 0; minute < 360; minute++) await clock.advance(60_000);
  await until(() => simulator.calls.length === 2);
  const { length } = simulator.calls;
  for (let second = 0; second < 600; second++) await clock.advance(1_000);
  expect(state(bench)).toBe("connected");
  expect(simulator.calls.length - length).toBeGreaterThan(10);
  expect(simulator.calls.length - length).toBeLessThan(40);
  expect(await simulator.acts.say({ groupId: "cidOps==", userId: "user-anna", text: "x" })).toMatchObject({
    code: 200,
  });
});

it("does not follow a storm of announced ends", async () => {
  const bench = await startStream({}, { random: () => 0 });
  bench.simulator.gateway.settings.disconnectStorm = true;
  bench.client.start();
  await until(() => state(bench) === "retrying");
  expect(bench.client.status().retryAt).toBe(bench.clock.now() + 500);
  for (const delayMs of [500, 1_000, 2_000]) {
    await bench.clock.advance(delayMs);
    await until(() => state(bench) === "retrying");
  }
  expect(bench.simulator.gateway.opened()).toBe(4);
});

it("is degraded after a ping without an answer, and reconnects after two", async () => {
  const bench = await connectStream();
  const { simulator, clock } = bench;
  simulator.gateway.settings.zombie = "deaf";
  await clock.advance(40_000);
  expect(state(bench)).toBe("degraded");
  await clock.advance(20_000);
  expect(state(bench)).toBe("retrying");
  expect(problem(bench)).toBe("DingTalk no longer answers on the Stream connection.");
  simulator.gateway.settings.zombie = "none";
  await clock.advance(1_000);
  await until(() => state(bench) === "connected");
  expect(simulator.gateway.links()).toBe(1);
});

it("stays connected while pongs come, although nothing is delivered", async () => {
  const bench = await connectStream();
  bench.simulator.gateway.settings.zombie = "mute";
  for (let ping = 0; ping < 10; ping++) await bench.clock.advance(20_000);
  expect(state(bench)).toBe("connected");
  expect(bench.simulator.gateway.opened()).toBe(1);
});

it.each(["close", "reset"] as const)("reconnects after a %s without announcement", async (how) => {
  const bench = await connectStream();
  bench.simulator.gateway.dropAll(how);
  await until(() => state(bench) === "retrying");
  await bench.clock.advance(500);
  await until(() => state(bench) === "connected");
  expect(bench.simulator.gateway.links()).toBe(1);
});

it.each([31_000, -7_200_000])("opens a new link after the clock jumped by %i ms", async (jump) => {
  const bench = await connectStream();
  bench.clock.jump(jump);
  await bench.clock.advance(5_000);
  await until(() => bench.simulator.gateway.opened() === 2);
  await bench.clock.advance(2_000);
  await until(() => bench.simulator.gateway.links() === 1);
});

it("keeps its link when the clock is corrected by seconds", async () => {
  const bench = await connectStream();
  bench.clock.jump(20_000);
  await bench.clock.advance(30_000);
  expect(bench.simulator.gateway.opened()).toBe(1);
});

it("never has two loops, however often it is woken", async () => {
  const bench = await connectStream();
  for (let time = 0; time < 20; time++) bench.client.wakeUp();
  await until(() => bench.simulator.gateway.opened() === 2);
  await bench.clock.advance(120_000);
  await bench.clock.advance(2_000);
  await until(() => bench.simulator.gateway.links() === 1);
  expect(bench.simulator.gateway.opened()).toBe(2);
});

it("backs off from 1 s to 60 s while DingTalk refuses, and starts anew after a minute of life", async () => {
  const bench = await startStream();
  const refusal = { operation: "open", fault: { kind: "answer", status: 503 }, times: 8 } as const;
  bench.simulator.faults.order(refusal);
  bench.client.start();
  const delays: number[] = [];
  for (let failure = 0; failure < 8; failure++) {
    await until(() => state(bench) === "retrying" && bench.client.status().retryAt !== null);
    const delayMs = (bench.client.status().retryAt ?? 0) - bench.clock.now();
    delays.push(delayMs);
    const { length } = bench.simulator.calls;
    await bench.clock.advance(delayMs);
    await until(() => bench.simulator.calls.length > length);
    await bench.clock.advance(0);
    await until(() => failure === 7 || (bench.client.status().retryAt ?? 0) > bench.clock.now());
  }
  expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  await until(() => state(bench) === "connected");
  await bench.clock.advance(60_000);
  await until(() => state(bench) === "connected");
  bench.simulator.gateway.dropAll("reset");
  await until(() => state(bench) === "retrying");
  expect((bench.client.status().retryAt ?? 0) - bench.clock.now()).toBe(500);
});

it("stops for wrong credentials, and says what to do", async () => {
  const bench = await startStream();
  bench.simulator.faults.order({
    operation: "open",
    fault: { kind: "answer", status: 401, body: { code: "authFailed", message: "鉴权失败" } },
    times: 1,
  });
  bench.client.start();
  await until(() => state(bench) === "stopped");
  await bench.clock.advance(3_600_000);
  expect(bench.simulator.calls).toHaveLength(1);
  expect(render(bench.client.status().problem ?? {}, LOCALES.en)?.advice).toMatch(/Copy both again/);
});

it.each([
  ["an upgrade that is refused", "upgrade", { kind: "answer", status: 502 }],
  ["a reset", "open", { kind: "reset" }],
  ["a page", "open", { kind: "html" }],
  ["a redirect", "open", { kind: "redirect" }],
] as const)("tries again after %s", async (_name, operation, fault) => {
  const bench = await startStream();
  bench.simulator.faults.order({ operation, fault, times: 1 });
  bench.client.start();
  await until(() => state(bench) === "retrying");
  await bench.clock.advance(500);
  await until(() => state(bench) === "connected");
});

it.each(["open", "upgrade"] as const)("gives an answer to %s ten seconds", async (operation) => {
  const bench = await startStream();
  bench.simulator.faults.order({ operation, fault: { kind: "hang" }, times: 1 });
  bench.client.start();
  await until(() => operation === "open" || bench.simulator.calls.length === 1);
  await bench.clock.advance(0);
  await vi.waitFor(async () => {
    await bench.clock.advance(10_000);
    expect(bench.states).toContain("retrying");
  });
  expect(bench.states).toContain("retrying");
});

it("connects to no server but DingTalk's and that of the API", async () => {
  const bench = await startStream();
  bench.simulator.gateway.settings.endpoint = "ws://example.org/connect";
  bench.client.start();
  await until(() => state(bench) === "retrying");
  expect(problem(bench)).toMatch(/not its own/);
});

it("says when another Tocsin uses the app", async () => {
  const bench = await connectStream();
  bench.client.reportForeignClick();
  expect(bench.client.status().foreignClickAt).toBe(bench.clock.now());
});

it("stops for good", async () => {
  const bench = await connectStream();
  await bench.client.stop();
  await until(() => bench.simulator.gateway.links() === 0);
  bench.client.wakeUp();
  await bench.clock.advance(3_600_000);
  expect(bench.simulator.gateway.opened()).toBe(1);
  expect(state(bench)).toBe("off");
});
