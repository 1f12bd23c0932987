import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { createIlertAccount } from "../../simulator/ilert/account.ts";
import { SCENARIOS } from "../../simulator/ilert/scenarios.ts";
import { API_KEY, startIlert } from "../../simulator/ilert/start-ilert.ts";
import { systemClock } from "../clock.ts";
import { ProxyFailure } from "../fetch.ts";
import { silentLog } from "../log.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { eventually } from "../testing/test-engine.ts";
import { createIlertClient, type IlertClient } from "./client.ts";
import { IlertLimited } from "./failures.ts";
import { never, withClient } from "./testing/with-client.ts";

/** What a call threw; all of it, as a log would write it, is free of the key. */
async function failureOf(call: Promise<unknown>): Promise<AppError> {
  const thrown = await call.then(
    () => null,
    (failure: unknown) => failure,
  );
  if (!(thrown instanceof AppError)) throw new Error(`no AppError: ${inspect(thrown)}`);
  expect(inspect(thrown, { depth: 10, showHidden: true })).not.toContain(API_KEY);
  return thrown;
}

const sources = (client: IlertClient) => client.alertSources(never());
const webhook = {
  name: "Desktop",
  connectorType: "webhook",
  alertSources: [{ id: SCENARIOS[0].alertSource.id }],
  triggerTypes: ["alert-created"],
  params: { webhookUrl: "https://tocsin:token-in-the-address@way.example.com/hooks/a" },
};

describe("the client", () => {
  it("reads alert sources without their integration keys", async () => {
    const alertSources = [{ id: 5, name: "Checkout", integrationKey: "il1-secret" }];
    const { client } = withClient(await startIlert({ account: createIlertAccount({ alertSources }) }));
    expect(await sources(client)).toEqual([
      { id: 5, name: "Checkout", integrationType: "API", active: true },
    ]);
  });

  it("keeps, reads, changes and removes an alert action; what it does not know stays in it", async () => {
    const { client } = withClient(await startIlert());
    const made = await client.createAlertAction({ ...webhook, conditions: "x", ofNextYear: 1 }, never());
    expect((await client.alertActions(never()))[0]).toMatchObject({ id: made.id, ofNextYear: 1 });
    expect(await client.alertAction(made.id, never())).toMatchObject({ conditions: "x" });
    const triggerTypes = ["alert-resolved"];
    const changed = await client.updateAlertAction(made.id, { ...webhook, triggerTypes }, never());
    expect(changed).toMatchObject({ id: made.id, triggerTypes });
    await client.deleteAlertAction(made.id, never());
    expect(await client.alertActions(never())).toEqual([]);
  });

  it("asks page after page, as large as ilert gives them, for any number of them", async () => {
    const alertSources = Array.from({ length: 1_120 }, (_, index) => ({ id: index + 1, name: `S ${index}` }));
    const { api, client } = withClient(await startIlert({ account: createIlertAccount({ alertSources }) }));
    expect(await sources(client)).toHaveLength(1_120);
    expect(api.requests).toEqual(
      Array.from(
        { length: 23 },
        (_, page) => `GET /api/alert-sources?start-index=${page * 50}&max-results=50`,
      ),
    );
  });

  it("waits out ilert's limit in the middle of a long list", async () => {
    const clock = createManualClock();
    const alertSources = Array.from({ length: 1_120 }, (_, index) => ({ id: index + 1, name: `S ${index}` }));
    const account = createIlertAccount({ alertSources });
    const { api, client } = withClient(await startIlert({ account, callsPerMinute: 21, clock }), clock);
    const asked = sources(client);
    await eventually(async () => api.requests.length === 22);
    await eventually(async () => {
      await clock.advance(10_000);
      return api.requests.length > 22;
    });
    expect(await asked).toHaveLength(1_120);
  });

  it("finds alerts by time, state and source", async () => {
    let now = Date.parse("2026-11-20T12:00:00Z");
    const account = createIlertAccount({ clock: { now: () => now } });
    const { client } = withClient(await startIlert({ account }));
    const ids = Array.from({ length: 130 }, (_, count) => {
      now += 1000;
      return account.open(SCENARIOS[count % 2]).id;
    });
    const found = await client.alerts({ from: now - 109_000 }, never());
    expect(found.map(({ id }) => id)).toEqual(ids.slice(20).reverse());
    await client.accept(ids[4] ?? 0, never());
    const query = { until: now, states: ["ACCEPTED" as const], sources: [SCENARIOS[0].alertSource.id] };
    expect(await client.alerts(query, never())).toMatchObject([{ id: ids[4], status: "ACCEPTED" }]);
    expect(await client.alerts({ until: now - 130_000 }, never())).toEqual([]);
  });

  it("accepts and resolves, and tells what ilert says against it", async () => {
    const { account, client } = withClient(await startIlert());
    const { id } = account.open();
    expect(await client.accept(id, never())).toMatchObject({
      status: "ACCEPTED",
      responders: [{ user: { firstName: "Mira" }, status: "ACCEPTED" }],
    });
    expect((await client.resolve(id, never())).status).toBe("RESOLVED");
    expect((await failureOf(client.resolve(id, never()))).message).toBe(
      "The alert stands otherwise in ilert by now, so nothing was changed. Look at it there. ilert says: The alert is already resolved",
    );
  });
});

