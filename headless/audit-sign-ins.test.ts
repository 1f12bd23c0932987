import { expect, it } from "vitest";
import type { Engine } from "../engine/engine.ts";
import { signInByOidc } from "../testkit/headless/oidc-browser.ts";
import { startOidcServer } from "../testkit/headless/oidc-server.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { logIn, startTestServer } from "../testkit/headless/test-server.ts";
import { waitUntil } from "../testkit/wait-until.ts";

const PROXY_SECRET = "the-secret-that-the-proxy-shares";
const CLIENT = "198.51.100.9";

/** The newest sign-in of an actor, which may be recorded a moment after its answer. */
const signInOf = ({ client }: Pick<Engine, "client">, actor: string) =>
  waitUntil(async () => (await client.audit.list({ procedure: "signIn", actor })).items[0] ?? null);

it("a log-in with the admin token is recorded with its address", async () => {
  const { url, engine } = await startTestServer();
  await logIn(url);
  expect(await signInOf(engine, "admin-token")).toMatchObject({
    address: "127.0.0.1",
    channel: "page",
    outcome: "done",
    entity: null,
  });
});

it("a failed log-in is recorded with its address, and neither with the token nor with a guess at the person", async () => {
  const { url, engine } = await startTestServer();
  const answer = await fetch(`${url}/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: "a-wrong-token-0123456789" }),
  });
  expect(answer.status).toBe(401);
  const entry = await signInOf(engine, "unknown");
  expect(entry).toMatchObject({
    actor: { kind: "unknown", id: null, name: null },
    address: "127.0.0.1",
    channel: "page",
    outcome: "refused",
    code: "auth/required",
    changes: [],
  });
  expect(JSON.stringify(entry)).not.toContain("wrong-token");
});

it("who comes through the proxy is recorded once, with the address of the browser", async () => {
  const { url, engine } = await startTestServer({ trustedProxies: ["127.0.0.1"] });
  const { client } = engine;
  await client.settings.update({ proxySignIn: { header: "x-auth-request-email", addresses: ["127.0.0.1"] } });
  await client.settings.setSecrets({ proxySignInSecret: PROXY_SECRET });
  const { id } = await client.people.create({ name: "Ann", email: "ann@example.com", role: "viewer" });
  const headers = {
    "x-auth-request-email": "ann@example.com",
    "x-tocsin-proxy-secret": PROXY_SECRET,
    "x-forwarded-for": CLIENT,
  };
  for (let call = 0; call < 3; call++)
    expect((await fetch(`${url}/api/v1/me`, { headers })).status).toBe(200);
  expect(await signInOf(engine, id)).toMatchObject({
    actor: { name: "Ann" },
    address: CLIENT,
    count: 1,
    changes: [{ path: "through", after: "proxy" }],
  });
  expect((await client.audit.list({ procedure: "signIn" })).items).toHaveLength(1);
  expect(JSON.stringify((await client.audit.list({})).items)).not.toContain(PROXY_SECRET);
});

it("a sign-in through OpenID Connect is recorded with the address, and so is one that is refused", async () => {
  const { url, engine, provider } = await startOidcServer();
  const { id } = await addPerson(engine, "Ann", "operator");
  provider.account = { email: "ann@example.com", email_verified: true, name: "Ann" };
  expect(await signInByOidc(url)).toHaveProperty("key");
  expect(await signInOf(engine, id)).toMatchObject({
    address: "127.0.0.1",
    channel: "page",
    outcome: "done",
  });
  provider.account = { email: "eve@example.com", email_verified: true, name: "Eve" };
  expect(await signInByOidc(url)).toMatchObject({ code: "oidc/person" });
  expect(await signInOf(engine, "unknown")).toMatchObject({
    address: "127.0.0.1",
    outcome: "refused",
    code: "oidc/person",
  });
});
