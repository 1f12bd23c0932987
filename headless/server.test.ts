import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import { describe, expect, it } from "vitest";
import type { EngineClient } from "../engine/engine.ts";
import { alertBody } from "../testkit/engine/test-engine.ts";
import { ADMIN_TOKEN, logIn, startTestServer } from "../testkit/headless/test-server.ts";

describe("REST", () => {
  it("lets a new user go from an empty configuration to a delivery and back", async () => {
    const { engine, api } = await startTestServer();
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

  it("deletes an entity in use if the query asks for it, as documented", async () => {
    const { engine, api } = await startTestServer();
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

  it("names the field of an invalid input", async () => {
    const { api } = await startTestServer();
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

  it("accepts a configuration file of the maximum size, and rejects an endless body", async () => {
    const { api, url } = await startTestServer();
    const post = (text: string) => api("/config/plan", { method: "POST", body: JSON.stringify({ text }) });
    const large = await post(`{}${" ".repeat(1_000_000)}`);
    expect([large.status, await large.json()]).toEqual([200, expect.anything()]);
    const tooLarge = await post(`{}${" ".repeat(5_100_000)}`);
    expect(await tooLarge.json()).toMatchObject({ code: "input/invalid", field: "text" });
    for (const path of ["/api/v1/config/plan", "/rpc/config/plan"]) {
      const chunks = Array.from({ length: 40 }, () => Buffer.alloc(1024 * 1024, 32));
      const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" };
      const init = { method: "POST", headers, body: ReadableStream.from(chunks), duplex: "half" };
      const end = await fetch(url + path, init as RequestInit).then(
        (answer) => answer.status,
        () => "cut off",
      );
      expect([413, "cut off"]).toContain(end);
    }
  });

  it("has an OpenAPI document with all paths", async () => {
    const { api } = await startTestServer();
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
    const { engine, api } = await startTestServer();
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
    const { url } = await startTestServer();
    const headers = { authorization: `Bearer ${await logIn(url)}` };
    const client: EngineClient = createORPCClient(new RPCLink({ url: `${url}/rpc`, headers }));
    expect(await client.status()).toMatchObject({ mode: "headless", receiving: { ok: true } });
    await expect(client.sources.get({ id: "nobody" })).rejects.toMatchObject({
      status: 404,
      message: 'There is no webhook source "nobody".',
      data: { code: "not-found" },
    });
  });
});
