import { randomInt } from "node:crypto";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { hasErrno } from "../shared/errors.ts";

/**
 * Finds a free port of 127.0.0.1 below the system's ephemeral range, from which another test could be given the same
 * port before it is used.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if (!hasErrno(error, "EADDRINUSE")) throw error;
    return await freePort();
  }
  server.close();
  await once(server, "close");
  return port;
}

/** Whether a server listens on this port of 127.0.0.1. */
export const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