describe("an odd item of a list", () => {
  const listed = (items: readonly unknown[]) => ({
    ...{ kind: "raw" as const, status: 200, headers: { "content-type": "application/json" } },
    body: JSON.stringify(items),
  });

  it("is passed over, and logged once", async () => {
    const { api, client, warnings } = withClient(await startIlert());
    const good = { id: 2, reportTime: "2026-11-20T12:00:00Z", status: "PENDING" };
    for (let time = 0; time < 2; time++) {
      api.failNext(listed([{ id: 1, status: "PENDING" }, good, null, "x"]));
      expect(await client.alerts({}, never())).toMatchObject([{ id: 2 }]);
    }
    expect(warnings).toEqual([
      { path: "/alerts", id: "1" },
      { path: "/alerts", id: "?" },
    ]);
  });

  it("keeps none of ours from being known", async () => {
    const { api, client } = withClient(await startIlert());
    const ours = { id: 7, name: "Ours [tocsin:a1b2c3d4:production]" };
    api.failNext(listed([{ id: "x" }, { ...ours, params: 3, triggerTypes: [1, "alert-created"] }]));
    expect(await client.alertActions(never())).toMatchObject([
      { id: "7", name: ours.name, alertSources: [], triggerTypes: ["alert-created"], params: {} },
    ]);
  });

  it("does not end a page early", async () => {
    const { api, client } = withClient(await startIlert());
    api.failNext(listed(Array(50).fill({ name: "without an id" })));
    expect(await sources(client)).toEqual([]);
    expect(api.requests).toHaveLength(2);
  });

  it("is a responder without a user, who is counted", async () => {
    const { api, client } = withClient(await startIlert());
    const responders = [{ status: "PENDING" }, { user: { id: 5, firstName: "Mira" }, status: "ACCEPTED" }, 7];
    api.failNext(listed([{ id: 2, reportTime: "2026-11-20T12:00:00Z", status: "PENDING", responders }]));
    const [alert] = await client.alerts({}, never());
    expect(alert?.responders.map(({ user }) => user.id)).toEqual([5]);
    expect(alert?.hiddenResponders).toBe(2);
  });
});

it("understands alert sources that are named in the deprecated way", async () => {
  const { api, client } = withClient(await startIlert());
  api.failNext({
    ...{ kind: "raw", status: 200, headers: { "content-type": "application/json" } },
    body: JSON.stringify([{ id: "a", name: "Old", connectorType: "webhook", alertSourceIds: [3, 4] }]),
  });
  const [action] = await client.alertActions(never());
  expect(action?.alertSources).toEqual([{ id: 3 }, { id: 4 }]);
  expect(action).not.toHaveProperty("alertSourceIds");
});

