import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Source } from "../../shared/model/source.ts";
import { runPending } from "../../testkit/manual-clock.ts";
import type { Config } from "../config/config.ts";
import type { Intake } from "../intake.ts";
import { silentLog } from "../lib/log.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { createProbeSignature, PROBE_SOURCE_ID } from "../tunnel/tunnel-probe.ts";
import { createHooksServer, type HooksServerDeps } from "./hooks-server.ts";

const config = {
  revision: () => null,
  snapshot: () => ({ settings: { access: { headers: ["x-door"] } } }),
} as unknown as Config;
const accepted = async () => ({ id: "e1", duplicate: false });

interface Changes extends Partial<Omit<HooksServerDeps, "intake">> {
  readonly intake?: Partial<Intake>;
}

/** A server on a free port, whose callers all have the right token. */
async function startServer({ intake, ...changes }: Changes = {}) {
  const logged: string[] = [];
  const refused: string[] = [];
  const server = createHooksServer({
    config,
    intake: { receive: accepted, recordRefusal: async () => {}, ...intake } as Intake,
    log: { ...silentLog, error: (_context, text) => logged.push(text) },
    refused: { count: (kind, peer) => refused.push(`${kind} ${peer}`) },
    authorize: () => ({ kind: "in", source: { id: "test" } as Source }),
    ...changes,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  async function call(path: string, init: RequestInit = { method: "POST", body: "{}" }) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text };
  }
  return { server, port, call, logged, refused };
}

describe("a webhook", () => {
  it("is passed on with its media type and without its secrets", async () => {
    const received: unknown[] = [];
    const { call } = await startServer({
      intake: {
        receive: async (request) => {
          received.push(request);
          return await accepted();
        },
      },
    });
    const types = ["Application/JSON ; charset=utf-8", "text/plain", ";"];
    for (const type of types)
      await call("/hooks/test/t", {
        method: "POST",
        headers: { "content-type": type, "x-door": "value" },
        body: "{}",
      });
    expect(received).toMatchObject([
      { mediaType: "application/json", headers: { "x-door": "<secret>" }, body: Buffer.from("{}") },
      { mediaType: "text/plain" },
      { mediaType: ";" },
    ]);
  });

  it("is reported as acknowledged with its source, unless it is rejected", async () => {
    const acknowledged: string[] = [];
    let isFull = false;
    const { call } = await startServer({
      onAcknowledged: (sourceId) => acknowledged.push(sourceId),
      intake: {
        receive: async () => {
          if (isFull) throw refusal("store/unavailable", message("call.not-storing"));
          return { id: "e1", duplicate: true };
        },
      },
    });
    const answer = await call("/hooks/test/t");
    expect([answer.status, answer.text]).toEqual([202, '{"id":"e1","duplicate":true}']);
    isFull = true;
    expect((await call("/hooks/test/t")).status).toBe(503);
    expect(acknowledged).toEqual(["test"]);
  });

  it.each([
    [refusal("store/unavailable", message("call.not-storing")), 503, "store/unavailable", "7"],
    [refusal("source/not-parseable", message("request.not-utf8")), 400, "source/not-parseable", null],
    // Not about the sender, but a fault of ours, after which ilert may retry.
    [refusal("conflict", message("refusal.still-waits")), 500, "conflict", null],
    [new Error("a secret inside"), 500, "internal", null],
  ])(
    "is answered with the status of the error if it cannot be accepted: %s",
    async (thrown, status, code, retryAfter) => {
      const { call, logged } = await startServer({
        limits: { retryAfterSeconds: 7 },
        intake: { receive: () => Promise.reject(thrown) },
      });
      const answer = await call("/hooks/test/t");
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, retryAfter]);
      expect(answer.headers.get("www-authenticate")).toBe(status === 401 ? 'Basic realm="Tocsin"' : null);
      expect(JSON.parse(answer.text)).toMatchObject({ status, code });
      expect(answer.text).not.toContain("a secret inside");
      expect(answer.headers.get("connection")).not.toBe("close");
      expect(logged).toHaveLength(status === 500 ? 1 : 0);
    },
  );

  it("is rejected and recorded without its body if it is too large, and the connection is closed", async () => {
    const recorded: unknown[] = [];
    const { call, logged } = await startServer({
      limits: { bodyBytes: 1_024 },
      intake: {
        receive: () => Promise.reject(new Error("not to be called")),
        recordRefusal: async ({ body }, { code, message: text }) => {
          recorded.push([body.length, code, text]);
          throw new Error("disk full");
        },
      },
    });
    const answer = await call("/hooks/test/t", { method: "POST", body: "x".repeat(1_025) });
    expect([answer.status, answer.headers.get("connection")]).toEqual([413, "close"]);
    expect(JSON.parse(answer.text)).toMatchObject({ code: "source/too-large" });
    expect(recorded).toEqual([[0, "source/too-large", expect.stringMatching(/\b1 KiB/)]]);
    expect(logged).toEqual(["A refusal could not be recorded"]);
  });

  it("is not passed on if its caller never finishes it", async () => {
    let calls = 0;
    const { port } = await startServer({
      intake: {
        receive: async () => {
          calls += 1;
          return await accepted();
        },
      },
    });
    const socket = connect(port, "127.0.0.1");
    socket.write("POST /hooks/test/t HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
    await runPending();
    socket.destroy();
    await once(socket, "close");
    await runPending();
    expect(calls).toBe(0);
  });

  it("is answered with 500 if its token cannot be checked because of a fault of ours", async () => {
    const { call, logged } = await startServer({ authorize: () => Promise.reject(new Error("broken")) });
    expect((await call("/hooks/test/t")).status).toBe(500);
    expect(logged).toEqual(["A hook failed"]);
  });
});

