import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import { describe, expect, it, onTestFinished } from "vitest";
import type { EngineClient } from "../engine/engine.ts";
import { silentLog } from "../engine/lib/log.ts";
import { alertBody, startTestEngine } from "../testkit/engine/test-engine.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { createUiServer } from "./server.ts";

const TOKEN = "the-admin-token-of-this-test";

async function startServer() {
  const engine = await startTestEngine();
  const pageDir = join(tempDir(), "page");
  mkdirSync(pageDir);
  writeFileSync(join(pageDir, "index.html"), "<title>Tocsin</title>");
  const server = createUiServer({
    router: engine.router,
    log: silentLog,
    adminToken: TOKEN,
    port: 0,
    pageDir,
    version: "1.2.3",
  });
  await server.start();
  onTestFinished(() => server.stop());
  const url = server.url();
  const api = (path: string, init: RequestInit = {}) =>
    fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json", ...init.headers },
    });
  return { engine, url, api, pageDir };
}

/** A request with headers that fetch does not send. */
const statusOf = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(url, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });

async function login(url: string): Promise<string> {
  const answer = await fetch(`${url}/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: TOKEN }),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { key: string }).key;
}

describe("access", () => {
  it("serves the page to anyone on this machine, with a policy that allows its own files only", async () => {
    const { url } = await startServer();
    const page = await fetch(url);
    expect(await page.text()).toContain("<title>Tocsin</title>");
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self'; /);
  });

  it("answers 401 without a token and with a wrong one", async () => {
    const { url } = await startServer();
    const tries: Record<string, string>[] = [{}, { authorization: "Bearer wrong" }];
    for (const headers of tries) {
      expect((await fetch(`${url}/api/v1/status`, { headers })).status).toBe(401);
      expect((await fetch(`${url}/rpc/status`, { method: "POST", headers })).status).toBe(401);
    }
  });

  it("takes the token from the Authorization header and from nowhere else", async () => {
    const { url } = await startServer();
    const key = await login(url);
    const status = `${url}/api/v1/status`;
    expect((await fetch(status, { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
    const tries: Record<string, string>[] = [
      { authorization: `Basic ${TOKEN}` },
      { authorization: `Basic ${Buffer.from(`:${TOKEN}`).toString("base64")}` },
      { "x-tocsin-token": TOKEN },
      { cookie: `tocsin_session=${key}; token=${TOKEN}; key=${key}` },
    ];
    for (const headers of tries) expect((await fetch(status, { headers })).status).toBe(401);
    for (const query of [`?token=${TOKEN}`, `?access_token=${TOKEN}`, `?key=${key}`]) {
      expect((await fetch(status + query)).status).toBe(401);
    }
  });

  it("forbids browsers to frame, sniff, share and cache", async () => {
    const { url } = await startServer();
    const authorization = `Bearer ${TOKEN}`;
    for (const path of ["/", "/api/v1/status", "/api/v1/nothing", "/nothing"]) {
      const { headers } = await fetch(url + path, { headers: { authorization } });
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
        "connection-allowlist": "(response-origin)",
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
    const { url } = await startServer();
    const authorization = `Bearer ${TOKEN}`;
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

  it("gives a page that knows the token a key of its own, and no cookie", async () => {
    const { url } = await startServer();
    const key = await login(url);
    expect(key).not.toContain(TOKEN);
    const status = `${url}/api/v1/status`;
    const answer = await fetch(status, { headers: { authorization: `Bearer ${key}` } });
    // Every server on this machine would be sent a cookie, whatever its port and whoever runs it.
    expect([answer.status, answer.headers.get("set-cookie")]).toEqual([200, null]);
  });

  it("does not log in with a wrong token or a body that is none", async () => {
    const { url } = await startServer();
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

  it("serves hashed assets compressed and for a year, and the page itself fresh each time", async () => {
    const { url, pageDir } = await startServer();
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
    const { url } = await startServer();
    expect(await statusOf(`${url}/..%2f..%2fpackage.json`, { host: new URL(url).host })).not.toBe(200);
    expect((await fetch(`${url}/nothing.js`)).status).toBe(404);
  });
});

describe("REST", () => {
  it("takes a new user from an empty configuration to a delivery and back", async () => {
    const { engine, api } = await startServer();
    const connector = { id: "ops", name: "Ops", webhookUrl: "http://127.0.0.1:9/robot/send?access_token=t" };
    const action = { id: "a", name: "A", sources: ["test"], connector: "ops", events: ["alert-created"] };
    expect((await api("/connectors", { method: "POST", body: JSON.stringify(connector) })).status).toBe(201);
    expect((await api("/actions", { method: "POST", body: JSON.stringify(action) })).status).toBe(201);
    expect((await api("/pause", { method: "POST" })).status).toBe(200);
    await engine.post(alertBody());
    const events = (await (await api("/events?limit=1")).json()) as {
      items: { id: string }[];
      nextCursor: unknown;
    };
    expect(events).toMatchObject({
      items: [{ deliveries: [{ state: "queued", connectorId: "ops" }] }],
      nextCursor: null,
    });
    const found = (await (await api("/events?q=orders")).json()) as { items: unknown[] };
    expect(found.items).toHaveLength(1);
    const event = await (await api(`/events/${events.items[0]?.id}`)).json();
    expect(event).toMatchObject({ kind: "alert", rawBody: expect.stringContaining("Queue depth") });
    const { items } = (await (await api("/deliveries?state=queued")).json()) as { items: { id: string }[] };
    const delivery = await (await api(`/deliveries/${items[0]?.id}`)).json();
    expect(delivery).toMatchObject({
      message: { title: expect.stringContaining("[PENDING]") },
      attemptList: [],
    });
    expect((await api(`/deliveries/${items[0]?.id}/cancel`, { method: "POST" })).status).toBe(200);
    expect((await api(`/deliveries/${items[0]?.id}/replay`, { method: "POST", body: "{}" })).status).toBe(
      201,
    );
    expect((await api("/connectors/ops", { method: "DELETE" })).status).toBe(409);
    expect((await api("/actions/a", { method: "DELETE" })).status).toBe(200);
    expect((await api("/connectors/ops", { method: "DELETE" })).status).toBe(200);
    expect((await api("/connectors/ops")).status).toBe(404);
  });

  it("deletes what is used when the query asks for it, and says so in its description", async () => {
    const { engine, api } = await startServer();
    await engine.connect({ id: "ops", webhookUrl: "http://127.0.0.1:9/robot/send?access_token=t" });
    const remove = (query: string) => api(`/connectors/ops${query}`, { method: "DELETE" });
    for (const query of ["", "?withDependents=false"]) expect((await remove(query)).status).toBe(409);
    expect((await remove("?withDependents=perhaps")).status).toBe(400);
    expect((await remove("?withDependents=true")).status).toBe(200);
    expect(await (await api("/actions")).json()).toEqual([]);

    const document = (await (await api("/openapi.json")).json()) as { paths: Record<string, unknown> };
    for (const entity of ["sources", "connectors"])
      expect(document.paths[`/${entity}/{id}`]).toMatchObject({
        delete: {
          parameters: expect.arrayContaining([
            expect.objectContaining({ in: "query", name: "withDependents" }),
          ]),
        },
      });
  });

  it("names the field of a bad input", async () => {
    const { api } = await startServer();
    const body = { id: "a b", name: "", webhookUrl: "ftp://x" };
    const answer = await api("/connectors", { method: "POST", body: JSON.stringify(body) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      detail: expect.stringMatching(/id: .*name: /s),
      code: "input/invalid",
      field: "id",
    });
    expect((await api("/events?limit=9999")).status).toBe(400);
    expect((await api("/events?cursor=nonsense")).status).toBe(400);
    expect((await api("/sources", { method: "POST", body: "{broken" })).status).toBe(400);
  });

  it("takes a configuration file as large as the contract allows, and nothing endless", async () => {
    const { api, url } = await startServer();
    const post = (text: string) => api("/config/plan", { method: "POST", body: JSON.stringify({ text }) });
    const large = await post(`{}${" ".repeat(1_000_000)}`);
    expect([large.status, await large.json()]).toEqual([200, expect.anything()]);
    const tooLarge = await post(`{}${" ".repeat(5_100_000)}`);
    expect(await tooLarge.json()).toMatchObject({ code: "input/invalid", field: "text" });
    for (const path of ["/api/v1/config/plan", "/rpc/config/plan"]) {
      const chunks = Array.from({ length: 40 }, () => Buffer.alloc(1024 * 1024, 32));
      const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
      const init = { method: "POST", headers, body: ReadableStream.from(chunks), duplex: "half" };
      const end = await fetch(url + path, init as RequestInit).then(
        (answer) => answer.status,
        () => "cut off",
      );
      expect([413, "cut off"]).toContain(end);
    }
  });

  it("is described by an OpenAPI document that has every path of the design", async () => {
    const { api } = await startServer();
    const document = (await (await api("/openapi.json")).json()) as {
      paths: Record<string, object>;
      info: object;
    };
    expect(document.info).toMatchObject({ title: "Tocsin", version: "1.2.3" });
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes).toEqual(
      expect.arrayContaining([
        "GET /status",
        ...["sources", "connectors", "actions"].flatMap((entity) => [
          `GET /${entity}`,
          `POST /${entity}`,
          `GET /${entity}/{id}`,
          `PATCH /${entity}/{id}`,
          `DELETE /${entity}/{id}`,
        ]),
        "POST /connectors/{id}/test",
        "GET /events",
        "GET /events/{id}",
        "GET /deliveries",
        "GET /deliveries/{id}",
        "POST /deliveries/{id}/replay",
        "POST /deliveries/replay",
        "POST /pause",
        "POST /resume",
        "GET /live",
      ]),
    );
  });

  it("streams the live log as server-sent events", async () => {
    const { engine, api } = await startServer();
    const stop = new AbortController();
    const answer = await api("/live", { signal: stop.signal });
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const readUntil = async (pattern: RegExp) => {
      while (!pattern.test(text)) text += (await reader?.read())?.value ?? "";
    };
    await readUntil(/"type":"status"/);
    await engine.post(alertBody());
    await readUntil(/"type":"event".*Queue depth/);
    stop.abort();
  });
});

describe("the page's own calls", () => {
  it("use the same contract with the page's key", async () => {
    const { url } = await startServer();
    const headers = { authorization: `Bearer ${await login(url)}` };
    const client: EngineClient = createORPCClient(new RPCLink({ url: `${url}/rpc`, headers }));
    expect(await client.status()).toMatchObject({ mode: "headless", receiving: { ok: true } });
    await expect(client.sources.get({ id: "nobody" })).rejects.toMatchObject({
      status: 404,
      message: 'There is no alert source "nobody".',
      data: { code: "not-found" },
    });
  });
});