describe("an answer without success", () => {
  it.each([
    [400, "ilert/refused"],
    [401, "ilert/key"],
    [403, "ilert/forbidden"],
    [404, "ilert/not-found"],
    [409, "ilert/conflict"],
    [422, "ilert/refused"],
    [302, "ilert/answer"],
    [500, "ilert/trouble"],
    [503, "ilert/trouble"],
  ])("%i is %s", async (status, code) => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status });
    expect((await failureOf(sources(client))).code).toBe(code);
    expect(await sources(client)).toHaveLength(4);
  });

  it("by a wrong key and by one that may only read is told apart", async () => {
    const { clientWith } = withClient(await startIlert({ readOnlyKey: "reader" }));
    expect((await failureOf(sources(clientWith("wrong")))).code).toBe("ilert/key");
    const reader = clientWith("reader");
    expect(await sources(reader)).toHaveLength(4);
    expect((await failureOf(reader.createAlertAction(webhook, never()))).code).toBe("ilert/forbidden");
  });

  it.each([
    [403, "KEY_ERROR", "ilert/key", "ilert.key-refused"],
    [400, "KEY_ERROR", "ilert/key", "ilert.key-refused"],
    [403, "OAUTH2_SCOPE_ERROR", "ilert/forbidden", "ilert.scope"],
    [402, "FEATURE_REQUIRED", "ilert/plan", "ilert.plan-feature"],
    [402, "QUOTA_EXCEEDED", "ilert/plan", "ilert.plan-quota"],
    [402, "ERROR", "ilert/plan", "ilert.plan"],
    [403, "FORBIDDEN", "ilert/forbidden", "ilert.forbidden"],
  ] as const)("of %i with code %s is %s, and quoted", async (status, code, expected, sentence) => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status, code, message: "In ilert's own words" });
    expect(await failureOf(sources(client))).toMatchObject({
      code: expected,
      sentence: `${sentence} ilert.says`,
      message: expect.stringContaining("ilert says: In ilert's own words"),
    });
  });

  it.each([400, 404])("of %i because of the plan is told by its text", async (status) => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status, message: "Please upgrade your plan to use alert actions" });
    expect((await failureOf(sources(client))).code).toBe("ilert/plan");
  });

  it.each([401, 404, 409, 500, 429])("of %i is quoted, too", async (status) => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status, message: "In ilert's own words" });
    expect((await failureOf(sources(client))).message).toContain("ilert says: In ilert's own words");
  });

  it.each(["malformed", "odd"] as const)("that is %s is not taken for one", async (kind) => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind });
    expect((await failureOf(sources(client))).code).toBe("ilert/answer");
  });

  it("is quoted without the key and without the token in the address", async () => {
    const { api, client } = withClient(await startIlert());
    const { webhookUrl } = webhook.params;
    const message = `Bad ${webhookUrl} or token-in-the-address of ${API_KEY}`;
    api.failNext({ kind: "status", status: 422, message }, { method: "POST" });
    const failure = await failureOf(client.createAlertAction(webhook, never()));
    expect(failure.message).toContain(
      "ilert says: Bad https://<secret>@way.example.com/hooks/a or <secret> of",
    );
    expect(inspect(failure)).not.toContain("token-in-the-address");
  });
});

describe("an answer that is not ilert's", () => {
  const html = `<html><head><style>p {}</style></head><body><h1>Sorry</h1> you are blocked ${API_KEY}</body></html>`;
  const headers = { server: "cloudflare", "cf-ray": "8f00aa-FRA", "content-type": "text/html" };

  it.each([
    [403, "ilert/answer"],
    [404, "ilert/answer"],
    [200, "ilert/answer"],
    [502, "ilert/trouble"],
  ])("of %i names status, server, request and the beginning of the page", async (status, code) => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "raw", status, headers, body: html });
    const failure = await failureOf(sources(client));
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(`HTTP ${status}, server: cloudflare, cf-ray: 8f00aa-FRA`);
    expect(failure.message).toMatch(/It says: Sorry you are blocked <secret>$/);
  });

  it("is read where it says `error` only", async () => {
    const { api, client } = withClient(await startIlert());
    const json = { "content-type": "application/json" };
    api.failNext({ kind: "raw", status: 400, headers: json, body: '{"error":"bad sources"}' });
    expect(await failureOf(sources(client))).toMatchObject({
      code: "ilert/refused",
      message: expect.stringContaining("ilert says: bad sources"),
    });
  });
});

