import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { EngineOptions } from "../engine/engine.ts";
import { systemClock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import type { OidcSettings } from "../shared/model/oidc.ts";
import { startTestProxy } from "../simulator/network/proxy.ts";
import { createTestCa, issue, startTlsFront } from "../simulator/network/test-ca.ts";
import { hasTool } from "../testkit/debian-tool.ts";
import { freePort } from "../testkit/free-port.ts";
import { newBrowserKey, postLogin, signInByOidc } from "../testkit/headless/oidc-browser.ts";
import { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, startOidcProvider } from "../testkit/headless/oidc-provider.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { startTestServer } from "../testkit/headless/test-server.ts";
import { createOutgoing } from "./outgoing.ts";

async function setUp(options: Partial<EngineOptions> = {}) {
  const server = await startTestServer({}, options);
  const { client } = server.engine;
  const use = async (oidc: Partial<OidcSettings>) => {
    await client.settings.update({ oidc: { clientId: OIDC_CLIENT_ID, ...oidc } });
    await client.settings.setSecrets({ oidcClientSecret: OIDC_CLIENT_SECRET });
  };
  const provide = async (given: Parameters<typeof startOidcProvider>[1] = {}) => {
    const provider = await startOidcProvider(`${server.url}/sign-in`, given);
    onTestFinished(() => provider.stop());
    return provider;
  };
  const check = () => client.oidc.check().catch((error: { data: { code: string } }) => error);
  return { ...server, client, use, provide, check };
}

/** A server on this machine that is not a provider. */
async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const failure = (code: string, message: string) => ({
  data: { code },
  message: expect.stringContaining(message),
});

it("the check shows the provider's own description", async () => {
  const { use, provide, check } = await setUp();
  const { issuer } = await provide();
  await use({ issuer });
  expect(await check()).toEqual({
    issuer,
    authorizationEndpoint: `${issuer}/auth`,
    tokenEndpoint: `${issuer}/token`,
  });
});

it("a provider that cannot be reached is named, on the login page and in the check", async () => {
  const { url, use, check } = await setUp();
  const host = `127.0.0.1:${await freePort()}`;
  await use({ issuer: `http://${host}` });
  expect(await check()).toMatchObject(
    failure("oidc/unreachable", `${host} could not be reached (ECONNREFUSED)`),
  );
  expect(await signInByOidc(url)).toMatchObject({ code: "oidc/unreachable", status: 502 });
});

it("the check fails without a provider", async () => {
  const { check } = await setUp();
  expect(await check()).toMatchObject({ data: { code: "not-found" } });
});

it.each<[string, RequestListener, string]>([
  ["a page that is missing", (_, response) => response.writeHead(404).end("no"), "HTTP 404"],
  ["a page that is none", (_, response) => response.end("<h1>Welcome</h1>"), "HTTP 200"],
  ["a redirect", (_, response) => response.writeHead(302, { location: "/" }).end(), "HTTP 302"],
])("a server that answers with %s is not a provider", async (_, listener, text) => {
  const { use, check } = await setUp();
  await use({ issuer: await serve(listener) });
  expect(await check()).toMatchObject(failure("oidc/answer", text));
});

/** A provider's description with these members. */
const describes = (members: object): RequestListener => {
  return ({ headers: { host } }, response) => {
    const issuer = `http://${host}`;
    const given = {
      issuer,
      authorization_endpoint: `${issuer}/a`,
      token_endpoint: `${issuer}/t`,
      jwks_uri: `${issuer}/j`,
    };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ...given, ...members }));
  };
};

it.each([
  ["a script", { authorization_endpoint: "javascript:alert(1)" }],
  ["plain HTTP elsewhere", { token_endpoint: "http://login.example/token" }],
  ["nothing", { jwks_uri: undefined }],
])("a provider's address that is %s is not used", async (_, members) => {
  const { url, use, check } = await setUp();
  await use({ issuer: await serve(describes(members)) });
  expect(await check()).toMatchObject(failure("oidc/answer", "missing or not encrypted"));
  expect(await postLogin(url, "begin", { browserKey: newBrowserKey() })).toMatchObject({
    code: "oidc/answer",
  });
});

it("an issuer other than that of the settings is reported", async () => {
  const { use, check } = await setUp();
  await use({ issuer: await serve(describes({ issuer: "https://login.example/main" })) });
  expect(await check()).toMatchObject(failure("oidc/answer", "another issuer: https://login.example/main"));
});

