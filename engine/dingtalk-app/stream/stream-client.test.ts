import { expect, it, vi } from "vitest";
import { render } from "../../../shared/i18n/render.ts";
import { startStream } from "../../../testkit/simulator/dingtalk-app.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";
import { LOCALES } from "../../sentences/locales.ts";

type Bench = Awaited<ReturnType<typeof startStream>>;

async function connected(bench: Bench) {
  bench.client.start();
  await until(() => bench.client.status().state === "connected");
  return bench;
}
const until = (check: () => boolean) => waitUntil(async () => check());
const state = ({ client }: Bench) => client.status().state;
const problem = ({ client }: Bench) => render(client.status().problem ?? {}, LOCALES.en)?.message;

it("connects with a ticket, and hands on clicks and messages", async () => {
  const bench = await connected(await startStream({ onClick: async () => ({ tips: "Accepting" }) }));
  const { simulator, api, card, clicks, messages, states } = bench;
  await api.createCard(card, new AbortController().signal);
  const click = { outTrackId: "card-1", userId: "user-wang", buttonId: "accept" };
  const ack = await simulator.acts.click(click);
  expect(ack).toMatchObject({
    code: 200,
    data: { response: { cardData: { cardParamMap: { tips: "Accepting" } } } },
  });
  expect(clicks).toEqual([
    {
      outTrackId: "card-1",
      corpId: "dingcorp0001",
      userId: "user-wang",
      groupId: "cidOps==",
      action: "accept",
    },
  ]);
  const said = await simulator.acts.say({ groupId: "cidOps==", userId: "user-anna", text: "status" });
  expect(said).toEqual({ code: 200, data: { response: null } });
  expect(messages).toMatchObject([
    { groupId: "cidOps==", userId: "user-anna", isGroup: true, isQuotaUsedUp: false },
  ]);
  expect(states).toEqual(["connecting", "connected"]);
});

it("answers only after the handler has stored the click", async () => {
  const stored = Promise.withResolvers<void>();
  const bench = await connected(await startStream({ onMessage: () => stored.promise }));
  const answer = vi.fn();
  const said = bench.simulator.acts
    .say({ groupId: "cidOps==", userId: "user-anna", text: "status" })
    .then(answer);
  await until(() => bench.messages.length === 1);
  expect(answer).not.toHaveBeenCalled();
  stored.resolve();
  await said;
  expect(answer).toHaveBeenCalledWith(expect.objectContaining({ code: 200 }));
});

it("handles what comes several times once, and answers each time", async () => {
  const bench = await connected(await startStream());
  const { simulator, clicks, messages, clock } = bench;
  await simulator.acts.click(
    { outTrackId: "c", userId: "u", buttonId: "accept" },
    { copies: 3, messageId: "m1" },
  );
  await simulator.acts.click({ outTrackId: "c", userId: "u", buttonId: "accept" }, { messageId: "m1" });
  expect(clicks).toHaveLength(1);
  const data = {
    msgId: "same",
    conversationId: "cidOps==",
    conversationType: "2",
    chatbotCorpId: "corp",
    robotCode: "robot",
    msgtype: "text",
    text: { content: "x" },
  };
  for (const messageId of ["a", "b"])
    await simulator.gateway.push("/v1.0/im/bot/messages/get", data, { messageId });
  expect(messages).toHaveLength(1);
  await clock.advance(10 * 60_000);
  await until(() => state(bench) === "connected");
  await simulator.gateway.push("/v1.0/im/bot/messages/get", data);
  expect(messages).toHaveLength(2);
});

it("answers 500 if a click could not be stored, and handles it when it comes again", async () => {
  let fails = true;
  const bench = await connected(
    await startStream({
      async onClick() {
        if (fails) throw new Error("disk full");
        return null;
      },
    }),
  );
  const click = { outTrackId: "c", userId: "u", buttonId: "accept" };
  expect(await bench.simulator.acts.click(click, { messageId: "m" })).toMatchObject({ code: 500 });
  fails = false;
  expect(await bench.simulator.acts.click(click, { messageId: "m" })).toMatchObject({ code: 200 });
});

