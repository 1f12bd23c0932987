import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import { request } from "undici";
import { describe, expect, it, onTestFinished } from "vitest";
import type { EngineClient } from "../engine/engine.ts";
import { hasTool } from "../testkit/debian-tool.ts";
import {
  PROXIED_HOST as HOST,
  replaceAll,
  startProxiedServer,
  toProxy,
} from "../testkit/headless/proxied-server.ts";
import { expectImmediateStream, expectPage, expectRealAddresses } from "../testkit/headless/proxy-checks.ts";
import { ADMIN_TOKEN } from "../testkit/headless/test-server.ts";
import { startNginx } from "../testkit/nginx.ts";

const SITE = readFileSync(join(import.meta.dirname, "proxy/nginx.conf"), "utf8");

/** Starts nginx with the documented site in front of a real server. */
const startProxied = (change: (site: string) => string = (site) => site) =>
  startProxiedServer(async ({ url, port, plainPort, dir }) => {
    const site = replaceAll(change(SITE), {
      "listen 80;": `listen 127.0.0.1:${plainPort};`,
      "listen 443 ssl": `listen 127.0.0.1:${port} ssl`,
      "server 127.0.0.1:41701;": `server ${new URL(url).host};`,
      "/etc/ssl/tocsin": dir,
    });
    return await startNginx(site, port);
  });

/** The documented lines of nginx with an authenticating proxy, in the documented site. */
function withAuthRequest(site: string, authPort: number): string {
  const guide = readFileSync(join(import.meta.dirname, "../docs/team.md"), "utf8");
  const lines = /```\n(# in the server block[^`]*)```/.exec(guide)?.[1] ?? "";
  const filled = replaceAll(lines, { '"SECRET"': '"SECRET-that-is-shared"' });
  const [forServer = "", forLocation = ""] = filled.split(/^# in "location \/".*$/m);
  return replaceAll(site, {
    "    location / {": `${replaceAll(forServer, { "127.0.0.1:4180": `127.0.0.1:${authPort}` })}\n    location / {${forLocation}`,
  });
}

/** What oauth2-proxy answers to `auth_request`: whom the browser's cookie names, or 401. */
async function startAuthenticator(): Promise<number> {
  const server = createServer(({ url, headers: { cookie } }, response) => {
    const email = /who=(\S+)/.exec(cookie ?? "")?.[1];
    if (url !== "/oauth2/auth" || email === undefined) return response.writeHead(401).end();
    return response.writeHead(202, { "x-auth-request-email": email }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  return (server.address() as AddressInfo).port;
}

const json = { "content-type": "application/json" };
const authorization = `Bearer ${ADMIN_TOKEN}`;

describe.skipIf(!hasTool("nginx"))("the documented nginx", () => {
  it("serves the page, logs a browser in and forwards its calls over HTTP/1.1 and HTTP/2", async () => {
    const { publicUrl, call, agentFrom } = await startProxied();
    await expectPage({ call });

    const body = JSON.stringify({ token: ADMIN_TOKEN });
    const origin = publicUrl;
    const login = await call("/auth/login", { method: "POST", headers: { ...json, origin }, body });
    expect(login.status).toBe(200);
    const { key } = JSON.parse(login.text) as { key: string };
    for (const allowH2 of [false, true]) {
      const dispatcher = agentFrom("127.0.0.1", { allowH2 });
      const client: EngineClient = createORPCClient(
        new RPCLink({
          url: `${publicUrl}/rpc`,
          headers: { authorization: `Bearer ${key}`, origin },
          fetch: (input, init) => toProxy(input, init, dispatcher),
        }),
      );
      expect(await client.status()).toMatchObject({ mode: "headless", receiving: { ok: true } });
      expect(await client.pause({ until: null })).toMatchObject({ paused: { until: null } });
    }
  });

  it.each([
    ["as documented", (site: string) => site],
    ["without the buffering directive", (site: string) => replaceAll(site, { "proxy_buffering off;": "" })],
  ])("forwards each message of the live log immediately, %s", async (_, change) => {
    await expectImmediateStream(await startProxied(change));
  });

  it("rejects a foreign Host or Origin", async () => {
    const { call, publicUrl, agentFrom } = await startProxied();
    // undici checks the certificate against the Host header.
    const dispatcher = agentFrom("127.0.0.1", { checkName: false });
    const status = (headers: Readonly<Record<string, string>>) =>
      call("/api/v1/status", { dispatcher, headers: { authorization, ...headers } }).then(
        (answer) => answer.status,
      );
    expect(await status({})).toBe(200);
    expect(await status({ origin: publicUrl })).toBe(200);
    for (const host of ["evil.example", HOST, `${HOST}:1`, `a.${HOST}:${new URL(publicUrl).port}`])
      expect([host, await status({ host })]).toEqual([host, 403]);
    for (const origin of [
      "https://evil.example",
      `https://${HOST}`,
      publicUrl.replace("https", "http"),
      "null",
    ])
      expect([origin, await status({ origin })]).toEqual([origin, 403]);
  });

  it("distinguishes clients by their addresses, which they cannot forge", async () => {
    await expectRealAddresses(await startProxied());
  });

  it("requires the token for metrics but not for probes", async () => {
    const { call } = await startProxied();
    expect((await call("/metrics")).status).toBe(401);
    expect((await call("/readyz")).status).toBe(200);
  });

  it("signs in whom an authenticating proxy names, whatever the client says of itself", async () => {
    const authPort = await startAuthenticator();
    const { engine, call } = await startProxied((site) => withAuthRequest(site, authPort));
    await engine.people.add({ name: "Ann", email: "ann@example.com", role: "operator" });
    await engine.people.add({ name: "Bob", email: "bob@example.com", role: "admin" });
    await engine.client.settings.update({
      proxySignIn: { header: "x-auth-request-email", addresses: ["127.0.0.1"] },
    });
    const me = async (headers: Readonly<Record<string, string>>) => {
      const { status, text } = await call("/api/v1/me", { headers });
      return status === 200 ? (JSON.parse(text) as { name: string }).name : status;
    };
    const ann = { cookie: "who=ann@example.com" };
    expect(await me(ann)).toBe(401);
    await engine.client.settings.setSecrets({ proxySignInSecret: "SECRET-of-the-proxy-4711" });
    expect(await me(ann)).toBe(401);
    await engine.client.settings.setSecrets({ proxySignInSecret: "SECRET-that-is-shared" });
    expect(await me(ann)).toBe("Ann");
    const forged = {
      "x-auth-request-email": "bob@example.com",
      "x-tocsin-proxy-secret": "SECRET-that-is-shared",
    };
    expect(await me(forged)).toBe(401);
    expect(await me({ ...ann, ...forged })).toBe("Ann");
    expect(await me({ cookie: "who=eve@example.com" })).toBe(401);
    expect((await call("/oauth2/auth", { headers: ann })).status).toBe(404);
  });

  it("redirects from HTTP to HTTPS with the site's own name", async () => {
    const { plainPort } = await startProxied();
    const answer = await request(`http://127.0.0.1:${plainPort}/connectors?x=1`, {
      headers: { host: "evil.example" },
    });
    await answer.body.dump();
    expect([answer.statusCode, answer.headers.location]).toEqual([308, `https://${HOST}/connectors?x=1`]);
  });
});
