import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { AppError } from "../../shared/errors.ts";
import { createIlertAccount } from "../../simulator/ilert/account.ts";
import { SCENARIOS } from "../../simulator/ilert/scenarios.ts";
import { failureWithout, never, withClient } from "../../testkit/ilert/with-client.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { API_KEY, startIlert } from "../../testkit/simulator/ilert.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { ProxyFailure } from "../http/fetch.ts";
import { systemClock } from "../lib/clock.ts";
import { silentLog } from "../lib/log.ts";
import { createIlertClient, type IlertClient } from "./client.ts";
import { IlertLimited } from "./failures.ts";

const failureOf = failureWithout(API_KEY);
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

  it("creates, reads, updates and deletes an alert action, and keeps its unknown members", async () => {
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

  it("reads any number of pages, each of the largest size that ilert allows", async () => {
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

  it("assigns an alert to what ilert suggests", async () => {
    const { account, client } = withClient(await startIlert());
    const { id } = account.open();
    const suggested = await client.suggestedResponders(id, never());
    const person = suggested.find(({ group }) => group === "USER");
    const assigned = await client.assign(id, { kind: "user", id: person?.id ?? 0 }, never());
    const [responder] = assigned.responders;
    expect(`${responder?.user.firstName} ${responder?.user.lastName}`).toBe(person?.name);
    const unknown = failureOf(client.assign(id, { kind: "policy", id: 1 }, never()));
    expect(await unknown).toMatchObject({ code: "ilert/refused" });
  });

  it("finds a user by e-mail, and nobody for an unknown address", async () => {
    const { api, client } = withClient(await startIlert());
    const me = await client.currentUser(never());
    expect(await client.userByEmail(me.email ?? "", never())).toEqual(me);
    expect(await client.userByEmail("nobody@example.com", never())).toBeNull();
    api.failNext({ kind: "status", status: 500, message: "nobody@example.com is too much" });
    const failure = await failureWithout("nobody@example.com")(
      client.userByEmail("nobody@example.com", never()),
    );
    expect(failure.code).toBe("ilert/trouble");
  });

  it("reads all shifts of a range", async () => {
    const { api, client } = withClient(await startIlert());
    const from = Date.parse("2026-11-20T12:00:00Z");
    const onCalls = await client.onCalls({ from, until: from + 80 * 24 * 60 * 60_000 }, never());
    expect(api.requests).toHaveLength(Math.ceil((onCalls.length + 1) / 250));
    expect(onCalls.length).toBeGreaterThan(250);
    expect(new Set(onCalls.map(({ start }) => start)).size).toBe(onCalls.length / 4);
  });

  it("waits out the rate limit in the middle of a long list", async () => {
    const clock = createManualClock();
    const alertSources = Array.from({ length: 1_120 }, (_, index) => ({ id: index + 1, name: `S ${index}` }));
    const account = createIlertAccount({ alertSources });
    const { api, client } = withClient(await startIlert({ account, callsPerMinute: 21, clock }), clock);
    const listed = sources(client);
    await waitUntil(async () => api.requests.length === 22);
    await waitUntil(async () => {
      await clock.advance(10_000);
      return api.requests.length > 22;
    });
    expect(await listed).toHaveLength(1_120);
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

  it("accepts and resolves, and quotes the reason of a refusal", async () => {
    const { account, client } = withClient(await startIlert());
    const { id } = account.open();
    expect(await client.accept(id, never())).toMatchObject({
      status: "ACCEPTED",
      responders: [{ user: { firstName: "Mira" }, status: "ACCEPTED" }],
    });
    expect((await client.resolve(id, never())).status).toBe("RESOLVED");
    expect((await failureOf(client.resolve(id, never()))).message).toBe(
      "The alert's state in ilert has changed in the meantime, so nothing was changed. Check it there. ilert says: The alert is already resolved",
    );
  });
});

describe("the rate limit", () => {
  it("is an error with a waiting time, during which nothing is sent", async () => {
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

  it("lasts a minute if ilert does not say", async () => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status: 429 });
    expect(await failureOf(sources(client))).toMatchObject({ retryAfterMs: 60_000 });
  });
});

describe("a slow answer", () => {
  it.each([
    [19_000, "is waited for"],
    [21_000, "is aborted after 20 s"],
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
    const outcome = sources(client).then(
      (found) => found.length,
      (thrown: AppError) => thrown.sentence,
    );
    await waitUntil(async () => waiting);
    await clock.advance(21_000);
    expect(await outcome).toBe(ms < 20_000 ? 4 : "ilert.timeout");
  });
});

describe("no answer", () => {
  it("times out, and waiting for it ends with the signal", async () => {
    const clock = createManualClock();
    const { api, client } = withClient(await startIlert(), clock);
    api.failNext({ kind: "hang" }, { times: 2 });
    const late = failureOf(sources(client));
    await waitUntil(async () => api.requests.length === 1);
    await clock.advance(20_000);
    expect((await late).sentence).toBe("ilert.timeout");

    const controller = new AbortController();
    const aborted = client.alertSources(controller.signal);
    await waitUntil(async () => api.requests.length === 2);
    controller.abort();
    await expect(aborted).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });

  it("is explained by what went wrong on the way", async () => {
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
    // Such an error quotes the header that contains the key.
    const leaky = () => Promise.reject(new TypeError(`Bad header "Bearer ${API_KEY}"`));
    expect(await sentenceOf(clientAt("https://api.ilert.com", leaky))).toBe("ilert.unreachable");
  });

  it("results from a redirect, which is not followed as it could take the key elsewhere", async () => {
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
  "the key %j is rejected before any call",
  (apiKey) => {
    const make = () => createIlertClient({ fetch, clock: systemClock, log: silentLog, apiKey });
    expect(make).toThrow(expect.objectContaining({ code: "ilert/key" }));
  },
);
