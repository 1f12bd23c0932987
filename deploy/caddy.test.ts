import { readFileSync } from "node:fs";
import { join } from "node:path";
import { request } from "undici";
import { describe, expect, it } from "vitest";
import { startCaddy } from "../testkit/caddy.ts";
import { hasTool } from "../testkit/debian-tool.ts";
import { PROXIED_HOST as HOST, replaceAll, startProxiedServer } from "../testkit/headless/proxied-server.ts";
import { expectImmediateStream, expectPage, expectRealAddresses } from "../testkit/headless/proxy-checks.ts";
import { ADMIN_TOKEN } from "../testkit/headless/test-server.ts";

const SITE = readFileSync(join(import.meta.dirname, "proxy/Caddyfile"), "utf8");
const authorization = `Bearer ${ADMIN_TOKEN}`;

/** Starts Caddy with the documented file in front of a real server; only the certificate is not obtained by itself. */
const startProxied = () =>
  startProxiedServer(async ({ url, port, plainPort, dir }) => {
    const site = replaceAll(SITE, {
      "reverse_proxy 127.0.0.1:41701": `reverse_proxy ${new URL(url).host}`,
      [`${HOST} {`]: `${HOST} {\n\ttls ${dir}/fullchain.pem ${dir}/key.pem`,
    });
    const here = `{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\thttp_port ${plainPort}\n\thttps_port ${port}\n}\n`;
    return await startCaddy(here + site, port);
  });

describe.skipIf(!hasTool("caddy"))("the documented Caddy", () => {
  it("serves the page, logs a browser in, and rejects a foreign Host or Origin", async () => {
    const { publicUrl, call, agentFrom } = await startProxied();
    await expectPage({ call });
    const body = JSON.stringify({ token: ADMIN_TOKEN });
    const headers = { "content-type": "application/json", origin: publicUrl };
    expect((await call("/auth/login", { method: "POST", headers, body })).status).toBe(200);
    const dispatcher = agentFrom("127.0.0.1", { checkName: false });
    const status = async (given: Readonly<Record<string, string>>) =>
      (await call("/api/v1/status", { dispatcher, headers: { authorization, ...given } })).status;
    expect(await status({ origin: publicUrl })).toBe(200);
    expect(await status({ origin: "https://evil.example" })).toBe(403);
    // Caddy has no site of another name, and passes a wrong port on.
    expect(await status({ host: HOST })).toBe(403);
    expect((await call("/metrics")).status).toBe(401);
    expect((await call("/readyz")).status).toBe(200);
  });

  it("forwards each message of the live log immediately", async () => {
    await expectImmediateStream(await startProxied());
  });

  it("distinguishes clients by their addresses, which they cannot forge", async () => {
    await expectRealAddresses(await startProxied());
  });

  it("redirects from HTTP to HTTPS", async () => {
    const { plainPort } = await startProxied();
    const answer = await request(`http://127.0.0.1:${plainPort}/connectors?x=1`, { headers: { host: HOST } });
    await answer.body.dump();
    expect([answer.statusCode, answer.headers.location]).toEqual([308, `https://${HOST}/connectors?x=1`]);
  });
});
