import { expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { createDingtalkAppApi } from "./dingtalk-app-api.ts";

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly token: string | null;
  readonly body: Record<string, unknown>;
}
type Answer = { readonly status?: number; readonly body: unknown } | Error;

const { signal } = new AbortController();
const CARD = {
  outTrackId: "tocsin-1",
  templateId: "t.schema",
  openConversationId: "cid==",
  robotCode: "robot",
  summary: "Alert",
  values: { title: "Alert" },
};
const DELIVERED = {
  body: {
    success: true,
    result: { outTrackId: "tocsin-1", deliverResults: [{ success: true, carrierId: "c1" }] },
  },
};
const UPDATED = { body: { success: true, result: true } };
const code = (status: number, name: string): Answer => ({ status, body: { code: name, message: name } });

/** An API whose answers after the tokens are given, and the calls that it got. */
function bench(answers: readonly Answer[], { expireIn = 7_200 }: { readonly expireIn?: unknown } = {}) {
  const clock = createManualClock();
  const sent: Sent[] = [];
  const counted: string[] = [];
  const waiting = [...answers];
  let tokens = 0;
  const api = createDingtalkAppApi({
    clock,
    clientId: "dingclient",
    clientSecret: " SECRET ",
    onCounted: (quota) => counted.push(quota),
    async fetch(url, init) {
      const token = new Headers(init.headers).get("x-acs-dingtalk-access-token");
      const body = JSON.parse(String(init.body));
      if (url.endsWith("/oauth2/accessToken")) {
        tokens += 1;
        return Response.json(body.appSecret === "SECRET" ? { accessToken: `token-${tokens}`, expireIn } : {});
      }
      sent.push({ url, method: init.method ?? "GET", token, body });
      const answer = waiting.shift();
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error("No answer is left.");
      return Response.json(answer.body, { status: answer.status ?? 200 });
    },
  });
  return { api, clock, sent, counted, tokens: () => tokens };
}

it("posts a card for the group, with callbacks by Stream, and returns the id of its message", async () => {
  const { api, sent, counted } = bench([DELIVERED]);
  expect(await api.createCard({ ...CARD, mentions: { u1: "Wang" } }, signal)).toEqual({
    ok: true,
    value: "c1",
  });
  expect(sent).toEqual([
    {
      url: "https://api.dingtalk.com/v1.0/card/instances/createAndDeliver",
      method: "POST",
      token: "token-1",
      body: {
        cardTemplateId: "t.schema",
        outTrackId: "tocsin-1",
        callbackType: "STREAM",
        userIdType: 1,
        cardData: { cardParamMap: { title: "Alert" } },
        openSpaceId: "dtv1.card//IM_GROUP.cid==",
        imGroupOpenSpaceModel: {
          supportForward: false,
          lastMessageI18n: { ZH_CN: "Alert", EN_US: "Alert" },
          notification: { alertContent: "Alert", notificationOff: false },
        },
        imGroupOpenDeliverModel: { robotCode: "robot", atUserIds: { u1: "Wang" } },
      },
    },
  ]);
  expect(counted).toEqual(["api"]);
});

it("finds a delivery that failed inside a success", async () => {
  const failed = {
    body: { success: true, result: { deliverResults: [{ success: true }, { success: false }] } },
  };
  const answer = await bench([failed]).api.createCard(CARD, signal);
  expect(answer).toMatchObject({ ok: false, failure: { kind: "not-delivered" } });
});

it.each<[string, Answer]>([
  ["the card exists", code(400, "param.cardAlreadyExist")],
  ["a success again", DELIVERED],
])("repeats a card whose answer was lost, then updates it: %s", async (_name, second) => {
  const { api, sent } = bench([new Error("lost"), second, UPDATED]);
  expect((await api.createCard(CARD, signal)).ok).toBe(true);
  expect(sent.map(({ method, body }) => [method, body.outTrackId])).toEqual([
    ["POST", "tocsin-1"],
    ["POST", "tocsin-1"],
    ["PUT", "tocsin-1"],
  ]);
  expect(sent[2]?.body).toMatchObject({ cardData: { cardParamMap: CARD.values } });
});

it("updates a card that an earlier run may have created", async () => {
  const { api, sent } = bench([DELIVERED, UPDATED]);
  await api.createCard(CARD, signal, true);
  expect(sent.map(({ method }) => method)).toEqual(["POST", "PUT"]);
});

it("does not repeat a card after a refusal", async () => {
  const { api, sent } = bench([code(400, "param.templateNotExist")]);
  expect(await api.createCard(CARD, signal)).toMatchObject({ failure: { kind: "template" } });
  expect(sent).toHaveLength(1);
});

it("does not repeat a message whose answer was lost", async () => {
  const { api, sent } = bench([new Error("lost")]);
  const post = { openConversationId: "cid==", robotCode: "robot", title: "t", text: "**x**" };
  expect(await api.sendToGroup(post, signal)).toMatchObject({ failure: { maybeDone: true } });
  expect(sent.map(({ body }) => body)).toEqual([
    {
      openConversationId: "cid==",
      robotCode: "robot",
      msgKey: "sampleMarkdown",
      msgParam: '{"title":"t","text":"**x**"}',
    },
  ]);
});

