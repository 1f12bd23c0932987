import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { FAILURE_LIMITS } from "./failure-limit.ts";

type Headers = Record<string, string>;

/** An engine behind a custom public URL, whose proxy runs on this machine, like this test. */
async function startBehindProxy() {
  const clock = createManualClock();
  const engine = await startTestEngine({ clock, fetch: async () => new Response("nobody", { status: 502 }) });
  const { client } = engine;
  const change = async (some: object) =>
    client.settings.update({
      ...(await client.settings.get()),
      publicUrl: "https://alerts.example.com",
      ...some,
    });
  await change({});
  const post = async (token: string, headers: Headers = {}, source = "test") => {
    const answer = await fetch(`${engine.hooksUrl}/hooks/${source}/${token}`, {
      method: "POST",
      headers,
      body: JSON.stringify(alertBody()),
    });
    return {
      status: answer.status,
      text: await answer.text(),
      retryAfter: answer.headers.get("retry-after"),
    };
  };
  const burst = async (count: number, headers: Headers) => {
    for (let n = 0; n < count; n++) await post(`wrong-${n}`, headers);
  };
  const refused = async () => {
    const { unauthorized, limited, notAllowed } = (await client.status()).counts;
    return { unauthorized, limited, notAllowed };
  };
  return { client, hooksUrl: engine.hooksUrl, clock, change, post, burst, refused };
}

const from = (address: string) => ({ "x-forwarded-for": address });

describe("a caller with too many wrong tokens", () => {
  it("has to wait, and no other caller does", async () => {
    const { post, burst, clock, refused } = await startBehindProxy();
    await burst(FAILURE_LIMITS.failures, from("203.0.113.7"));
    expect(await post("wrong", from("203.0.113.7"))).toMatchObject({ status: 429, retryAfter: "60" });
    expect((await post("wrong", from("203.0.113.8"))).status).toBe(401);
    expect(await refused()).toEqual({ unauthorized: FAILURE_LIMITS.failures + 1, limited: 1, notAllowed: 0 });
    await clock.advance(FAILURE_LIMITS.windowMs);
    expect((await post("wrong", from("203.0.113.7"))).status).toBe(401);
  });

  it("gets the same response for an unknown source", async () => {
    const { post, burst } = await startBehindProxy();
    await burst(FAILURE_LIMITS.failures, from("203.0.113.7"));
    const known = await post("wrong", from("203.0.113.7"));
    expect(await post("wrong", from("203.0.113.7"), "nobody")).toEqual(known);
  });

  it("does not block a valid token from the same address or the same proxy", async () => {
    const { post, burst } = await startBehindProxy();
    await burst(FAILURE_LIMITS.failures + 5, from("203.0.113.7"));
    await burst(FAILURE_LIMITS.failures + 5, {});
    expect((await post("wrong", {})).status).toBe(429);
    expect((await post(TEST_TOKEN, from("203.0.113.7"))).status).toBe(202);
    expect((await post(TEST_TOKEN)).status).toBe(202);
  });
});

describe("the allow-list", () => {
  it("rejects every other address before any token is compared, and counts it", async () => {
    const { change, post, refused } = await startBehindProxy();
    await change({ access: { allow: ["203.0.113.0/24", "2001:db8::/32"] } });
    expect((await post(TEST_TOKEN, from("203.0.113.200"))).status).toBe(202);
    expect((await post(TEST_TOKEN, from("2001:db8:7::1"))).status).toBe(202);
    const right = await post(TEST_TOKEN, from("198.51.100.7"));
    expect(right.status).toBe(403);
    expect(await post("wrong", from("198.51.100.7"))).toEqual(right);
    // The caller can write anything before the proxy's entry.
    expect((await post(TEST_TOKEN, from("203.0.113.200, 198.51.100.7"))).status).toBe(403);
    expect((await post(TEST_TOKEN, { "cf-connecting-ip": "203.0.113.200" })).status).toBe(403);
    expect(await refused()).toEqual({ unauthorized: 0, limited: 0, notAllowed: 4 });
  });

  it("names an invalid range", async () => {
    const { change } = await startBehindProxy();
    await expect(change({ access: { allow: ["203.0.113.7", "203.0.113.0/40"] } })).rejects.toMatchObject({
      data: { code: "input/invalid", field: "access.allow.1" },
    });
  });
});

