import { describe, expect, it } from "vitest";
import { startTestServer } from "../testkit/headless/test-server.ts";
import { rawAnswer } from "../testkit/raw-answer.ts";

/** Both listeners: of the page and the API, and of the hooks. */
async function startBoth() {
  const limits = { headersMs: 200, requestMs: 400 };
  const { url, engine } = await startTestServer({ limits });
  return { page: url, hooks: engine.hooksUrl ?? "" };
}

const CLOSE = "Connection: close\r\n\r\n";
const long = "x".repeat(20_000);

describe.each(["page", "hooks"] as const)("the port of the %s", (port) => {
  it.each([
    ["nonsense", "nonsense\r\n\r\n", 400, "input/invalid"],
    ["no Host", `GET / HTTP/1.1\r\n${CLOSE}`, 400, "input/invalid"],
    ["two Hosts", `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n${CLOSE}`, 400, "input/invalid"],
    [
      "too long headers",
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${long}\r\n${CLOSE}`,
      431,
      "input/headers-too-large",
    ],
    [
      "too long extensions of a chunk",
      `POST /hooks/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;${long}\r\nhello`,
      413,
      "input/too-large",
    ],
  ])("answers %s with a problem document", async (_what, bytes, status, code) => {
    const answer = await rawAnswer((await startBoth())[port], bytes);
    expect(answer).toMatchObject({
      status,
      headers: { "content-type": "application/problem+json; charset=utf-8", "content-language": "en" },
    });
    expect(answer.headers["content-length"]).toBe(String(Buffer.byteLength(answer.body)));
    expect(JSON.parse(answer.body)).toEqual({
      type: `tag:tocsin.dev,2026:${code}`,
      title: expect.stringMatching(/\w/),
      status,
      detail: expect.stringMatching(/\.$/),
      code,
    });
  });
});

it.each(["page", "hooks"] as const)(
  "the port of the %s serves a call with an unknown Expect",
  async (port) => {
    const url = (await startBoth())[port];
    const head = `HTTP/1.1\r\nHost: ${new URL(url).host}\r\nExpect: a-miracle\r\n${CLOSE}`;
    expect(await rawAnswer(url, `GET /healthz ${head}`)).toMatchObject({ status: 200, body: "ok" });
    const { status, body } = await rawAnswer(url, `GET /api/v1/nothing ${head}`);
    const code = port === "page" ? "auth/required" : "not-found";
    expect(JSON.parse(body)).toMatchObject({ status, code });
  },
);

it("the page's port answers a request that does not end with a problem document", async () => {
  const { status, body } = await rawAnswer((await startBoth()).page, "GET / HTTP/1.1\r\nHost: a\r\n");
  expect([status, JSON.parse(body)]).toMatchObject([408, { status: 408, code: "input/too-slow" }]);
});

it("the page's port answers an address that cannot be decoded with a problem document", async () => {
  const { page } = await startBoth();
  const host = new URL(page).host;
  const { status, headers, body } = await rawAnswer(page, `GET /%zz HTTP/1.1\r\nHost: ${host}\r\n${CLOSE}`);
  expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  expect([status, JSON.parse(body)]).toMatchObject([400, { status: 400, code: "input/invalid" }]);
});
