import { createIlertAccount, type IlertAccount } from "../../simulator/ilert/account.ts";
import { type IlertApi, startIlertApi } from "../../simulator/ilert/rest-server.ts";
import { createTempFolder } from "../../testkit/temp-folder.ts";
import { openReverseProxy, type ReverseProxy } from "../../testkit/tunnel/reverse-proxy.ts";
import type { OpenSshServer, TestSshServer } from "../../testkit/tunnel/ssh-server.ts";
import { test as base } from "./test.ts";

/** The API key that the simulated ilert accepts. */
export const ILERT_KEY = "il1api0123456789abcdef-of-the-page-test";

/** Services on the internet's side, which are stopped when the test ends. */
interface ExternalServices {
  proxyTo(target: () => string): Promise<ReverseProxy>;
  /** @param port - 0 for any free port */
  ssh(open: OpenSshServer, port?: number): Promise<TestSshServer>;
  /** An account in the simulated ilert with its REST API, whose webhook alert actions post alerts. */
  ilert(): Promise<{ readonly account: IlertAccount; readonly api: IlertApi }>;
}

export const test = base.extend<{ external: ExternalServices }>({
  external: async ({ world: _world }, use) => {
    const cleanups: (() => Promise<void>)[] = [];
    await use({
      async proxyTo(target) {
        const proxy = await openReverseProxy(target);
        cleanups.push(proxy.close);
        return proxy;
      },
      async ssh(open, port = 0) {
        const folder = createTempFolder("ssh");
        cleanups.push(async () => folder.remove());
        const server = await open({ port, dir: folder.path });
        cleanups.push(server.kill);
        return server;
      },
      async ilert() {
        const account = createIlertAccount();
        const api = await startIlertApi({ account, apiKey: ILERT_KEY });
        cleanups.push(api.close);
        return { account, api };
      },
    });
    for (const cleanUp of cleanups.reverse()) await cleanUp();
  },
});

export { expect } from "./test.ts";
