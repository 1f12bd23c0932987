import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../testkit/free-port.ts";
import { silentLog } from "../lib/log.ts";
import { createListener, type Listener, type ListenerAddress, type ListenerDeps } from "./listener.ts";

const HOST = "127.0.0.1";

/** A listener that only answers `/healthz` and waits for the rest of a call. */
async function startListener(address: ListenerAddress): Promise<Listener> {
  const deps: Partial<ListenerDeps> = { log: silentLog, ...address };
  const listener = createListener(deps as ListenerDeps);
  await listener.start();
  onTestFinished(() => listener.stop());
  return listener;
}

async function occupy(host: string, port: number) {
  const server = createServer();
  await once(server.listen({ host, port }), "listening");
  onTestFinished(() => void server.close());
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, HOST);
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket;
}

const isOpen = (socket: Socket) => !socket.readableEnded && !socket.destroyed;

/** Opens a connection whose request has been answered, and which is kept alive. */
async function openIdle(port: number): Promise<Socket> {
  const socket = await open(port);
  socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  await once(socket, "data");
  return socket;
}

describe("the address of a listener", () => {
  it("has brackets around IPv6", async () => {
    const { url } = await startListener({ host: "::1", port: 0 });
    expect(url()).toMatch(/^http:\/\/\[::1\]:\d+$/);
  });

  it("stays the same, with its connections, if another port is in use", async () => {
    const [port, taken] = [await freePort(), await freePort()];
    const listener = await startListener({ host: HOST, port });
    await occupy(HOST, taken);
    const socket = await openIdle(port);
    await expect(listener.rebind({ host: HOST, port: taken })).rejects.toMatchObject({
      code: "listener/port-in-use",
    });
    await openIdle(port);
    expect(isOpen(socket)).toBe(true);
  });

  it("is reopened if its port is in use on another host of this machine", async () => {
    const port = await freePort();
    const listener = await startListener({ host: HOST, port });
    await occupy("127.0.0.2", port);
    await expect(listener.rebind({ host: "0.0.0.0", port })).rejects.toMatchObject({
      code: "listener/port-in-use",
    });
    expect(listener.url()).toBe(`http://${HOST}:${port}`);
    await openIdle(port);
  });

  it("is free again once the listener has stopped, which closes idle connections", async () => {
    const port = await freePort();
    const listener = await startListener({ host: HOST, port });
    const socket = await openIdle(port);
    const closed = once(socket, "close");
    await listener.stop();
    await closed;
    expect(listener.url()).toBeNull();
    await occupy(HOST, port);
  });

  it("is left only after the last call at it was answered", async () => {
    const [port, next] = [await freePort(), await freePort()];
    const listener = await startListener({ host: HOST, port });
    const socket = await open(port);
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n");
    await openIdle(port);
    await listener.rebind({ host: HOST, port: next });
    let isStopped = false;
    const stopped = listener.stop().then(() => {
      isStopped = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isStopped).toBe(false);
    socket.write("\r\n");
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
    await stopped;
  });
});
