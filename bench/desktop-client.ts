import { createRemoteEngine, type RemoteEngine } from "../engine/create-remote-engine.ts";
import { silentLog } from "../engine/lib/log.ts";
import { plainCipher } from "../testkit/config/plain-cipher.ts";
import { createTempFolder } from "../testkit/temp-folder.ts";

/** A desktop's client of a team's server, with its live stream open. */
export async function startDesktopClient(server: string, token: string) {
  const folder = createTempFolder();
  const engine: RemoteEngine = createRemoteEngine({
    server,
    newToken: token,
    version: "0.0.0-bench",
    dataDir: folder.path,
    settingsFile: { store: {} },
    cipher: plainCipher,
    fetch: (url, init) => fetch(url, init),
    log: silentLog,
  });
  await engine.start();
  const stop = new AbortController();
  void (async () => {
    for await (const _message of await engine.client.live(undefined, { signal: stop.signal }));
  })().catch(() => {});
  return {
    client: engine.client,
    async stop() {
      stop.abort();
      await engine.stop();
      folder.remove();
    },
  };
}
