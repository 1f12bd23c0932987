import { createIlertAccount, type IlertAccount } from "../../simulator/ilert/account.ts";
import { type IlertApi, startIlertApi } from "../../simulator/ilert/rest-server.ts";
import { createTempFolder } from "../../testkit/temp-folder.ts";
import { openReverseProxy, type ReverseProxy } from "../../testkit/tunnel/reverse-proxy.ts";
import type { OpenSshServer, TestSshServer } from "../../testkit/tunnel/ssh-server.ts";
import { test as base } from "./test.ts";

/** The key that the simulated ilert takes. */
export const ILERT_KEY = "il1api0123456789abcdef-of-the-page-test";

/** What stands on the internet's side; all of it ends with the test. */
interface Outside {
  proxyTo(target: () => string): Promise<ReverseProxy>;
  /** @param port - 0 = any free one */
  ssh(open: OpenSshServer, port?: number): Promise<TestSshServer>;
  /** An account in ilert with its REST API, whose webhook alert actions really post. */
  ilert(): Promise<{ readonly account: IlertAccount; readonly api: IlertApi }>;
}

export const test = base.extend<{ outside: Outside }>({
  outside: async ({ world: _world }, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use({
      async proxyTo(target) {
        const proxy = await openReverseProxy(target);
        ends.push(proxy.close);
        return proxy;
      },
      async ssh(open, port = 0) {
        const folder = createTempFolder("ssh");
        ends.push(async () => folder.remove());
        const server = await open({ port, dir: folder.path });
        ends.push(server.kill);
        return server;
      },
      async ilert() {
        const account = createIlertAccount();
        const api = await startIlertApi({ account, apiKey: ILERT_KEY });
        ends.push(api.close);
        return { account, api };
      },
    });
    for (const end of ends.reverse()) await end();
  },
});

export { expect } from "./test.ts";
