import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { API_KEY, startIlert } from "../../testkit/simulator/ilert.ts";
import { createIlertAccount } from "./account.ts";
import type { IlertApiOptions } from "./rest-server.ts";
import { SCENARIOS } from "./scenarios.ts";

const ORDERS = SCENARIOS[0].alertSource.id;

async function start(options: Partial<IlertApiOptions> = {}) {
  const { account, api } = await startIlert(options);
  const call = async (method: string, path: string, body?: unknown, key: string | null = API_KEY) => {
    const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
    const response = await fetch(`${api.baseUrl}${path}`, {
      method,
      headers: { ...authorization, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? null : JSON.parse(text),
    };
  };
  return { account, api, call };
}

const webhook = (webhookUrl: string, changes: object = {}) => ({
  name: "Desktop",
  connectorType: "webhook",
  alertSources: [{ id: ORDERS }],
  triggerMode: "AUTOMATIC",
  triggerTypes: ["alert-created", "alert-resolved"],
  params: { webhookUrl, bodyTemplate: "" },
  ...changes,
});

async function startReceiver() {
  const calls: { authorization: string | undefined; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString("utf8");
    calls.push({ authorization: request.headers.authorization, body });
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { calls, url: `http://tocsin:p%40ss@127.0.0.1:${port}/hooks/production` };
}

it("rejects calls without a valid key, and changes with a read-only key", async () => {
  const { call } = await start({ readOnlyKey: "reader" });
  expect(await call("GET", "/alert-sources", undefined, "wrong")).toMatchObject({
    status: 403,
    body: { status: 403, code: "KEY_ERROR" },
  });
  expect(await call("GET", "/alert-sources", undefined, null)).toMatchObject({
    status: 401,
    body: { status: 401, code: "UNAUTHORIZED" },
  });
  expect((await call("GET", "/alert-sources", undefined, "reader")).body).toHaveLength(4);
  expect((await call("POST", "/alert-actions", webhook("http://x/"), "reader")).status).toBe(403);
});

it("creates, returns, replaces and deletes alert actions; conditions are returned on request only", async () => {
  const { call } = await start();
  const created = await call("POST", "/alert-actions", webhook("http://x/", { conditions: "a" }));
  expect(created).toMatchObject({ status: 201, body: { alertSources: [{ name: "Orders database" }] } });
  const path = `/alert-actions/${created.body.id}`;
  expect((await call("GET", path)).body).not.toHaveProperty("conditions");
  expect((await call("GET", `${path}?include=conditions`)).body).toMatchObject({ conditions: "a" });
  expect((await call("PUT", path, webhook("http://y/"))).body.params.webhookUrl).toBe("http://y/");
  expect((await call("GET", `${path}?include=conditions`)).body).not.toHaveProperty("conditions");
  expect((await call("GET", `/alert-actions?source=${ORDERS}`)).body).toHaveLength(1);
  expect((await call("GET", "/alert-actions?source=1")).body).toEqual([]);
  expect((await call("DELETE", path)).status).toBe(204);
  expect((await call("GET", path)).status).toBe(404);
});

it.each([
  ["no name", { name: "" }],
  ["a name that is too long", { name: "x".repeat(256) }],
  ["no alert source", { alertSources: [] }],
  ["no address", { params: {} }],
  ["an unknown alert source", { alertSources: [{ id: 1 }] }],
  ["no trigger", { triggerTypes: [] }],
  ["an unknown trigger", { triggerTypes: ["alert-auto-resolved"] }],
  ["a delay without its trigger", { notResolvedDelaySec: 600 }],
  ["a delay that is too short", { triggerTypes: ["v-alert-not-resolved"], notResolvedDelaySec: 5 }],
])("rejects an alert action with %s", async (_what, changes) => {
  const { call } = await start();
  const refused = await call("POST", "/alert-actions", webhook("http://x/", changes));
  expect(refused).toMatchObject({ status: 400, body: { status: 400, message: expect.any(String) } });
});

it("accepts alert-auto-resolved if enabled, and alert sources in the deprecated form", async () => {
  const { call } = await start({ acceptsAutoResolved: true });
  const triggerTypes = ["alert-auto-resolved"];
  const body = {
    ...webhook("http://x/", { triggerTypes, alertSourceIds: [ORDERS] }),
    alertSources: undefined,
  };
  expect(await call("POST", "/alert-actions", body)).toMatchObject({
    status: 201,
    body: { triggerTypes, alertSources: [{ id: ORDERS }] },
  });
});

it("removes the teams in a PUT without teams", async () => {
  const { call } = await start();
  const { body } = await call("POST", "/alert-actions", webhook("http://x/", { teams: [{ id: 5 }] }));
  expect(body.teams).toEqual([{ id: 5 }]);
  const changed = await call("PUT", `/alert-actions/${body.id}`, webhook("http://x/"));
  expect(changed.body.teams).toEqual([]);
});

it.each(["alert-sources?max-results=51", "alert-actions?max-results=101", "alerts?max-results=101"])(
  "rejects a page size above the maximum: %s",
  async (path) => {
    const { call } = await start();
    expect((await call("GET", `/${path}`)).status).toBe(400);
  },
);

it("keeps a merged alert's status, which only its main alert can change", async () => {
  const { account, call } = await start();
  const [main, child] = [account.open(), account.open()];
  account.merge(child.id, main.id);
  const refused = await call("PUT", `/alerts/${child.id}/accept`);
  expect(refused).toMatchObject({ status: 400, body: { message: expect.stringContaining(String(main.id)) } });
  expect((await call("GET", `/alerts/${child.id}`)).body).toMatchObject({
    status: "PENDING",
    mergeState: "MERGED",
    mergedIntoId: main.id,
  });
  expect((await call("GET", `/alerts/${main.id}`)).body).toMatchObject({ mergeState: "MAIN" });
});

it("does not post events that do not meet an alert action's conditions", async () => {
  const receiver = await startReceiver();
  const { account, api, call } = await start();
  const alertSources = account.alertSources.map(({ id }) => ({ id }));
  const conditions = "alert.priority == 'HIGH'";
  await call("POST", "/alert-actions", webhook(receiver.url, { alertSources, conditions }));
  for (const scenario of SCENARIOS) account.open(scenario);
  await api.webhooks.whenAnswered();
  const high = SCENARIOS.filter(({ priority }) => priority === "HIGH");
  expect(receiver.calls).toHaveLength(high.length);
});

it("posts an alert's events to the matching webhook alert actions with Basic auth", async () => {
  const receiver = await startReceiver();
  const { account, api, call } = await start();
  await call("POST", "/alert-actions", webhook(receiver.url));
  const { id } = account.open();
  account.open(SCENARIOS[1]);
  await call("PUT", `/alerts/${id}/accept`);
  await call("PUT", `/alerts/${id}/resolve`);
  await api.webhooks.whenAnswered();
  expect(api.webhooks.calls.map(({ eventType, status }) => [eventType, status])).toEqual([
    ["alert-created", 202],
    ["alert-resolved", 202],
  ]);
  const basic = `Basic ${Buffer.from("tocsin:p@ss").toString("base64")}`;
  expect(receiver.calls.map(({ authorization }) => authorization)).toEqual([basic, basic]);
  expect(JSON.parse(receiver.calls[1]?.body ?? "")).toMatchObject({ id: String(id), status: "RESOLVED" });
});

it("posts an event to all matching alert actions with the same id", async () => {
  const receiver = await startReceiver();
  const { account, api, call } = await start();
  await call("POST", "/alert-actions", webhook(receiver.url));
  await call("POST", "/alert-actions", webhook(receiver.url, { name: "Another" }));
  account.open();
  account.open();
  await api.webhooks.whenAnswered();
  const ids = receiver.calls.map(({ body }): string => JSON.parse(body).eventId);
  expect([ids.length, new Set(ids).size]).toEqual([4, 2]);
});

it("fills in a body template, and posts nothing after the action is deleted", async () => {
  const receiver = await startReceiver();
  const { account, api, call } = await start();
  const params = { webhookUrl: receiver.url, bodyTemplate: "{{ alertId }}|{{eventType}}|{{ alertUrl }}" };
  const { body } = await call("POST", "/alert-actions", webhook(receiver.url, { params }));
  const { id } = account.open();
  await api.webhooks.whenAnswered();
  await call("DELETE", `/alert-actions/${body.id}`);
  account.open();
  await api.webhooks.whenAnswered();
  expect(receiver.calls.map((one) => one.body)).toEqual([
    `${id}|alert-created|https://app.ilert.example/alert/view.jsf?id=${id}`,
  ]);
});

it("lists alerts page by page, filtered by state, source and report time", async () => {
  let now = Date.parse("2026-11-20T12:00:00Z");
  const account = createIlertAccount({ clock: { now: () => now } });
  const { call } = await start({ account });
  const ids: number[] = [];
  for (let count = 0; count < 60; count++) {
    ids.unshift(account.open(SCENARIOS[count % 2]).id);
    now += 60_000;
  }
  const listed = async (query: string) =>
    (await call("GET", `/alerts?${query}`)).body.map((alert: { id: number }) => alert.id);
  expect(await listed("")).toEqual(ids.slice(0, 50));
  expect(await listed("start-index=50&max-results=100")).toEqual(ids.slice(50));
  expect(await listed("from=2026-11-20T12:58:00Z&until=2026-11-20T12:58:30Z")).toEqual([ids[1]]);
  expect(await listed(`sources=${ORDERS}&max-results=2`)).toEqual([ids[1], ids[3]]);
  await call("PUT", `/alerts/${ids[5]}/accept`);
  expect(await listed("states=ACCEPTED&states=RESOLVED")).toEqual([ids[5]]);
});

it("accepts and resolves an alert only once", async () => {
  const { account, call } = await start();
  const { id } = account.open();
  expect((await call("PUT", `/alerts/${id}/accept`)).body).toMatchObject({
    id,
    status: "ACCEPTED",
    responders: [{ user: { firstName: "Mira" }, status: "ACCEPTED" }],
  });
  expect((await call("PUT", `/alerts/${id}/resolve`)).body.status).toBe("RESOLVED");
  expect((await call("PUT", `/alerts/${id}/accept`)).status).toBe(409);
  expect((await call("PUT", "/alerts/1/accept")).status).toBe(404);
});

it("assigns an alert to a person, or to whoever is on call for a policy or schedule", async () => {
  // A Friday at noon, in the shift that began at 08:00.
  const clock = { now: () => Date.parse("2026-11-20T12:00:00Z") };
  const { account, call } = await start({ clock, account: createIlertAccount({ clock }) });
  const { id } = account.open();
  const suggested = (await call("GET", `/alerts/${id}/suggested-responders?lang=en`)).body;
  const idOf = (group: string, name: string) =>
    suggested.find((one: { group: string; name: string }) => one.group === group && one.name === name).id;
  const assigned = async (query: string) =>
    (await call("PUT", `/alerts/${id}/assign?${query}`)).body.responders?.[0].user.firstName;
  expect(await assigned(`user=${idOf("USER", "Jonas Weller")}`)).toBe("Jonas");
  const [duty] = (await call("GET", "/on-calls")).body;
  const policy = { id: duty.escalationPolicy.id, name: duty.escalationPolicy.name };
  expect(idOf("ESCALATION_POLICY", policy.name)).toBe(policy.id);
  expect(await assigned(`policy=${policy.id}`)).toBe(duty.user.firstName);
  expect((await call("PUT", `/alerts/${id}/assign?user=1`)).status).toBe(400);
});

it("lists the shifts of a range page by page, or those of now", async () => {
  const clock = { now: () => Date.parse("2026-11-20T12:00:00Z") };
  const { call } = await start({ clock });
  const now = (await call("GET", "/on-calls")).body;
  expect(now.map(({ start, end }: { start: string; end: string }) => [start, end])).toEqual(
    now.map(() => ["2026-11-20T08:00:00.000Z", "2026-11-20T20:00:00.000Z"]),
  );
  const day = "from=2026-11-20T12:00:00Z&until=2026-11-21T12:00:00Z";
  expect((await call("GET", `/on-calls?${day}`)).body).toHaveLength(3 * now.length);
  expect((await call("GET", `/on-calls?${day}&start-index=1&max-results=2`)).body).toHaveLength(2);
  const reversed = "from=2026-11-21T12:00:00Z&until=2026-11-20T12:00:00Z";
  expect((await call("GET", `/on-calls?${reversed}`)).status).toBe(400);
  expect((await call("GET", "/on-calls?from=2026-01-01T00:00:00Z")).status).toBe(400);
});

it("limits the calls per clock minute without Retry-After", async () => {
  let now = Date.parse("2026-11-20T12:00:30Z");
  const { call } = await start({ callsPerMinute: 2, clock: { now: () => now } });
  await call("GET", "/alerts");
  now += 20_000;
  await call("GET", "/alerts");
  const refused = await call("GET", "/alerts");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, null]);
  now += 10_000;
  expect((await call("GET", "/alerts")).status).toBe(200);
});

it("fails on request for a path, after a number of calls, and a number of times", async () => {
  const waits: number[] = [];
  const { api, call } = await start({ wait: async (ms) => void waits.push(ms) });
  api.failNext({ kind: "status", status: 500 }, { path: "/alert-actions", after: 1 });
  expect((await call("GET", "/alert-sources")).status).toBe(200);
  expect((await call("GET", "/alert-actions")).status).toBe(200);
  expect((await call("GET", "/alert-actions")).status).toBe(500);
  expect((await call("GET", "/alert-actions")).status).toBe(200);
  api.failNext({ kind: "slow", ms: 40_000 });
  expect((await call("GET", "/alerts")).body).toEqual([]);
  expect(waits).toEqual([40_000]);
  api.failNext({ kind: "malformed" });
  await expect(call("GET", "/alerts")).rejects.toThrow(SyntaxError);
  api.failNext({ kind: "reset" }, { method: "POST" });
  await expect(call("POST", "/alert-actions", webhook("http://x/"))).rejects.toThrow("fetch failed");
  expect((await call("GET", "/alert-actions")).body).toHaveLength(1);
});

it.each([401, 403, 404, 409, 422, 429, 500])(
  "responds %i once on request, in the API's error format",
  async (status) => {
    const { api, call } = await start();
    api.failNext({ kind: "status", status, retryAfter: "7", message: "Not now" });
    const refused = await call("GET", "/alerts");
    expect(refused).toMatchObject({ status, body: { status, message: "Not now" } });
    expect(refused.headers.get("retry-after")).toBe("7");
    expect((await call("GET", "/alerts")).status).toBe(200);
  },
);

it("responds like a proxy in front of ilert on request", async () => {
  const { api } = await start();
  const headers = { server: "cloudflare", "content-type": "text/html" };
  api.failNext({ kind: "raw", status: 403, headers, body: "<html>Blocked</html>" });
  const answer = await fetch(`${api.baseUrl}/alerts`, { headers: { authorization: `Bearer ${API_KEY}` } });
  expect([answer.status, answer.headers.get("server"), await answer.text()]).toEqual([
    ...[403, "cloudflare", "<html>Blocked</html>"],
  ]);
});

it("sends invalid responses or none on request", async () => {
  const { account, api, call } = await start();
  api.failNext({ kind: "odd" });
  expect((await call("GET", "/alerts")).body).toEqual({ unexpected: true });
  api.failNext({ kind: "hang" }, { method: "PUT" });
  const { id } = account.open();
  const hanging = call("PUT", `/alerts/${id}/accept`);
  await expect.poll(() => api.requests).toContain(`PUT /api/alerts/${id}/accept`);
  expect((await call("GET", `/alerts/${id}`)).body.status).toBe("PENDING");
  await api.close();
  await expect(hanging).rejects.toThrow("fetch failed");
});