describe("a call that is not admitted", () => {
  it.each([
    [{ kind: "unauthorized" }, 401, "auth/required", null],
    [{ kind: "limited", retryAfterSeconds: 42 }, 429, "auth/limited", "42"],
    [{ kind: "not-allowed" }, 403, "auth/forbidden", null],
    [{ kind: "unavailable" }, 503, "vault/unavailable", "7"],
  ] as const)("is answered with %j, at once or after a delay", async (verdict, status, code, retryAfter) => {
    for (const authorize of [() => verdict, async () => verdict]) {
      const { call } = await startServer({ authorize, limits: { retryAfterSeconds: 7 } });
      const answer = await call("/hooks/test/t");
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, retryAfter]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      expect(JSON.parse(answer.text)).toMatchObject({ status, code });
    }
  });
});

describe("our own probe", () => {
  it("gets its proof without a token, and counts as a call of an unknown source with a wrong challenge", async () => {
    const probeSignature = createProbeSignature();
    const authorize = () => ({ kind: "unauthorized" }) as const;
    const { call } = await startServer({ probeSignature, authorize });
    const { nonce: challenge, isAnswer } = probeSignature.question();
    const answer = await call(`/hooks/${PROBE_SOURCE_ID}/${challenge}`);
    expect([answer.status, isAnswer(answer.text)]).toEqual([200, true]);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("content-length")).toBe(String(answer.text.length));
    for (const path of [
      `/hooks/${PROBE_SOURCE_ID}/wrong`,
      `/hooks/${PROBE_SOURCE_ID}`,
      `/hooks/a/${challenge}`,
    ])
      expect((await call(path)).status).toBe(401);
    const without = await startServer({ authorize });
    expect((await without.call(`/hooks/${PROBE_SOURCE_ID}/${challenge}`)).status).toBe(401);
  });
});

describe("readiness", () => {
  it("is reported at /readyz for GET and HEAD only, and only if it is known", async () => {
    const { call } = await startServer({ readiness: async () => null });
    const ready = await call("/readyz", { method: "GET" });
    expect([ready.status, ready.text]).toEqual([200, "ok"]);
    expect((await call("/readyz", { method: "HEAD" })).status).toBe(200);
    expect((await call("/readyz")).status).toBe(404);
    expect((await (await startServer()).call("/readyz", { method: "GET" })).status).toBe(404);
  });

  it("is answered with 503 and the obstacle", async () => {
    const detail = message("call.not-listening");
    const { call } = await startServer({
      readiness: async () => ({ code: "listener/cannot-listen", detail }),
    });
    const answer = await call("/readyz", { method: "GET" });
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toMatchObject({
      status: 503,
      code: "listener/cannot-listen",
      detail: "Webhooks are not received at this moment.",
    });
  });
});

describe("the connection", () => {
  const headersOf = async (port: number, request: string) => {
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.write(request);
    const [answer] = await once(socket, "data");
    return String(answer).toLowerCase();
  };

  it("is closed after a request with two hosts, and kept after any other", async () => {
    const { port } = await startServer();
    const twice = await headersOf(port, "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    expect(twice).toMatch(/^http\/1\.1 400 /);
    expect(twice).toContain("connection: close");
    for (const target of ["/healthz", "/nothing"]) {
      const once = await headersOf(port, `GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`);
      expect(once).toContain("connection: keep-alive");
    }
  });

  it("is closed after a call that was in flight when the server was closed", async () => {
    const { port, server } = await startServer();
    const socket = connect(port, "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.write("GET /healthz HTTP/1.1\r\nHost: a\r\n");
    await once(server, "connection");
    await runPending();
    server.close();
    socket.write("\r\n");
    const [answer] = await once(socket, "data");
    expect(String(answer).toLowerCase()).toContain("connection: close");
  });

  it("counts an alert that was sent to a mistyped address, and no other call", async () => {
    const { call, refused } = await startServer();
    for (const method of ["GET", "PUT", "POST"])
      expect((await call("/hook/test", { method })).status).toBe(404);
    expect(refused).toEqual(["unknownPath 127.0.0.1"]);
  });
});
