import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ilertOfSourceSchema } from "../../shared/model/ilert.ts";
import { plainCipher } from "../../testkit/config/plain-cipher.ts";
import { alertBody, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { createConfig } from "../config/config.ts";
import { createFileConfigStore } from "../config/file-config-store.ts";
import { createSealedVault } from "../config/vault/vault.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import { createIntake } from "../intake.ts";
import { systemClock } from "../lib/clock.ts";
import { silentLog } from "../lib/log.ts";
import { createSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { createAuthorizer } from "./authorize.ts";
import { createHooksServer, type HooksServerDeps } from "./hooks-server.ts";
import { createListener } from "./listener.ts";
import { LISTENER_LIMITS } from "./listener-limits.ts";

/** A listener without an engine, with limits that a test can wait for. */
async function startListener(limits: Partial<Record<keyof typeof LISTENER_LIMITS, number>>) {
  const dir = tempDir();
  const vault = await createSealedVault({ file: join(dir, "secrets.json"), cipher: plainCipher });
  const config = await createConfig({
    connectorTypes: CONNECTOR_TYPES,
    store: createFileConfigStore({ settingsFile: { store: {} }, vault, log: silentLog }),
    log: silentLog,
    clock: systemClock,
  });
  const input = {
    id: "test",
    name: "Test",
    type: "ilert",
    enabled: true,
    accountUrl: null,
    ilert: ilertOfSourceSchema.parse({}),
  } as const;
  await config.createSource({ ...input, token: TEST_TOKEN });
  const store = await createSqliteStore({ file: join(dir, "tocsin.db"), log: silentLog });
  const intake = createIntake({ store, config, clock: systemClock, onAccepted: () => {} });
  const refused = { count: () => {} };
  const listener = createListener({
    config,
    intake,
    log: silentLog,
    refused,
    host: "127.0.0.1",
    port: 0,
    authorize: createAuthorizer({
      config,
      clock: systemClock,
      refused,
      internalToken: "own",
      forwardedBy: () => null,
    }),
    limits,
  });
  await listener.start();
  onTestFinished(async () => {
    await listener.stop();
    await store.close();
  });
  return { url: new URL(listener.url() ?? ""), store };
}

function open(url: URL): { socket: Socket; closed: Promise<string> } {
  const socket = connect(Number(url.port), url.hostname);
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  const closed = new Promise<string>((resolve) => {
    socket.on("error", () => {}).on("close", () => resolve(text));
  });
  return { socket, closed };
}

/** Blocks this thread, like a machine that is asleep. */
const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

const HEAD = `POST /hooks/test/${TEST_TOKEN} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;

describe("a sender that takes too long", () => {
  it("is disconnected if its headers do not end", async () => {
    const { url } = await startListener({ headersMs: 100, requestMs: 200 });
    const { socket, closed } = open(url);
    socket.write("POST /hooks/test HTTP/1.1\r\nHost: x\r\n");
    const answer = await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\ncontent-type: application\/problem\+json;/);
    expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({
      status: 408,
      code: "input/too-slow",
    });
  });

  it("is disconnected if the headers of a later request do not end", async () => {
    const { url } = await startListener({ headersMs: 200, requestMs: 400 });
    const { socket, closed } = open(url);
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    await once(socket, "data");
    socket.write("POST /hooks/test HTTP/1.1\r\nHost: x\r\n");
    expect(await closed).toMatch(/HTTP\/1\.1 408 /);
  });

  it("is disconnected if its body does not end, and nothing of it is stored", async () => {
    const { url, store } = await startListener({ headersMs: 100, requestMs: 200 });
    const { socket, closed } = open(url);
    socket.write(`${HEAD}Content-Length: 1000\r\n\r\n{"id":1`);
    expect(await closed).not.toMatch(/^HTTP\/1\.1 2/);
    expect(await store.count()).toMatchObject({ events: 0 });
  });

  it("is not a sender that had sent everything while the process was blocked", async () => {
    const { url } = await startListener({ headersMs: 1_000, requestMs: 1_000 });
    const body = JSON.stringify(alertBody());
    const callers = [open(url), open(url), open(url)];
    // This one has had an answer before.
    callers[2]?.socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    if (callers[2] !== undefined) await once(callers[2].socket, "data");
    const [inHead, inBody] = [`${HEAD}Content-Len`, `${HEAD}Content-Length: ${body.length}\r\n\r\n{`];
    callers[0]?.socket.write(inHead);
    callers[1]?.socket.write(inBody);
    callers[2]?.socket.write(inHead);
    // Its answer comes after they were read so far.
    await fetch(`${url}healthz`);
    for (const caller of [callers[0], callers[2]])
      caller?.socket.write(`gth: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
    callers[1]?.socket.write(body.slice(1));
    // Awaited together, since they may be answered in any order.
    const answers = callers.map(({ socket }) => once(socket, "data"));
    standStill(1_100);
    for (const [answer] of await Promise.all(answers)) expect(String(answer)).toMatch(/^HTTP\/1\.1 202 /);
    for (const { socket } of callers) socket.destroy();
  });

  it("does not delay others", async () => {
    const { url } = await startListener({});
    const slow = Array.from({ length: 50 }, () => open(url));
    for (const { socket } of slow) socket.write(`${HEAD}Content-Length: 1000\r\n\r\n{`);
    const answer = await fetch(`${url}hooks/test/${TEST_TOKEN}`, {
      method: "POST",
      body: JSON.stringify(alertBody()),
    });
    expect(answer.status).toBe(202);
    for (const { socket } of slow) socket.destroy();
  });
});

