import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { settle } from "../../testkit/manual-clock.ts";
import { silentLog } from "../lib/log.ts";
import { createListener, type ListenerDeps } from "./listener.ts";

/** A listener that answers only `/healthz`. @returns opens a connection to it */
async function startListener(connections: number) {
  const deps: Partial<ListenerDeps> = {
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
    await settle();
    expect(await ask(await open())).toBe("HTTP/1.1 200 OK");
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOpen(idle)).toBe(true);
    expect(await ask(idle)).toBe("HTTP/1.1 200 OK");
  });
});

it("a malformed request is answered with 400", async () => {
  const open = await startListener(2);
  expect(await ask(await open(), "nonsense\r\n\r\n")).toBe("HTTP/1.1 400 Bad Request");
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
    await settle();
    const closed = once(socket, "close");
    await listener.stop();
    await closed;
  });
});
