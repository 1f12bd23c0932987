import { describe, expect, it, onTestFinished } from "vitest";
import { createDingtalkAppApi } from "../engine/dingtalk-app/api/dingtalk-app-api.ts";
import { createStreamClient } from "../engine/dingtalk-app/stream/stream-client.ts";
import type { Network } from "../engine/http/fetch.ts";
import { systemClock } from "../engine/lib/clock.ts";
import { silentLog } from "../engine/lib/log.ts";
import { startDingtalkAppSimulator } from "../simulator/dingtalk-app/server.ts";
import { startSocksProxy, startTestProxy } from "../simulator/network/proxy.ts";
import { createTestCa, issue, startTlsFront } from "../simulator/network/test-ca.ts";
import { hasTool } from "../testkit/debian-tool.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import { createOutgoing } from "./outgoing.ts";

const HOST = "dingtalk.test";
const LOGIN = { user: "ops", password: "päss:w%rd" };

/** A DingTalk whose name only a proxy resolves, with a certificate of the test's own authority, and a Stream client. */
async function bench(network: (hosts: Record<string, number>) => Promise<Network["proxy"]>, trusts = true) {
  const simulator = await startDingtalkAppSimulator();
  onTestFinished(() => simulator.close());
  const ca = createTestCa();
  const front = await startTlsFront({
    ...issue({ hosts: [HOST], issuer: ca }),
    port: Number(new URL(simulator.url).port),
  });
  onTestFinished(() => front.close());
  simulator.gateway.settings.endpoint = `wss://${HOST}/connect`;
  const outgoing = createOutgoing({ env: {} });
  const proxy = await network({ [`${HOST}:443`]: front.port });
  await outgoing.apply({ proxy, extraCa: trusts ? [ca.certificate] : [] });
  const { clientId, clientSecret } = simulator.organisation;
  const apiUrl = `https://${HOST}`;
  const client = createStreamClient({
    api: createDingtalkAppApi({
      fetch: trusts
        ? outgoing.fetch
        : (_url, init) => fetch(`${simulator.url}/v1.0/gateway/connections/open`, init),
      clock: systemClock,
      clientId,
      clientSecret,
      apiUrl,
      onCounted() {},
    }),
    apiUrl,
    openSocket: outgoing.openSocket,
    clock: systemClock,
    random: () => 0.999,
    log: silentLog,
    onChanged() {},
    onClick: async () => null,
    onMessage: async () => {},
  });
  onTestFinished(() => client.stop());
  client.start();
  return { simulator, client };
}

const manual = (url: string, login: typeof LOGIN | null = null) =>
  ({ mode: "manual", url, login, bypass: [] }) as const;

async function httpProxy(hosts: Record<string, number>, login = LOGIN) {
  const proxy = await startTestProxy({ hosts, login: LOGIN });
  onTestFinished(() => proxy.close());
  return manual(`http://127.0.0.1:${proxy.port}`, login);
}

describe.skipIf(!hasTool("openssl"))("a Stream connection by the network settings", () => {
  it.each<[string, Parameters<typeof bench>[0]]>([
    ["a proxy with a login", httpProxy],
    [
      "a SOCKS proxy",
      async (hosts) => {
        const proxy = await startSocksProxy(hosts);
        onTestFinished(() => proxy.close());
        return manual(`socks5://127.0.0.1:${proxy.port}`);
      },
    ],
  ])("goes through %s, and trusts the settings' authority", async (_name, network) => {
    const { simulator, client } = await bench(network);
    await waitUntil(async () => client.status().state === "connected");
    expect(
      await simulator.acts.say({ groupId: "cidOps==", userId: "user-anna", text: "status" }),
    ).toMatchObject({
      code: 200,
    });
  });

  it("names the proxy as the cause", async () => {
    const { client } = await bench((hosts) => httpProxy(hosts, { user: "ops", password: "wrong" }));
    await waitUntil(async () => client.status().state === "retrying");
    expect(client.status().problem?.sentence).toContain("robot.proxy-login");
  });

  it("trusts no other authority", async () => {
    const { client } = await bench(httpProxy, false);
    await waitUntil(async () => client.status().state === "retrying");
    expect(client.status().problem?.sentence).toContain("robot.certificate");
  });
});
