import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import { onTestFinished } from "vitest";
import {
  createRemoteEngine,
  type RemoteEngine,
  type RemoteEngineOptions,
} from "../../engine/create-remote-engine.ts";
import type { EngineClient } from "../../engine/engine.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { plainCipher } from "../config/plain-cipher.ts";
import { tempDir } from "../temp-dir.ts";

/**
 * A desktop connected to a server, in a temporary data directory; stopped when the test ends. `answers` contains the
 * statuses of the server's responses so far.
 */
export async function startRemoteTestEngine(
  options: Pick<RemoteEngineOptions, "server"> & Partial<RemoteEngineOptions>,
) {
  const { dataDir = tempDir(), fetch: send = (url, init) => fetch(url, init), ...given } = options;
  const answers: number[] = [];
  const engine = createRemoteEngine({
    version: "0.0.0-test",
    dataDir,
    settingsFile: { store: {} },
    cipher: plainCipher,
    log: silentLog,
    async fetch(url, init) {
      const answer = await send(url, init);
      answers.push(answer.status);
      return answer;
    },
    ...given,
  });
  await engine.start();
  onTestFinished(() => engine.stop());
  return Object.assign(engine, { dataDir, answers });
}

/** A client over a port, like that of the page. */
export function overPort({ servePort }: Pick<RemoteEngine, "servePort">): EngineClient {
  const { port1, port2 } = new MessageChannel();
  servePort(port1);
  port1.start();
  const client: EngineClient = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  onTestFinished(() => port2.close());
  return client;
}
