import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Source } from "../../shared/model/source.ts";
import { runPending } from "../../testkit/manual-clock.ts";
import { silentLog } from "../lib/log.ts";
import type { Authorization } from "./authorize.ts";
import { answerClientErrors } from "./client-errors.ts";
import { createListener, type ListenerDeps } from "./listener.ts";

/** A listener that answers only `/healthz`, unless `more` is given. @returns opens a connection to it */
async function startListener(connections: number, more: Partial<ListenerDeps> = {}) {
  const deps: Partial<ListenerDeps> = {
    ...more,
    log: silentLog,
    host: "127.0.0.1",
    port: 0,
    limits: { connections },
  };
  const listener = createListener(deps as ListenerDeps);
  await listener.start();
  const port = Number(new URL(listener.url() ?? "").port);
  onTestFinished(() => listener.stop());
  return async () => {
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    onTestFinished(() => void socket.destroy());
    await once(socket, "connect");
    return socket;
  };
}

async function ask(socket: Socket, request = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"): Promise<string> {
  socket.write(request);
  const [answer] = await once(socket, "data");
  return String(answer).split("\r\n")[0] ?? "";
}

const isOpen = (socket: Socket) => !socket.readableEnded && !socket.destroyed;

describe("if all connections are in use", () => {
  it("a new one replaces the one that was used least recently", async () => {
    const open = await startListener(2);
    const [first, second] = [await open(), await open()];
    await ask(first);
    await ask(second);
    expect(await ask(first)).toBe("HTTP/1.1 200 OK");
    const closed = once(second, "close");
    const third = await open();
    await closed;
    expect(await ask(third)).toBe("HTTP/1.1 200 OK");
    expect(await ask(first)).toBe("HTTP/1.1 200 OK");
  });

  it("one that its caller has closed does not count", async () => {
    const open = await startListener(2);
    const [idle, left] = [await open(), await open()];
    await ask(idle);
    await ask(left);
    left.destroy();
    await once(left, "close");
    await runPending();
    expect(await ask(await open())).toBe("HTTP/1.1 200 OK");
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOpen(idle)).toBe(true);
    expect(await ask(idle)).toBe("HTTP/1.1 200 OK");
  });

  it("two new ones at once replace two", async () => {
    const open = await startListener(2);
    const old = [await open(), await open()];
    for (const socket of old) await ask(socket);
    const closed = Promise.all(old.map((socket) => once(socket, "close")));
    const answers = await Promise.all([
      open().then((socket) => ask(socket)),
      open().then((socket) => ask(socket)),
    ]);
    expect(answers).toEqual(["HTTP/1.1 200 OK", "HTTP/1.1 200 OK"]);
    await closed;
  });

  it("one whose caller left while its request was waiting does not count", async () => {
    const { promise: checkStarted, resolve: reportCheck } = Promise.withResolvers<void>();
    const readiness = () => {
      reportCheck();
      return new Promise<never>(() => {});
    };
    const open = await startListener(2, { readiness });
    const [idle, left] = [await open(), await open()];
    await ask(idle);
    left.write("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n");
    await checkStarted;
    left.destroy();
    await once(left, "close");
    await runPending();
    expect(await ask(await open())).toBe("HTTP/1.1 200 OK");
    expect(await ask(idle)).toBe("HTTP/1.1 200 OK");
  });

  it("a caller that left before its token was checked stops nothing", async () => {
    const { promise: checked, resolve: finishCheck } = Promise.withResolvers<Authorization>();
    const { promise: checkStarted, resolve: reportCheck } = Promise.withResolvers<void>();
    const authorize = () => {
      reportCheck();
      return checked;
    };
    const config = { revision: () => null } as ListenerDeps["config"];
    const open = await startListener(1, { config, authorize });
    const left = await open();
    left.write("POST /hooks/test/token HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
    await checkStarted;
    left.destroy();
    await once(left, "close");
    await runPending();
    finishCheck({ kind: "in", source: { id: "test" } as Source });
    await runPending();
    expect(await ask(await open())).toBe("HTTP/1.1 200 OK");
  });
});

describe("a malformed request", () => {
  it("is answered with 400 as the first one of a connection, and as a later one", async () => {
    const open = await startListener(2);
    expect(await ask(await open(), "nonsense\r\n\r\n")).toBe("HTTP/1.1 400 Bad Request");
    const used = await open();
    await ask(used);
    expect(await ask(used, "nonsense\r\n\r\n")).toBe("HTTP/1.1 400 Bad Request");
  });

  it("gets no answer in the middle of a response, of which it would look like a part", async () => {
    const server = createServer((_request, response) => response.writeHead(200).write("half of"));
    answerClientErrors(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    let received = "";
    socket.on("data", (chunk) => {
      received += String(chunk);
    });
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    while (!received.includes("half of")) await runPending();
    socket.write("nonsense\r\n\r\n");
    await once(socket, "close");
    expect(received).not.toContain("400");
  });
});

describe("a listener that stops", () => {
  it("does not wait for a request that its caller never finishes", async () => {
    const deps: Partial<ListenerDeps> = {
      log: silentLog,
      host: "127.0.0.1",
      port: 0,
      // Far below the time that a request may take.
      limits: { stopMs: 20 },
    };
    const listener = createListener(deps as ListenerDeps);
    await listener.start();
    const socket = connect(Number(new URL(listener.url() ?? "").port), "127.0.0.1").on("error", () => {});
    onTestFinished(() => void socket.destroy());
    await once(socket, "connect");
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n");
    await runPending();
    const closed = once(socket, "close");
    await listener.stop();
    await closed;
  });
});
