import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { inEnglish } from "../../testkit/in-english.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { connectType, type MessageInput } from "../connectors/connector-type.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { dingtalkRobot } from "./robot.ts";
import { signTimestamp } from "./webhook-url.ts";

const token = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
const secret = "SEC00112233445566778899aabbccddeeff";
const now = Date.UTC(2026, 8, 14, 5, 20);

const input: MessageInput = {
  alert: syntheticAlert({
    type: "alert-created",
    status: "PENDING",
    alertId: "1",
    summary: "Disk full",
    priority: "HIGH",
  }),
  mention: { mobiles: ["13800000000"], userIds: [], all: false },
  connector: { name: "Ops group", keyword: null },
  isTest: false,
  language: "en",
  timeZone: "UTC",
  isReplay: false,
};

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot/send?access_token=${token}`;
}

async function send(
  listener: RequestListener,
  clock = createManualClock(now),
  signal = new AbortController().signal,
  message = input,
) {
  const robot = connectType(dingtalkRobot, { fetch, clock });
  return await robot.send(message, { webhookUrl: await serve(listener), secret }, "delivery-1", signal);
}

const answer =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };

describe("the DingTalk robot", () => {
  it("posts a signed message, and recognizes that it was accepted", async () => {
    let got: { method: string; url: URL; type: string | undefined; body: unknown } | undefined;
    const clock = createManualClock(now);
    const outcome = await send(async (request, response) => {
      const chunks = await request.toArray();
      got = {
        method: request.method ?? "",
        url: new URL(request.url ?? "", "http://robot"),
        type: request.headers["content-type"],
        body: JSON.parse(Buffer.concat(chunks).toString()),
      };
      response.end('{"errcode":0,"errmsg":"ok"}');
    }, clock);
    expect(outcome).toMatchObject({ verdict: "delivered", outcomeClass: "ok", httpStatus: 200, errcode: 0 });
    expect(got).toMatchObject({ method: "POST", type: "application/json; charset=utf-8" });
    expect(Object.fromEntries(got?.url.searchParams ?? [])).toEqual({
      access_token: token,
      timestamp: String(now),
      sign: signTimestamp(secret, now),
    });
    expect(got?.body).toMatchObject({
      msgtype: "markdown",
      markdown: { title: "[PENDING] Disk full" },
      at: { atMobiles: ["13800000000"] },
      msgUuid: "delivery-1",
    });
    expect(clock.waiting()).toEqual([]);
  });

  it.each([
    [
      "a refusal with status 200",
      answer(200, '{"errcode":310000,"errmsg":"sign not match"}'),
      "block",
      "security:sign",
    ],
    ["a page", answer(200, "<!DOCTYPE html><html></html>"), "retry", "page"],
    ["an error of the server", answer(500, ""), "retry", "gateway"],
    ["a connection closed before the answer", (request) => void request.socket.destroy(), "retry", "network"],
    [
      "a connection closed within the answer",
      (request, response) => {
        response
          .writeHead(200, { "content-length": "100" })
          .write('{"errcode":0', () => request.socket.destroy());
      },
      "retry",
      "network",
    ],
  ] satisfies [string, RequestListener, string, string][])(
    "understands %s",
    async (_title, listener, verdict, outcomeClass) => {
      expect(await send(listener)).toMatchObject({ verdict, outcomeClass });
    },
  );

  const posted = async (message: MessageInput): Promise<unknown> => {
    let body = "";
    const listener: RequestListener = async (request, response) => {
      body = Buffer.concat(await request.toArray()).toString();
      response.end('{"errcode":0}');
    };
    await send(listener, createManualClock(now), new AbortController().signal, message);
    return JSON.parse(body);
  };

  it("posts a digest as it was rendered, with its mentions", async () => {
    const digest = { title: "[DIGEST] 1 alert", text: "- [Disk](https://acme.example/a)" };
    const at = { atMobiles: ["13800000000"], atUserIds: [], isAtAll: false };
    expect(await posted({ ...input, digest })).toMatchObject({ markdown: digest, at });
  });

  it("posts a simplified message if requested", async () => {
    const alert = { ...input.alert, details: "bad words", url: "https://acme.example/a" };
    expect(await posted({ ...input, alert, simplified: true })).toMatchObject({
      markdown: {
        title: "[PENDING] Disk full",
        text: [
          "### <font color=#f04241>[PENDING]</font> Disk full",
          "**Event:** Alert created",
          "**Priority:** HIGH",
          "The details are left out here because DingTalk refused them; they are in Tocsin's log.",
          "@13800000000",
        ].join("\n\n"),
      },
    });
  });

  it("returns the server's time if there is an answer", async () => {
    const date = "Mon, 14 Sep 2026 07:25:00 GMT";
    const outcome = await send(answer(200, '{"errcode":310000,"errmsg":"invalid timestamp"}', { date }));
    expect(outcome.serverTime).toBe(Date.UTC(2026, 8, 14, 7, 25));
    expect(inEnglish(outcome).reason.message).toContain(
      "This computer's clock is 2 h 5 min behind DingTalk's.",
    );
    expect((await send(answer(502, "", { date }))).serverTime).toBe(Date.UTC(2026, 8, 14, 7, 25));
    expect((await send((request) => void request.socket.destroy())).serverTime).toBeNull();
  });

  it("is certain that nothing was posted if the connection was refused, but not if it broke", async () => {
    const robot = connectType(dingtalkRobot, { fetch, clock: createManualClock(now) });
    const webhookUrl = await serve(() => {});
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    const refused = await robot.send(
      input,
      { webhookUrl, secret },
      "delivery-1",
      new AbortController().signal,
    );
    expect(refused).toMatchObject({ verdict: "retry", outcomeClass: "network", maybePosted: false });
    expect((await send((request) => void request.socket.destroy())).maybePosted).toBe(true);
  });

  it("honours Retry-After", async () => {
    expect((await send(answer(429, "", { "retry-after": "17" }))).retryAfterMs).toBe(17_000);
  });

  it("reports a missing secret instead of a wrong signature if there is none", async () => {
    const robot = connectType(dingtalkRobot, { fetch, clock: createManualClock(now) });
    const webhookUrl = await serve(answer(200, '{"errcode":310000,"errmsg":"sign not match"}'));
    const signal = new AbortController().signal;
    const outcome = await robot.send(input, { webhookUrl, secret: null }, "delivery-1", signal);
    expect(inEnglish(outcome).reason.message).toMatch(
      /^The robot requires signed messages, but this connector has no secret/,
    );
  });

  it("does not follow a redirect, so that the token is not passed on", async () => {
    const asked: string[] = [];
    const elsewhere = await serve((request, response) => {
      asked.push(request.url ?? "");
      response.end('{"errcode":0}');
    });
    expect(await send(answer(307, "", { location: elsewhere }))).toMatchObject({ verdict: "retry" });
    expect(asked).toEqual([]);
  });

  it("times out without an answer", async () => {
    const clock = createManualClock(now);
    const outcome = await send(() => void clock.advance(60_000), clock);
    expect(outcome).toMatchObject({ verdict: "retry", outcomeClass: "timeout" });
  });

  it("times out if the answer does not end", async () => {
    const clock = createManualClock(now);
    const outcome = await send((_request, response) => {
      response.write('{"errcode":', () => setImmediate(() => void clock.advance(60_000)));
    }, clock);
    expect(outcome).toMatchObject({ verdict: "retry", outcomeClass: "timeout" });
  });

  it("stops if the caller aborts it, before or during the request", async () => {
    const caller = new AbortController();
    const outcome = await send(() => caller.abort(), createManualClock(now), caller.signal);
    expect(outcome).toMatchObject({ verdict: "retry", outcomeClass: "aborted" });
    let asked = 0;
    const late = await send(() => void asked++, createManualClock(now), caller.signal);
    expect(late.outcomeClass).toBe("aborted");
    expect(asked).toBe(0);
  });

  it("reads only the beginning of an endless answer", async () => {
    const outcome = await send((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    expect(outcome).toMatchObject({ verdict: "retry", outcomeClass: "page" });
    expect(outcome.answer?.length).toBe(2000);
  });

  it("reports a stored address that is invalid", async () => {
    const robot = connectType(dingtalkRobot, { fetch, clock: createManualClock(now) });
    const credentials = { webhookUrl: `nonsense ${token}`, secret };
    const outcome = await robot.send(input, credentials, "delivery-1", new AbortController().signal);
    expect(outcome).toMatchObject({ verdict: "block", outcomeClass: "address" });
    expect(JSON.stringify(outcome)).not.toContain(token);
  });

  it("reveals no secret in any outcome, even if the server repeats the whole address", async () => {
    const echoes: RequestListener[] = [
      (request, response) =>
        response.end(JSON.stringify({ errcode: 300001, errmsg: `no: ${request.url} ${secret}` })),
      (request, response) => response.end(`<html>${decodeURIComponent(request.url ?? "")}</html>`),
      (request) => request.socket.destroy(),
    ];
    for (const echo of echoes) {
      const outcome = JSON.stringify(await send(echo));
      expect(outcome).not.toContain(token);
      expect(outcome).not.toContain(secret);
      expect(outcome).not.toContain(signTimestamp(secret, now));
      expect(outcome).not.toContain(encodeURIComponent(signTimestamp(secret, now)));
    }
  });
});
