import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { classifyFailure } from "../engine/dingtalk/failures.ts";
import type { Network } from "../engine/http/fetch.ts";
import { startSocksProxy, startTestProxy, type TestProxyOptions } from "../simulator/network/proxy.ts";
import { createTestCa, createVersion1Ca, issue, startTlsFront } from "../simulator/network/test-ca.ts";
import { hasTool } from "../testkit/debian-tool.ts";
import { createOutgoing, type Outgoing } from "./outgoing.ts";

const HOST = "robots.test";
const URL_BEHIND = `https://${HOST}/send`;
const LOGIN = { user: "ops", password: "päss:w%rd" };

async function startServer(): Promise<number> {
  const server = createServer((request, response) => response.end(`${request.method} ${request.url}`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A server whose name only a proxy resolves, with a certificate of the test's own authority. */
async function startServerBehindProxies(hosts: readonly string[] = [HOST]) {
  const ca = createTestCa();
  const front = await startTlsFront({ ...issue({ hosts, issuer: ca }), port: await startServer() });
  onTestFinished(() => front.close());
  return { ca: ca.certificate, port: front.port, hosts: { [`${HOST}:443`]: front.port } };
}

async function startProxy(options: TestProxyOptions) {
  const proxy = await startTestProxy(options);
  onTestFinished(() => proxy.close());
  return proxy;
}

const manual = (port: number, over: Partial<Extract<Network["proxy"], { mode: "manual" }>> = {}) =>
  ({ mode: "manual", url: `http://127.0.0.1:${port}`, login: null, bypass: [], ...over }) as const;

const textOf = async ({ fetch }: Outgoing, url = URL_BEHIND) =>
  (await fetch(url, { method: "POST", body: "x" })).text();
const outcomeOf = async (outgoing: Outgoing, url = URL_BEHIND) => {
  const thrown: unknown = await outgoing.fetch(url, { method: "POST", body: "x" }).then(
    (response) => response.status,
    (error: unknown) => error,
  );
  const { outcomeClass, maybePosted, reason } = classifyFailure(thrown);
  return { outcomeClass, maybePosted, sentence: reason.sentence };
};
const PROXY = (trouble: string) => ({
  outcomeClass: "proxy",
  maybePosted: false,
  sentence: expect.stringContaining(`robot.proxy-${trouble}`),
});

describe.skipIf(!hasTool("openssl"))("a proxy with a tunnel", () => {
  it("connects to a host that only it can resolve, with the settings' authority trusted", async () => {
    const { ca, hosts } = await startServerBehindProxies();
    const proxy = await startProxy({ hosts });
    const outgoing = createOutgoing({ env: {} });
    await outgoing.apply({ proxy: manual(proxy.port), extraCa: [ca] });
    expect(await textOf(outgoing)).toBe("POST /send");
    expect(proxy.opened).toEqual([`${HOST}:443`]);
  });

  it("comes from the environment, unless the command line overrides it", async () => {
    const { ca, hosts } = await startServerBehindProxies();
    const proxy = await startProxy({ hosts });
    const address = `http://127.0.0.1:${proxy.port}`;
    expect(await textOf(createOutgoing({ env: { HTTPS_PROXY: address }, ca: [ca] }))).toBe("POST /send");
    const asked = createOutgoing({ env: { HTTPS_PROXY: "http://127.0.0.1:9" }, proxy: address, ca: [ca] });
    await asked.apply({ proxy: { mode: "direct" }, extraCa: [] });
    expect(await textOf(asked)).toBe("POST /send");
  });

  it("receives its login from the settings or from its address", async () => {
    const { ca, hosts } = await startServerBehindProxies();
    const proxy = await startProxy({ hosts, login: LOGIN });
    const outgoing = createOutgoing({ env: {}, ca: [ca] });
    await outgoing.apply({ proxy: manual(proxy.port, { login: LOGIN }), extraCa: [] });
    expect(await textOf(outgoing)).toBe("POST /send");
    const [user, password] = [LOGIN.user, encodeURIComponent(LOGIN.password)];
    const address = `http://${user}:${password}@127.0.0.1:${proxy.port}`;
    expect(await textOf(createOutgoing({ env: { https_proxy: address }, ca: [ca] }))).toBe("POST /send");
    expect(proxy.refused()).toBe(0);
  });

  it("reports a rejected login, a rejected host and an unreachable proxy differently", async () => {
    const { ca, hosts } = await startServerBehindProxies();
    const proxy = await startProxy({ hosts, login: LOGIN });
    const outgoing = createOutgoing({ env: {}, ca: [ca] });
    await outgoing.apply({ proxy: manual(proxy.port), extraCa: [] });
    expect(await outcomeOf(outgoing)).toEqual(PROXY("login"));
    await outgoing.apply({ proxy: manual(proxy.port, { login: { ...LOGIN, password: "no" } }), extraCa: [] });
    expect(await outcomeOf(outgoing)).toEqual(PROXY("login"));
    await outgoing.apply({ proxy: manual(proxy.port, { login: LOGIN }), extraCa: [] });
    expect(await outcomeOf(outgoing, "https://elsewhere.test/send")).toEqual(PROXY("refused"));
    await proxy.close();
    expect(await outcomeOf(outgoing)).toEqual(PROXY("unreachable"));
    await outgoing.apply({ proxy: manual(1, { url: "http://no-such-proxy.invalid:3128" }), extraCa: [] });
    expect(await outcomeOf(outgoing)).toEqual(PROXY("unreachable"));
  });

  it("can be replaced; the next request uses the new one", async () => {
    const { ca, hosts } = await startServerBehindProxies();
    const [first, second] = [await startProxy({ hosts }), await startProxy({ hosts })];
    const outgoing = createOutgoing({ env: {}, ca: [ca] });
    for (const proxy of [first, second]) {
      await outgoing.apply({ proxy: manual(proxy.port), extraCa: [] });
      expect(await textOf(outgoing)).toBe("POST /send");
    }
    expect([first.opened.length, second.opened.length]).toEqual([1, 1]);
  });

  it("may itself use TLS, with a certificate of the same authority", async () => {
    const { ca, hosts } = await startServerBehindProxies();
    const proxy = await startProxy({ hosts });
    const authority = createTestCa("Of the proxy");
    const front = await startTlsFront({
      ...issue({ hosts: ["127.0.0.1"], issuer: authority }),
      port: proxy.port,
    });
    onTestFinished(() => front.close());
    const outgoing = createOutgoing({ env: {}, ca: [ca] });
    const url = `https://127.0.0.1:${front.port}`;
    await outgoing.apply({ proxy: manual(1, { url }), extraCa: [] });
    expect(await outcomeOf(outgoing)).toEqual(PROXY("certificate"));
    await outgoing.apply({ proxy: manual(1, { url }), extraCa: [authority.certificate] });
    expect(await textOf(outgoing)).toBe("POST /send");
  });
});

describe.skipIf(!hasTool("openssl"))("an invalid certificate", () => {
  it("is an error of the server, not of the proxy, unless the authority is trusted and the name matches", async () => {
    const { ca, hosts } = await startServerBehindProxies(["another.test"]);
    const proxy = await startProxy({ hosts });
    const outgoing = createOutgoing({ env: {} });
    await outgoing.apply({ proxy: manual(proxy.port), extraCa: [] });
    expect(await outcomeOf(outgoing)).toMatchObject({ outcomeClass: "tls" });
    await outgoing.apply({ proxy: manual(proxy.port), extraCa: [ca] });
    expect(await outcomeOf(outgoing)).toMatchObject({ outcomeClass: "tls" });
  });
});

describe.skipIf(!hasTool("openssl"))("a root of X.509 version 1", () => {
  it("is trusted if configured", async () => {
    const old = createVersion1Ca();
    if (old === null) return;
    const front = await startTlsFront({
      ...issue({ hosts: ["127.0.0.1"], issuer: old }),
      port: await startServer(),
    });
    onTestFinished(() => front.close());
    const url = `https://127.0.0.1:${front.port}/send`;
    expect(await outcomeOf(createOutgoing({ env: {} }), url)).toMatchObject({ outcomeClass: "tls" });
    expect(await textOf(createOutgoing({ env: {}, ca: [old.certificate] }), url)).toBe("POST /send");
  });
});

describe.skipIf(!hasTool("openssl"))("a SOCKS proxy", () => {
  it("connects to a host that only it can resolve; an unknown host is an error of the proxy", async () => {
    const { ca, hosts } = await startServerBehindProxies();
    const proxy = await startSocksProxy(hosts);
    onTestFinished(() => proxy.close());
    const outgoing = createOutgoing({ env: {}, ca: [ca] });
    const url = `socks5://127.0.0.1:${proxy.port}`;
    await outgoing.apply({ proxy: manual(1, { url }), extraCa: [] });
    expect(await textOf(outgoing)).toBe("POST /send");
    expect(proxy.opened).toEqual([`${HOST}:443`]);
    expect(await outcomeOf(outgoing, "https://elsewhere.test/")).toEqual(PROXY("refused"));
    await proxy.close();
    expect(await outcomeOf(createOutgoing({ env: {}, proxy: url }))).toEqual(PROXY("unreachable"));
  });
});

describe("loopback", () => {
  it("never goes through a proxy", async () => {
    const port = await startServer();
    const outgoing = createOutgoing({
      env: { HTTP_PROXY: "http://127.0.0.1:9", HTTPS_PROXY: "http://127.0.0.1:9" },
    });
    for (const host of ["127.0.0.1", "localhost"]) {
      expect(await textOf(outgoing, `http://${host}:${port}/here`)).toBe("POST /here");
    }
  });
});

describe("an unencrypted request", () => {
  it("reports the proxy's error if it requires a login or is unreachable", async () => {
    const proxy = await startProxy({ hosts: {}, login: LOGIN });
    const outgoing = createOutgoing({ env: { http_proxy: `http://127.0.0.1:${proxy.port}` } });
    expect(await outcomeOf(outgoing, `http://${HOST}/`)).toEqual(PROXY("login"));
    await proxy.close();
    expect(await outcomeOf(outgoing, `http://${HOST}/`)).toEqual(PROXY("unreachable"));
  });
});
