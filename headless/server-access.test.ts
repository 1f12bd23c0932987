import { connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Log, silentLog } from "../engine/lib/log.ts";
import { FAILURE_LIMITS } from "../engine/listener/failure-limit.ts";
import { message } from "../engine/sentences/message.ts";
import { PROBLEM_TYPE } from "../shared/problem-document.ts";
import { ADMIN_TOKEN, startTestServer } from "../testkit/headless/test-server.ts";
import { createManualClock } from "../testkit/manual-clock.ts";

async function startServer(limits = { headersMs: 10_000, requestMs: 60_000 }) {
  const clock = createManualClock();
  const lines: unknown[] = [];
  const log: Log = { ...silentLog, warn: (details, message) => lines.push({ ...details, message }) };
  const { url } = await startTestServer({ log, clock, limits });
  const status = (token: string) =>
    fetch(`${url}/api/v1/status`, { headers: { authorization: `Bearer ${token}` } });
  const login = (token: string) =>
    fetch(`${url}/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
  return { url, clock, lines, status, login };
}

/** Sends these bytes, and returns the response when the server has closed the connection. */
function exchange(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let answer = "";
  socket.write(text);
  return new Promise((resolve) => {
    socket.on("data", (chunk) => {
      answer += String(chunk);
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
  });
}

describe("a wrong token", () => {
  it("is answered with 429 after several attempts, by header and login together, but a correct one never is", async () => {
    const { status, login, clock } = await startServer();
    for (let i = 0; i < FAILURE_LIMITS.failures; i++)
      expect((await (i % 2 === 0 ? status : login)(`wrong-${i}`)).status).toBe(401);
    for (const tried of [await status("wrong"), await login("wrong")]) {
      expect(tried.status).toBe(429);
      expect(Number(tried.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(await tried.json()).toMatchObject({ code: "auth/limited", status: 429 });
    }
    expect((await status(ADMIN_TOKEN)).status).toBe(200);
    expect((await login(ADMIN_TOKEN)).status).toBe(200);
    await clock.advance(FAILURE_LIMITS.windowMs);
    expect((await status("wrong")).status).toBe(401);
  });

  it("is counted and logged, without the token, at most once a minute", async () => {
    const { status, clock, lines } = await startServer();
    for (let i = 0; i < 30; i++) await status(`guessed-token-${i}`);
    expect(lines).toMatchObject([{ wrongTokens: 1, peer: "127.0.0.1" }]);
    await clock.advance(60_000);
    expect(lines).toMatchObject([{ wrongTokens: 1 }, { wrongTokens: 30 }]);
    await clock.advance(600_000);
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain("guessed-token");
  });

  it("counts for the client behind a trusted proxy, and for the proxy itself behind any other", async () => {
    for (const [trustedProxies, second] of [
      [["127.0.0.1"], 401],
      [["10.0.0.1"], 429],
    ] as const) {
      const { url } = await startTestServer({ trustedProxies });
      const status = async (client: string) => {
        const headers = { authorization: "Bearer wrong", "x-forwarded-for": `10.9.9.9, ${client}` };
        return (await fetch(`${url}/api/v1/status`, { headers })).status;
      };
      for (let i = 0; i < FAILURE_LIMITS.failures; i++) expect(await status("203.0.113.7")).toBe(401);
      expect(await status("203.0.113.7")).toBe(429);
      expect(await status("203.0.113.8")).toBe(second);
    }
  });

  it("is not counted if the token is missing", async () => {
    const { url, lines } = await startServer();
    for (let i = 0; i < 30; i++) expect((await fetch(`${url}/api/v1/status`)).status).toBe(401);
    expect(lines).toEqual([]);
  });
});

describe("a request", () => {
  it("with two Host headers is rejected, whichever is ours", async () => {
    const { url } = await startServer();
    const { host } = new URL(url);
    const call = (...hosts: string[]) =>
      exchange(
        url,
        `GET /api/v1/status HTTP/1.1\r\n${hosts.map((one) => `Host: ${one}\r\n`).join("")}Authorization: Bearer ${ADMIN_TOKEN}\r\nConnection: close\r\n\r\n`,
      );
    expect(await call(host)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await call(host, "evil.example")).toMatch(/^HTTP\/1\.1 400 /);
    expect(await call("evil.example", host)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await call(host, host)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    ["headers", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half"],
    [
      "a body",
      `POST /auth/login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"to`,
    ],
  ])("is ended if the rest of %s does not arrive", async (_, half) => {
    const { url } = await startServer({ headersMs: 200, requestMs: 400 });
    const answer = await exchange(url, half.replace("{host}", new URL(url).host));
    // The response arrives only because the server has closed the connection.
    expect(answer).not.toContain(" 200 ");
  });
});

describe("health", () => {
  it("is available under any host name and without a token, and nothing else is", async () => {
    const { url } = await startServer();
    const call = (path: string) =>
      exchange(url, `GET ${path} HTTP/1.1\r\nHost: 10.0.0.7:41701\r\nConnection: close\r\n\r\n`);
    for (const path of ["/healthz", "/readyz"])
      expect(await call(path)).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\nok$/s);
    for (const path of ["/", "/index.html", "/healthz/", "/api/v1/openapi.json", "/nothing"])
      expect(await call(path)).toMatch(/^HTTP\/1\.1 403 /);
  });

  it("is a problem document while webhooks cannot be stored", async () => {
    const detail = message("call.not-storing");
    const { url } = await startTestServer({
      readiness: async () => ({ code: "listener/cannot-listen", detail }),
    });
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
      503,
      PROBLEM_TYPE,
      "no-store",
    ]);
    expect(await answer.json()).toEqual({
      type: "tag:tocsin.dev,2026:listener/cannot-listen",
      title: "Cannot listen",
      status: 503,
      detail: "Events cannot be stored at this moment.",
      code: "listener/cannot-listen",
    });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