it("opens the next link before it closes the one that DingTalk ends", async () => {
  const bench = await connected(await startStream());
  const { simulator, clock, client } = bench;
  await clock.advance(60_000);
  await until(() => state(bench) === "connected");
  bench.states.length = 0;
  simulator.gateway.disconnectAll();
  await until(() => simulator.gateway.opened() === 2);
  await until(() => simulator.gateway.links() === 1);
  expect(bench.states.filter((one) => one !== "connected")).toEqual([]);
  expect(client.status().state).toBe("connected");
});

it("renews the link every six hours", async () => {
  const bench = await connected(await startStream());
  const { simulator, clock } = bench;
  for (let minute = 0; minute < 359; minute++) await clock.advance(60_000);
  expect(simulator.gateway.opened()).toBe(1);
  await clock.advance(60_000);
  await until(() => simulator.gateway.opened() === 2);
  expect(state(bench)).toBe("connected");
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
  const bench = await connected(await startStream());
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
  const bench = await connected(await startStream());
  bench.simulator.gateway.settings.zombie = "mute";
  for (let ping = 0; ping < 10; ping++) await bench.clock.advance(20_000);
  expect(state(bench)).toBe("connected");
  expect(bench.simulator.gateway.opened()).toBe(1);
});

it.each(["close", "reset"] as const)("reconnects after a %s without announcement", async (how) => {
  const bench = await connected(await startStream());
  bench.simulator.gateway.dropAll(how);
  await until(() => state(bench) === "retrying");
  await bench.clock.advance(500);
  await until(() => state(bench) === "connected");
  expect(bench.simulator.gateway.links()).toBe(1);
});

it.each([31_000, -7_200_000])("opens a new link after the clock jumped by %i ms", async (jump) => {
  const bench = await connected(await startStream());
  bench.clock.jump(jump);
  await bench.clock.advance(5_000);
  await until(() => bench.simulator.gateway.opened() === 2);
  await until(() => bench.simulator.gateway.links() === 1);
});

it("keeps its link when the clock is corrected by seconds", async () => {
  const bench = await connected(await startStream());
  bench.clock.jump(20_000);
  await bench.clock.advance(30_000);
  expect(bench.simulator.gateway.opened()).toBe(1);
});

it("never has two loops, however often it is woken", async () => {
  const bench = await connected(await startStream());
  for (let time = 0; time < 20; time++) bench.client.wakeUp();
  await until(() => bench.simulator.gateway.opened() === 2);
  await bench.clock.advance(120_000);
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

it("survives frames that no DingTalk would send", async () => {
  const bench = await connected(await startStream());
  const { gateway } = bench.simulator;
  for (const frame of ["", "{", "[]", "null", '{"type":"SYSTEM"}', "x".repeat(1_000_000)])
    gateway.sendRaw(frame);
  gateway.sendRaw(Buffer.alloc(1_000_000));
  gateway.sendPings(1_000);
  expect(await gateway.push("/v1.0/im/bot/messages/get", "no message")).toMatchObject({ code: 400 });
  expect(await gateway.push("/v1.0/card/instances/callback", { type: "x" })).toMatchObject({ code: 400 });
  expect(state(bench)).toBe("connected");
});

it("says when another Tocsin uses the app", async () => {
  const bench = await connected(await startStream());
  bench.client.reportForeignClick();
  expect(bench.client.status().foreignClickAt).toBe(bench.clock.now());
});

it("stops for good", async () => {
  const bench = await connected(await startStream());
  await bench.client.stop();
  await until(() => bench.simulator.gateway.links() === 0);
  bench.client.wakeUp();
  await bench.clock.advance(3_600_000);
  expect(bench.simulator.gateway.opened()).toBe(1);
  expect(state(bench)).toBe("off");
});