describe("a call while headers are required", () => {
  const VALUE = "value-of-the-header-4711";
  const OTHER = "value-of-another-header";
  const BOTH = { "X-Door": VALUE, "x-porch": OTHER };

  async function startWithHeaders() {
    const engine = await startBehindProxy();
    const headers = Object.entries(BOTH).map(([name, value]) => ({ name, value }));
    await engine.client.settings.setSecrets({ headers });
    return engine;
  }

  it("needs them in addition to the token, and is answered like one with a wrong token without them", async () => {
    const { client, post, refused } = await startWithHeaders();
    const wrongToken = await post("wrong", BOTH);
    expect(wrongToken.status).toBe(401);
    expect(await post(TEST_TOKEN)).toEqual(wrongToken);
    const right = await post(TEST_TOKEN, { "X-PORCH": OTHER, "x-door": VALUE });
    expect(right.status).toBe(202);
    expect(await refused()).toEqual({ unauthorized: 1, limited: 0, notAllowed: 1 });
    const event = await client.events.get({ id: JSON.parse(right.text).id });
    expect(event.headers).toMatchObject({ "x-door": "<secret>", "x-porch": "<secret>" });
    const shown = JSON.stringify([event, await client.settings.get(), await client.settings.secrets()]);
    for (const value of [VALUE, OTHER]) expect(shown).not.toContain(value);
  });

  it.each<[string, Headers]>([
    ["without the first", { "x-porch": OTHER }],
    ["without the second", { "x-door": VALUE }],
    ["with a longer first", { ...BOTH, "X-Door": `${VALUE}x` }],
    ["with a wrong second", { ...BOTH, "x-porch": OTHER.toUpperCase() }],
    ["with one empty", { ...BOTH, "x-porch": "" }],
    ["with the values changed over", { "x-door": OTHER, "x-porch": VALUE }],
    ["with one as a list of both values", { ...BOTH, "x-porch": `${OTHER}, ${OTHER}` }],
  ])("is rejected despite a valid token %s", async (_, headers) => {
    const { post, refused } = await startWithHeaders();
    expect((await post(TEST_TOKEN, headers)).status).toBe(401);
    expect(await refused()).toEqual({ unauthorized: 0, limited: 0, notAllowed: 1 });
  });

  it("is rejected if it repeats one, even with the right value", async () => {
    const { hooksUrl } = await startWithHeaders();
    const twice = (again: object) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${hooksUrl}/hooks/test/${TEST_TOKEN}`, { method: "POST", headers: { ...BOTH, ...again } })
          .on("response", (answer) => resolve(answer.resume().statusCode))
          .on("error", reject)
          .end(JSON.stringify(alertBody()));
      });
    expect(await twice({})).toBe(202);
    expect(await twice({ "x-porch": [OTHER, OTHER] })).toBe(401);
  });

  it("is rejected, and a problem is reported, while one has no value", async () => {
    const { client, change, post } = await startWithHeaders();
    await change({ access: { allow: [], headers: ["x-door", "constructor"] } });
    expect((await post(TEST_TOKEN, { ...BOTH, constructor: "" })).status).toBe(401);
    expect((await client.status()).receiving).toMatchObject({
      ok: false,
      problem: { code: "listener/header-value", params: { names: "constructor" } },
    });
    await client.settings.setSecrets({ headers: [{ name: "constructor", value: OTHER }] });
    expect((await client.status()).receiving.ok).toBe(true);
    expect((await post(TEST_TOKEN, { ...BOTH, constructor: OTHER })).status).toBe(202);
  });

  it.each(["Content-Type", "x door", "authorization", "x-tocsin-own-token", "set-cookie"])(
    "cannot be required to have %s",
    async (header) => {
      const { client, change } = await startBehindProxy();
      await expect(change({ access: { allow: [], headers: ["x-door", header] } })).rejects.toMatchObject({
        data: { code: "input/invalid", field: expect.stringMatching(/^access\.headers\W1/) },
      });
      const headers = [{ name: header, value: VALUE }];
      await expect(client.settings.setSecrets({ headers })).rejects.toMatchObject({
        data: { code: "input/invalid", field: expect.stringMatching(/^headers\W0\W+name$/) },
      });
    },
  );
});

it("accepts our own sample without the required headers, but no call that only claims to be one", async () => {
  const { client, change, post } = await startBehindProxy();
  await change({ access: { allow: ["203.0.113.0/24"], headers: ["x-door"] } });
  expect(await client.sources.sample({ id: "test" })).toMatchObject({ httpStatus: 202 });
  expect((await post(TEST_TOKEN, { "x-tocsin-own-token": "made-up" })).status).toBe(403);
});
