import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { connectStream } from "../../../testkit/simulator/dingtalk-app.ts";
import { silentLog } from "../../lib/log.ts";
import { createFrameAnswerer } from "./answer-frames.ts";
import { endpointUrl } from "./endpoint.ts";
import { parseJson } from "./frame.ts";

const CLICK = {
  type: "actionCallback",
  outTrackId: "card-1",
  corpId: "corp",
  userId: "user",
  spaceId: "cid==",
  content: '{"cardPrivateData":{"actionIds":["accept"],"params":{"action":"accept"}}}',
};
const MESSAGE = {
  msgId: "m",
  conversationId: "cid==",
  conversationType: "2",
  chatbotCorpId: "corp",
  robotCode: "robot",
  msgtype: "text",
  text: { content: " accept 1" },
};
const TOPICS = {
  click: "/v1.0/card/instances/callback",
  message: "/v1.0/im/bot/messages/get",
} as const;

const frame = (type: string, topic: string, data: unknown, headers: object = {}) =>
  JSON.stringify({
    specVersion: "1.0",
    type,
    headers: { topic, messageId: "id-1", contentType: "application/json", ...headers },
    data: typeof data === "string" ? data : JSON.stringify(data),
  });

let handled: unknown[] = [];
beforeEach(() => {
  handled = [];
});

const answerer = () =>
  createFrameAnswerer({
    clock: createManualClock(),
    log: silentLog,
    async onClick(click) {
      handled.push(click);
      return null;
    },
    async onMessage(message) {
      handled.push(message);
    },
  });

async function answerTo(text: string) {
  const reaction = await answerer()(text);
  return reaction.kind === "answer" ? Object(parseJson(reaction.text)) : reaction.kind;
}

describe("the answer", () => {
  it("to a ping has the same data", async () => {
    const data = '{"opaque": "2f1c" }';
    expect(await answerTo(frame("SYSTEM", "ping", data))).toEqual({
      code: 200,
      message: "OK",
      headers: { messageId: "id-1", contentType: "application/json" },
      data,
    });
  });

  it("to a click and a message is documented", async () => {
    expect(await answerTo(frame("CALLBACK", TOPICS.click, CLICK))).toMatchObject({
      code: 200,
      data: '{"response":{}}',
    });
    expect(await answerTo(frame("CALLBACK", TOPICS.message, MESSAGE))).toMatchObject({
      code: 200,
      data: '{"response":null}',
    });
    expect(handled).toHaveLength(2);
  });

  it.each([
    ["an unknown topic", frame("CALLBACK", "/v2.0/x", {}), 404],
    ["an event", frame("EVENT", "*", {}), 200],
    ["an unknown type", frame("COMMAND", "x", {}), 400],
    ["another version", frame("SYSTEM", "ping", {}).replace('"1.0"', '"2.0"'), 400],
    ["data that is no JSON", frame("CALLBACK", TOPICS.click, "{"), 400],
    ["data that is no text", frame("SYSTEM", "ping", {}).replace('"{}"', "{}"), 400],
  ])("to %s", async (_name, text, code) => {
    expect(await answerTo(text)).toMatchObject({ code });
    expect(handled).toEqual([]);
  });

  it.each(["", "{", "[]", "null", "1", "{}", '{"type":"CALLBACK"}', frame("SYSTEM", "KEEPALIVE", {})])(
    "is missing for %s",
    async (text) => {
      expect(await answerTo(text)).toBe("none");
    },
  );
});

describe("the pressed button", () => {
  it.each([
    ['{"cardPrivateData":{"actionIds":["x"],"params":{"action":"accept","id":"y"}}}', "accept"],
    ['{"cardPrivateData":{"actionIds":["node_x"],"params":{"id":"accept"}}}', "accept"],
    ['{"cardPrivateData":{"actionIds":["accept"]}}', "accept"],
  ])("of %s", async (content, action) => {
    await answerTo(frame("CALLBACK", TOPICS.click, { ...CLICK, content }));
    expect(handled).toEqual([
      { outTrackId: "card-1", corpId: "corp", userId: "user", groupId: "cid==", action },
    ]);
  });
});

