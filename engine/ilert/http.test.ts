import { describe, expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createIlertHttp } from "./http.ts";

const KEY = "il1api-key-of-the-test";
const never = new AbortController().signal;

/** A client whose requests are recorded and answered by the test. */
function setUp(answer: (signal: AbortSignal) => Response | Promise<Response>, apiKey = KEY) {
  const clock = createManualClock();
  const requests: { url: string; init: RequestInit }[] = [];
  const call = createIlertHttp({
    async fetch(url, init) {
      requests.push({ url, init });
      return await answer(init.signal as AbortSignal);
    },
    clock,
    apiKey,
    baseUrl: "https://api.ilert.com/api/",
    timeoutMs: 30_000,
  });
  return { clock, requests, call };
}

const status = (code: number, body = "", headers: Record<string, string> = {}) =>
  new Response(body === "" ? null : body, { status: code, headers });

describe("a request to ilert", () => {
  it("requests a path with the key, and does not follow redirects", async () => {
    const { call, requests } = setUp(() => status(200, "[]"));
    expect(await call({ path: "/alerts?start-index=0" }, never)).toBe("[]");
    expect(requests).toMatchObject([
      {
        url: "https://api.ilert.com/api/alerts?start-index=0",
        init: { method: "GET", headers: { authorization: `Bearer ${KEY}` }, redirect: "manual" },
      },
    ]);
    expect(requests[0]?.init).not.toHaveProperty("body");
    expect(requests[0]?.init.headers).not.toHaveProperty("content-type");
  });

  it("sends a body as JSON", async () => {
    const { call, requests } = setUp(() => status(201, "{}"));
    await call({ method: "POST", path: "/alert-actions", body: { name: "Tocsin" } }, never);
    expect(requests[0]?.init).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"name":"Tocsin"}',
    });
  });

  it.each([`Bearer ${KEY}`, ` authorization: Bearer ${KEY} `, `${KEY}\n`])(
    "accepts the key in any form that people paste: %j",
    async (pasted) => {
      const { call, requests } = setUp(() => status(200, "[]"), pasted);
      await call({ path: "/alerts" }, never);
      expect(requests[0]?.init.headers).toMatchObject({ authorization: `Bearer ${KEY}` });
    },
  );

  it.each(["", "Bearer", "Bearer ", "Authorization: Bearer", "two words", "schlüssel", "k".repeat(4001)])(
    "rejects an invalid key: %j",
    (key) => {
      expect(() => setUp(() => status(200), key)).toThrow(expect.objectContaining({ code: "ilert/key" }));
    },
  );

  it.each([
    [200, ""],
    [204, ""],
    [299, "[]"],
  ])("treats status %d as a success", async (code, body) => {
    expect(await setUp(() => status(code, body)).call({ path: "/alerts" }, never)).toBe(body);
  });

  it.each([
    [301, "ilert/answer"],
    [401, "ilert/key"],
    [404, "ilert/not-found"],
    [500, "ilert/trouble"],
  ])("treats status %d as a failure: %s", async (code, expected) => {
    const { call } = setUp(() => status(code));
    await expect(call({ path: "/alerts" }, never)).rejects.toMatchObject({ code: expected });
  });

  it("treats a page as the login of a network", async () => {
    const { call } = setUp(() => status(200, "\n <!doctype html><title>Guest network</title>"));
    await expect(call({ path: "/alerts" }, never)).rejects.toMatchObject({ code: "ilert/answer" });
  });

  it("does not reveal the key or a secret of the call in an error", async () => {
    const { call } = setUp(() => status(400, JSON.stringify({ message: `${KEY} and hook-token are wrong` })));
    const refused = await call({ path: "/alert-actions", secrets: ["hook-token"] }, never).catch(String);
    expect(refused).toContain("are wrong");
    expect(refused).not.toContain(KEY);
    expect(refused).not.toContain("hook-token");
  });
});

describe("a request without an answer", () => {
  const unanswered = (signal: AbortSignal) =>
    new Promise<Response>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

  it("fails after the timeout", async () => {
    const { call, clock } = setUp(unanswered);
    const failed = expect(call({ path: "/alerts" }, never)).rejects.toMatchObject({
      code: "ilert/unreachable",
      message: expect.stringContaining("did not answer in time"),
    });
    await clock.advance(30_000);
    await failed;
  });

  it("ends with the caller's abort, which does not count as a failure of ilert", async () => {
    const controller = new AbortController();
    const { call } = setUp(unanswered);
    const ended = expect(call({ path: "/alerts" }, controller.signal)).rejects.toMatchObject({
      name: "AbortError",
    });
    controller.abort();
    await ended;
  });
});

describe("after a 429", () => {
  it("no request is sent before ilert's waiting time is over", async () => {
    const answers = [status(429, "", { "retry-after": "120" }), status(200, "[]")];
    const { call, clock, requests } = setUp(() => answers.shift() ?? status(500));
    await expect(call({ path: "/alerts" }, never)).rejects.toMatchObject({ retryAfterMs: 120_000 });
    await clock.advance(50_000);
    await expect(call({ path: "/alerts" }, never)).rejects.toMatchObject({ retryAfterMs: 70_000 });
    await clock.advance(69_999);
    await expect(call({ path: "/alerts" }, never)).rejects.toMatchObject({ code: "ilert/limited" });
    expect(requests).toHaveLength(1);
    await clock.advance(1);
    expect(await call({ path: "/alerts" }, never)).toBe("[]");
  });
});
