import { expect, it, vi } from "vitest";
import { connectStream } from "../../../testkit/simulator/dingtalk-app.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";

const until = (check: () => boolean) => waitUntil(async () => check());

it("connects with a ticket, and hands on clicks and messages", async () => {
  const bench = await connectStream({ onClick: async () => ({ tips: "Accepting" }) });
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
  const bench = await connectStream({ onMessage: () => stored.promise });
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
  const bench = await connectStream();
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
  await until(() => bench.client.status().state === "connected");
  await simulator.gateway.push("/v1.0/im/bot/messages/get", data);
  expect(messages).toHaveLength(2);
});

it("answers 500 if a click could not be stored, and handles it when it comes again", async () => {
  let fails = true;
  const bench = await connectStream({
    async onClick() {
      if (fails) throw new Error("disk full");
      return null;
    },
  });
  const click = { outTrackId: "c", userId: "u", buttonId: "accept" };
  expect(await bench.simulator.acts.click(click, { messageId: "m" })).toMatchObject({ code: 500 });
  fails = false;
  expect(await bench.simulator.acts.click(click, { messageId: "m" })).toMatchObject({ code: 200 });
});

it("survives frames that no DingTalk would send", async () => {
  const bench = await connectStream();
  const { gateway } = bench.simulator;
  for (const frame of ["", "{", "[]", "null", '{"type":"SYSTEM"}', "x".repeat(1_000_000)])
    gateway.sendRaw(frame);
  gateway.sendRaw(Buffer.alloc(1_000_000));
  gateway.sendPings(1_000);
  expect(await gateway.push("/v1.0/im/bot/messages/get", "no message")).toMatchObject({ code: 400 });
  expect(await gateway.push("/v1.0/card/instances/callback", { type: "x" })).toMatchObject({ code: 400 });
  expect(bench.client.status().state).toBe("connected");
});