describe("ilert's limit", () => {
  it("is a refusal with its wait, and until then nothing is sent", async () => {
    const clock = createManualClock();
    const { api, client } = withClient(await startIlert(), clock);
    api.failNext({ kind: "status", status: 429, retryAfter: "7" });
    const refused = await failureOf(sources(client));
    expect(refused).toMatchObject({ code: "ilert/limited", retryAfterMs: 7000, params: { seconds: 7 } });
    expect(refused).toBeInstanceOf(IlertLimited);
    await clock.advance(6000);
    expect(await failureOf(sources(client))).toMatchObject({ retryAfterMs: 1000 });
    expect(api.requests).toHaveLength(1);
    await clock.advance(1000);
    expect(await sources(client)).toHaveLength(4);
  });

  it("is a minute where ilert does not say", async () => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status: 429 });
    expect(await failureOf(sources(client))).toMatchObject({ retryAfterMs: 60_000 });
  });
});

describe("a slow answer", () => {
  it.each([
    [19_000, "is waited for"],
    [21_000, "is given up after 20 s"],
  ])("of %i ms %s", async (ms) => {
    const clock = createManualClock();
    let waiting = false;
    const wait = (time: number) =>
      new Promise<void>((resolve) => {
        clock.after(time, resolve);
        waiting = true;
      });
    const { api, client } = withClient(await startIlert({ wait }), clock);
    api.failNext({ kind: "slow", ms });
    const asked = sources(client).then(
      (found) => found.length,
      (thrown: AppError) => thrown.sentence,
    );
    await eventually(async () => waiting);
    await clock.advance(21_000);
    expect(await asked).toBe(ms < 20_000 ? 4 : "ilert.timeout");
  });
});

describe("no answer", () => {
  it("in time is said, and is given up when told to", async () => {
    const clock = createManualClock();
    const { api, client } = withClient(await startIlert(), clock);
    api.failNext({ kind: "hang" }, { times: 2 });
    const late = failureOf(sources(client));
    await eventually(async () => api.requests.length === 1);
    await clock.advance(20_000);
    expect((await late).sentence).toBe("ilert.timeout");

    const controller = new AbortController();
    const givenUp = client.alertSources(controller.signal);
    await eventually(async () => api.requests.length === 2);
    controller.abort();
    await expect(givenUp).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });

  it("names what is wrong on the way", async () => {
    const clientAt = (baseUrl: string, call = (url: string, init: RequestInit) => fetch(url, init)) =>
      createIlertClient({ fetch: call, clock: systemClock, log: silentLog, apiKey: API_KEY, baseUrl });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const sentenceOf = async (client: IlertClient) => (await failureOf(sources(client))).sentence;
    expect(await sentenceOf(clientAt(`http://127.0.0.1:${port}`))).toBe("ilert.unreachable");
    expect(await sentenceOf(clientAt("https://tocsin-test.invalid"))).toBe("ilert.no-such-name");
    const byProxy = () => Promise.reject(new ProxyFailure("login"));
    expect(await sentenceOf(clientAt("https://api.ilert.com", byProxy))).toBe("robot.proxy-login");
    // Such an error quotes the header that the key stands in.
    const leaky = () => Promise.reject(new TypeError(`Bad header "Bearer ${API_KEY}"`));
    expect(await sentenceOf(clientAt("https://api.ilert.com", leaky))).toBe("ilert.unreachable");
  });

  it("is not lost by a redirect that would carry the key elsewhere", async () => {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.url);
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close().closeAllConnections());
    const { port } = server.address() as AddressInfo;
    const baseUrl = `http://127.0.0.1:${port}`;
    const client = createIlertClient({ fetch, clock: systemClock, log: silentLog, apiKey: API_KEY, baseUrl });
    expect((await failureOf(sources(client))).sentence).toBe("ilert.redirected");
    expect(seen).toHaveLength(1);
  });
});

it.each([`Bearer ${API_KEY}`, ` bearer  ${API_KEY}\n`, `Authorization: Bearer ${API_KEY}`])(
  "the key pasted as %j works",
  async (pasted) => {
    const { clientWith } = withClient(await startIlert());
    expect(await sources(clientWith(pasted))).toHaveLength(4);
  },
);

it.each(["", "Bearer two words", "two words", "line\nend", "schlüssel"])(
  "the key %j is refused before any call",
  (apiKey) => {
    const make = () => createIlertClient({ fetch, clock: systemClock, log: silentLog, apiKey });
    expect(make).toThrow(expect.objectContaining({ code: "ilert/key" }));
  },
);