describe("a sender that uses too many resources", () => {
  it("gets 431 for headers that do not end", async () => {
    const { url } = await startListener({});
    const { socket, closed } = open(url);
    socket.write(`${HEAD}X-Long: ${"x".repeat(20_000)}\r\n\r\n`);
    expect(await closed).toMatch(/^HTTP\/1\.1 431 /);
  });

  it("gets 413 for a chunked body beyond the limit, whatever length it declared", async () => {
    const { url } = await startListener({ bodyBytes: 1_000 });
    const { socket, closed } = open(url);
    socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
    for (let sent = 0; sent < 3; sent++) socket.write(`200\r\n${"x".repeat(0x200)}\r\n`);
    expect(await closed).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("gets 413 for a declared length beyond the limit, before the body is sent", async () => {
    const { url } = await startListener({ bodyBytes: 1_000 });
    const { socket, closed } = open(url);
    socket.write(`${HEAD}Content-Length: 1001\r\n\r\n`);
    expect(await closed).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each([
    [1_000, "400"],
    [1_001, "413"],
  ])("may send exactly the allowed number of bytes, and not one more: %i", async (size, status) => {
    const { url } = await startListener({ bodyBytes: 1_000 });
    const ways = [
      `Content-Length: ${size}\r\n\r\n${"x".repeat(size)}`,
      `Transfer-Encoding: chunked\r\n\r\n${size.toString(16)}\r\n${"x".repeat(size)}\r\n0\r\n\r\n`,
    ];
    for (const way of ways) {
      const { socket, closed } = open(url);
      socket.write(`${HEAD}Connection: close\r\n${way}`);
      expect((await closed).split(" ")[1]).toBe(status);
    }
  });

  it("gets no connection beyond the limit while every connection waits for a response", async () => {
    const { url } = await startListener({ connections: 2 });
    const held = [open(url), open(url)];
    for (const { socket } of held) {
      socket.write(`${HEAD}Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n`);
      // Sent after the request's headers were read.
      await once(socket, "data");
    }
    const { closed } = open(url);
    expect(await closed).toBe("");
    for (const { socket } of held) socket.destroy();
  });
});

describe("a kept-alive connection", () => {
  it("is kept longer than those of proxies, such as Caddy's for two minutes", async () => {
    const server = createHooksServer({} as HooksServerDeps);
    expect(server.keepAliveTimeout).toBeGreaterThan(120_000);
    // Both count from the start of a request, no matter how long the connection was idle.
    expect(server.headersTimeout).toBe(LISTENER_LIMITS.headersMs);
    expect(server.requestTimeout).toBe(LISTENER_LIMITS.requestMs);
  });

  it("accepts every call of a proxy that was idle for longer than a request may take", async () => {
    const { url, store } = await startListener({ headersMs: 100, requestMs: 200, keepAliveMs: 60_000 });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const ports = new Set<number | undefined>();
    const post = () =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${url}hooks/test/${TEST_TOKEN}`, { method: "POST", agent })
          .on("socket", (socket) => socket.once("connect", () => ports.add(socket.localPort)))
          .on("response", (answer) => answer.resume().on("end", () => resolve(answer.statusCode)))
          .on("error", reject)
          .end(JSON.stringify(alertBody()));
      });
    expect(await post()).toBe(202);
    // Long enough for the server to have checked several times for slow requests.
    for (let check = 0; check < 3; check++) {
      const { closed, socket } = open(url);
      socket.write("POST /hooks/test HTTP/1.1\r\n");
      expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
    }
    expect(await post()).toBe(202);
    expect(ports.size).toBe(1);
    expect(await store.count()).toMatchObject({ events: 2 });
  });

  it("serves 500 simultaneous calls, each on its own connection", async () => {
    const { url } = await startListener({});
    const call = async () => {
      const { status } = await fetch(new URL(`/hooks/test/${TEST_TOKEN}`, url), {
        method: "POST",
        body: JSON.stringify(alertBody()),
      });
      return status;
    };
    const statuses = await Promise.all(Array.from({ length: 500 }, call));
    expect(new Set(statuses)).toEqual(new Set([202]));
  });

  it("gives way to a new one if all are in use: first the untrusted one that was idle for the longest time", async () => {
    const { url } = await startListener({ connections: 3 });
    const call = async (token: string) => {
      const connection = open(url);
      const body = JSON.stringify(alertBody());
      connection.socket.write(
        `POST /hooks/test/${token} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      const [answer] = await once(connection.socket, "data");
      return { ...connection, status: Number(String(answer).split(" ")[1]) };
    };
    const isOpen = ({ socket }: { socket: Socket }) => !socket.readableEnded && !socket.destroyed;
    const trusted = await call(TEST_TOKEN);
    const unauthenticated = [await call("wrong"), await call("wrong")];
    expect([trusted, ...unauthenticated].map(({ status }) => status)).toEqual([202, 401, 401]);

    const second = await call(TEST_TOKEN);
    await unauthenticated[0]?.closed;
    const third = await call(TEST_TOKEN);
    await unauthenticated[1]?.closed;
    expect([second.status, third.status]).toEqual([202, 202]);
    expect([trusted, second, third].every(isOpen)).toBe(true);

    const another = await call("wrong");
    await trusted.closed;
    expect([second, third, another].every(isOpen)).toBe(true);
    for (const { socket } of [second, third, another]) socket.destroy();
  });
});
