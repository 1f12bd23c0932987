import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ADMIN_TOKEN, logIn, startTestServer } from "../testkit/headless/test-server.ts";

/** Sends a request with headers that fetch does not allow. */
const statusOf = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(url, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });

describe("access", () => {
  it("serves the page to anyone on this machine, with a policy that allows its own files only", async () => {
    const { url } = await startTestServer();
    const page = await fetch(url);
    expect(await page.text()).toContain("<title>Tocsin</title>");
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self'; /);
  });

  it("answers 401 without a token and with a wrong one", async () => {
    const { url } = await startTestServer();
    const tries: Record<string, string>[] = [{}, { authorization: "Bearer wrong" }];
    for (const headers of tries) {
      const refused = await fetch(`${url}/api/v1/status`, { headers });
      expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
      expect((await fetch(`${url}/rpc/status`, { method: "POST", headers })).status).toBe(401);
    }
  });

  it("accepts the token in the Authorization header only", async () => {
    const { url } = await startTestServer();
    const key = await logIn(url);
    const status = `${url}/api/v1/status`;
    expect((await fetch(status, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } })).status).toBe(200);
    const tries: Record<string, string>[] = [
      { authorization: `Basic ${ADMIN_TOKEN}` },
      { authorization: `Basic ${Buffer.from(`:${ADMIN_TOKEN}`).toString("base64")}` },
      { "x-tocsin-token": ADMIN_TOKEN },
      { cookie: `tocsin_session=${key}; token=${ADMIN_TOKEN}; key=${key}` },
    ];
    for (const headers of tries) expect((await fetch(status, { headers })).status).toBe(401);
    for (const query of [`?token=${ADMIN_TOKEN}`, `?access_token=${ADMIN_TOKEN}`, `?key=${key}`]) {
      expect((await fetch(status + query)).status).toBe(401);
    }
  });

  it("forbids browsers to frame, sniff, share and cache responses", async () => {
    const { url } = await startTestServer();
    const authorization = `Bearer ${ADMIN_TOKEN}`;
    for (const path of ["/", "/api/v1/status", "/api/v1/nothing", "/nothing"]) {
      const { headers } = await fetch(url + path, { headers: { authorization } });
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
        "connection-allowlist": '(response-origin "https://*:*")',
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
      });
      expect(headers.get("access-control-allow-origin")).toBeNull();
      if (path.startsWith("/api/")) expect(headers.get("cache-control")).toBe("no-store");
    }
  });

  it("answers 403 to a foreign Host and to a foreign Origin, whatever the token", async () => {
    const { url } = await startTestServer();
    const authorization = `Bearer ${ADMIN_TOKEN}`;
    const { host } = new URL(url);
    const status = `${url}/api/v1/status`;
    expect(await statusOf(status, { authorization, host: "evil.example" })).toBe(403);
    expect(await statusOf(status, { authorization, host: "127.0.0.1:1" })).toBe(403);
    expect(await statusOf(status, { authorization, host, origin: "http://evil.example" })).toBe(403);
    expect(await statusOf(status, { authorization, host, origin: "null" })).toBe(403);
    expect(await statusOf(url, { host: "evil.example" })).toBe(403);
    expect(
      await statusOf(`${url}/api/v1/openapi.json`, { host: `rebound.example:${new URL(url).port}` }),
    ).toBe(403);
    expect(await statusOf(status, { authorization, host, origin: `http://${host}` })).toBe(200);
    expect(await statusOf(status, { authorization, host: host.replace("127.0.0.1", "localhost") })).toBe(200);
  });

  it("gives a page that knows the token a key, and no cookie", async () => {
    const { url } = await startTestServer();
    const key = await logIn(url);
    expect(key).not.toContain(ADMIN_TOKEN);
    const status = `${url}/api/v1/status`;
    const answer = await fetch(status, { headers: { authorization: `Bearer ${key}` } });
    // A browser would send a cookie to every server on this machine, whatever its port and owner.
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([200, null]);
  });

  it("rejects a login with a wrong token or an invalid body", async () => {
    const { url } = await startTestServer();
    for (const body of ['{"token":"wrong"}', '{"token":1}', "null", "[]"]) {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${url}/auth/login`, { method: "POST", headers, body });
      expect([body, answer.status, await answer.text()]).toEqual([
        body,
        401,
        expect.not.stringContaining("key"),
      ]);
    }
  });

  it("serves hashed assets compressed and cacheable for a year, and the page itself uncached", async () => {
    const { url, pageDir } = await startTestServer();
    mkdirSync(join(pageDir, "assets"));
    const script = "console.log(1);".repeat(100);
    writeFileSync(join(pageDir, "assets/index-abc123.js"), script);
    writeFileSync(join(pageDir, "assets/index-abc123.js.br"), brotliCompressSync(script));
    writeFileSync(join(pageDir, "assets/index-abc123.js.gz"), gzipSync(script));
    for (const encoding of ["br", "gzip", "identity"]) {
      const answer = await fetch(`${url}/assets/index-abc123.js`, {
        headers: { "accept-encoding": encoding },
      });
      expect(await answer.text()).toBe(script);
      expect(answer.headers.get("content-encoding")).toBe(encoding === "identity" ? null : encoding);
      expect(answer.headers.get("vary")).toContain("accept-encoding");
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      expect(answer.headers.get("content-type")).toMatch(/javascript/);
    }
    expect((await fetch(url)).headers.get("cache-control")).toBe("no-cache");
    expect((await fetch(`${url}/assets/nothing.js`)).headers.get("cache-control")).toBe("no-store");
  });

  it("serves nothing from outside the page's folder", async () => {
    const { url } = await startTestServer();
    expect(await statusOf(`${url}/..%2f..%2fpackage.json`, { host: new URL(url).host })).not.toBe(200);
    expect((await fetch(`${url}/nothing.js`)).status).toBe(404);
  });
});