it.each([
  "http://login.example",
  "https://user@login.example",
  "https://login.example/?x=1",
  "ftp://login.example",
])("%s cannot be an issuer", async (issuer) => {
  const { client } = await setUp();
  await expect(client.settings.update({ oidc: { issuer } })).rejects.toMatchObject({
    data: { code: "input/invalid", field: "oidc.issuer" },
  });
});

it.each([-3_600_000, 3_600_000])(
  "a clock that differs by %i ms is reported as the reason",
  async (offsetMs) => {
    const clock = { ...systemClock, now: () => systemClock.now() + offsetMs };
    const { url, engine, use, provide } = await setUp({ clock });
    await addPerson(engine, "Ann", "viewer");
    await use({ issuer: (await provide()).issuer });
    expect(await signInByOidc(url)).toMatchObject({ code: "oidc/clock", status: 409 });
  },
);

it("the client secret is removed with its issuer, and never shown", async () => {
  const { client, use, api } = await setUp();
  await use({ issuer: "https://login.example" });
  const shown = await (await api("/settings/secrets")).text();
  expect(shown).toContain('"oidcClientSecret":{"set":true');
  expect(shown).not.toContain(OIDC_CLIENT_SECRET);
  await client.settings.update({ oidc: { issuer: "https://evil.example" } });
  expect((await client.settings.secrets()).oidcClientSecret).toEqual({ set: false, hint: null });
});

it("no secret, code, state or token is written to the log", async () => {
  const lines: string[] = [];
  const note = (...entry: unknown[]) =>
    void lines.push(
      JSON.stringify(entry, (_, value) =>
        value instanceof Error
          ? { ...value, message: value.message, stack: value.stack, cause: value.cause }
          : value,
      ),
    );
  const log: Log = { info: note, warn: note, error: note };
  const seen: string[] = [];
  const { url, engine, use, provide } = await setUp({
    log,
    async fetch(to, init) {
      seen.push(String(init.body ?? ""));
      const answer = await fetch(to, init);
      seen.push(await answer.clone().text());
      return answer;
    },
  });
  const provider = await provide();
  await use({ issuer: provider.issuer });
  await addPerson(engine, "Ann", "viewer");
  const { key } = await signInByOidc(url);
  provider.account = { email: "eve@example.com", email_verified: true };
  expect(await signInByOidc(url)).toMatchObject({ code: "oidc/person" });
  const text = lines.join("\n");
  expect(text).toContain("signed in through the OpenID Connect provider");
  expect(text).toContain("oidc/person");
  const tokens = seen.join("\n").match(/[\w-]{40,}/g) ?? [];
  expect(tokens.length).toBeGreaterThan(6);
  for (const secret of [...tokens, key ?? "none", OIDC_CLIENT_SECRET]) expect(text).not.toContain(secret);
});

describe.skipIf(!hasTool("openssl"))("the network settings", () => {
  it("apply to the provider: its certificate is trusted by the authority of the settings, and the proxy is used", async () => {
    const HOST = "login.test";
    const outgoing = createOutgoing({ env: {} });
    const { client, use, provide, check } = await setUp({
      fetch: outgoing.fetch,
      applyNetwork: outgoing.apply,
    });
    const port = await freePort();
    await provide({ issuer: `https://${HOST}`, port });
    const ca = createTestCa();
    const front = await startTlsFront({ ...issue({ hosts: [HOST], issuer: ca }), port });
    const proxy = await startTestProxy({ hosts: { [`${HOST}:443`]: front.port } });
    onTestFinished(async () => {
      await proxy.close();
      await front.close();
    });
    await use({ issuer: `https://${HOST}` });
    expect(await check()).toMatchObject(failure("oidc/unreachable", `There is no server named ${HOST}`));
    await client.settings.update({
      network: { proxy: "manual", proxyUrl: `http://127.0.0.1:${proxy.port}` },
    });
    expect(await check()).toMatchObject(failure("oidc/unreachable", `certificate of ${HOST} is not trusted`));
    await client.settings.update({ network: { extraCa: ca.certificate } });
    expect(await check()).toMatchObject({ issuer: `https://${HOST}` });
    await client.settings.update({ network: { proxyUrl: `http://127.0.0.1:${await freePort()}` } });
    expect(await check()).toMatchObject(failure("oidc/unreachable", "The proxy could not be reached"));
  });
});
