import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { hasErrno } from "../shared/errors.ts";

/**
 * A port of 127.0.0.1 that nobody listens on. Drawn from below those that the system gives to whoever asks for any: there
 * another test could get it before it is used.
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