it("shares one token, and renews it five minutes early", async () => {
  const { api, clock, tokens } = bench([UPDATED, UPDATED, UPDATED, UPDATED]);
  await Promise.all([api.updateCard("a", CARD, signal), api.updateCard("b", CARD, signal)]);
  await clock.advance(6_899_999);
  await api.updateCard("c", CARD, signal);
  expect(tokens()).toBe(1);
  await clock.advance(1);
  await api.updateCard("d", CARD, signal);
  expect(tokens()).toBe(2);
});

it.each([0, undefined, "7200", "soon", null])("works with a token that lasts %j", async (expireIn) => {
  const { api } = bench([UPDATED], { expireIn });
  expect((await api.updateCard("a", CARD, signal)).ok).toBe(true);
});

it("replaces a token that died early, and repeats the call once", async () => {
  const dead = code(400, "InvalidAuthentication");
  const { api, sent } = bench([dead, UPDATED, dead, dead]);
  expect((await api.updateCard("a", CARD, signal)).ok).toBe(true);
  expect(await api.updateCard("a", CARD, signal)).toMatchObject({ failure: { kind: "token" } });
  expect(sent.map(({ token }) => token)).toEqual(["token-1", "token-2", "token-2", "token-3"]);
});

it("replies by the message's own address, and to no other host", async () => {
  const { api, sent, counted } = bench([
    { body: { errcode: 0 } },
    { body: { errcode: 300001, errmsg: "S1" } },
  ]);
  const address = "https://oapi.dingtalk.com/robot/sendBySession?session=S1";
  expect((await api.reply(address, { msgtype: "text" }, signal)).ok).toBe(true);
  const expired = await api.reply(address, {}, signal);
  expect(expired).toMatchObject({ failure: { kind: "session-expired" } });
  expect(JSON.stringify(expired)).not.toContain("S1");
  expect(await api.reply("https://example.org/robot/sendBySession?session=S1", {}, signal)).toMatchObject({
    failure: { kind: "session-expired" },
  });
  expect(sent.map(({ url, token }) => [url, token])).toEqual([
    [address, null],
    [address, null],
  ]);
  expect(counted).toEqual(["stream", "stream"]);
});

it("reads a person, whose e-mail the app may not be allowed to see", async () => {
  const result = { userid: "u1", name: "王小明", org_email: "xm@example.com" };
  const { api, sent, counted } = bench([{ body: { errcode: 0, result } }, { body: { errcode: 33012 } }]);
  expect(await api.person("u1", signal)).toEqual({
    ok: true,
    value: { userId: "u1", name: "王小明", email: null, workEmail: "xm@example.com", mobile: null },
  });
  expect(await api.person("u2", signal)).toMatchObject({ failure: { kind: "person-unknown" } });
  expect(sent[0]?.url).toBe("https://oapi.dingtalk.com/topapi/v2/user/get?access_token=token-1");
  expect(counted).toEqual([]);
});

it("does not count throttled calls, and those that were not sent", async () => {
  const refused = Object.assign(new Error("x"), { code: "ECONNREFUSED", syscall: "connect" });
  const { api, counted } = bench([code(403, "Forbidden.AccessDenied.QpsLimitForApi"), refused]);
  expect(await api.updateCard("a", CARD, signal)).toMatchObject({ failure: { kind: "throttled" } });
  expect(await api.updateCard("a", CARD, signal)).toMatchObject({ failure: { kind: "network" } });
  expect(counted).toEqual([]);
});

it("asks for a Stream connection", async () => {
  const { api, sent } = bench([
    { body: { endpoint: "wss://x.dingtalk.com/connect", ticket: "T" } },
    { body: {} },
  ]);
  const subscriptions = [{ type: "CALLBACK", topic: "/v1.0/card/instances/callback" }] as const;
  expect(await api.openStream(subscriptions, signal)).toEqual({
    ok: true,
    value: { endpoint: "wss://x.dingtalk.com/connect", ticket: "T" },
  });
  expect(sent[0]?.body).toMatchObject({ clientId: "dingclient", clientSecret: "SECRET", subscriptions });
  expect(await api.openStream(subscriptions, signal)).toMatchObject({ failure: { kind: "page" } });
});

it("gives up after ten seconds, and at once when aborted", async () => {
  const clock = createManualClock();
  const api = createDingtalkAppApi({
    clock,
    clientId: "c",
    clientSecret: "SECRET",
    onCounted() {},
    fetch: (_url, { signal: deadline }) =>
      new Promise((_resolve, reject) => deadline?.addEventListener("abort", () => reject(new Error("x")))),
  });
  const slow = api.updateCard("a", CARD, signal);
  await clock.advance(10_000);
  expect(await slow).toMatchObject({ failure: { kind: "timeout", maybeDone: false } });
  const controller = new AbortController();
  const aborted = api.updateCard("a", CARD, controller.signal);
  controller.abort();
  expect(await aborted).toMatchObject({ failure: { kind: "aborted" } });
});