describe("a message", () => {
  it.each([
    [{ senderStaffId: "u1" }, { userId: "u1", isQuotaUsedUp: false }],
    [{ senderStaffId: "" }, { userId: null }],
    [{ senderStaffId: null }, { userId: null }],
    [{ errorCode: "20001" }, { isQuotaUsedUp: true }],
    [{ errCode: 20001 }, { isQuotaUsedUp: true }],
    [{ conversationType: "1" }, { isGroup: false }],
  ])("with %j", async (change, expected) => {
    await answerTo(frame("CALLBACK", TOPICS.message, { ...MESSAGE, ...change }));
    expect(handled).toMatchObject([expected]);
  });
});

describe("hostile frames", () => {
  const odd = fc.oneof(
    fc.constantFrom(undefined, null, "", 0, -1, true, [], {}, "x".repeat(300)),
    fc.jsonValue().filter((value) => typeof value !== "string"),
  );

  it("are never obeyed, and never end the connection", { timeout: 60_000 }, async () => {
    const answer = answerer();
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          type: fc.constantFrom("SYSTEM", "CALLBACK", "EVENT", 1),
          headers: fc.jsonValue(),
          data: fc.jsonValue(),
        })
        .map((value) => JSON.stringify(value)),
      // A callback that is complete but for one member.
      fc
        .tuple(fc.constantFrom(...Object.keys(CLICK)), odd)
        .map(([name, value]) => frame("CALLBACK", TOPICS.click, { ...CLICK, [name]: value })),
      fc
        .tuple(
          fc.constantFrom("msgId", "conversationId", "conversationType", "chatbotCorpId", "robotCode"),
          odd,
        )
        .filter(([name, value]) => name !== "conversationType" || typeof value !== "string")
        .map(([name, value]) => frame("CALLBACK", TOPICS.message, { ...MESSAGE, [name]: value })),
      fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 3 })).map(([at, junk]) => {
        const text = frame("CALLBACK", "/v1.0/other", CLICK);
        return text.slice(0, at % text.length) + junk + text.slice((at % text.length) + 1);
      }),
    );
    const run = fc.asyncProperty(anything, async (text) => {
      const reaction = await answer(text);
      expect(reaction.kind).not.toBe("disconnect");
      if (reaction.kind === "answer") expect(parseJson(reaction.text)).toMatchObject({ headers: {} });
    });
    await fc.assert(run, { numRuns: 10_000 });
    expect(handled).toEqual([]);
  });

  it("leave a real connection open", { timeout: 30_000 }, async () => {
    const { client, simulator, clicks, messages } = await connectStream();
    for (const text of fc.sample(fc.oneof(fc.string(), fc.json()), 2_000)) simulator.gateway.sendRaw(text);
    for (const bytes of fc.sample(fc.uint8Array(), 200)) simulator.gateway.sendRaw(Buffer.from(bytes));
    const said = await simulator.acts.say({ groupId: "cidOps==", userId: "user-anna", text: "status" });
    expect(said).toMatchObject({ code: 200 });
    expect([clicks.length, messages.length, client.status().state]).toEqual([0, 1, "connected"]);
  });
});

describe("endpointUrl", () => {
  const DINGTALK = "https://api.dingtalk.com";
  it.each([
    ["wss://wss-open-connection.dingtalk.com:443/connect", DINGTALK, true],
    ["wss://wss.dingtalk.io/connect", DINGTALK, true],
    ["wss://ding.example.com/connect", "https://ding.example.com", true],
    ["ws://127.0.0.1:9/connect", "http://127.0.0.1:8", true],
    ["ws://wss-open-connection.dingtalk.com/connect", DINGTALK, false],
    ["https://wss-open-connection.dingtalk.com/connect", DINGTALK, false],
    ["wss://evil.example.com/?x=.dingtalk.com", DINGTALK, false],
    ["wss://evildingtalk.com/", DINGTALK, false],
    ["wss://user@x.dingtalk.com/", DINGTALK, false],
    ["ws://ding.example.com/connect", "https://ding.example.com", false],
    ["nothing", DINGTALK, false],
  ])("sends the ticket to %s with the API at %s: %s", (endpoint, apiUrl, isAllowed) => {
    const url = endpointUrl(endpoint, "a+b/c=", apiUrl);
    expect(url?.searchParams.get("ticket") ?? null).toBe(isAllowed ? "a+b/c=" : null);
  });
});
