import { expect, it } from "vitest";
import type { Me, PersonView } from "../shared/model/person.ts";
import { signInByOidc } from "../testkit/headless/oidc-browser.ts";
import { startOidcServer } from "../testkit/headless/oidc-server.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { startTestServer } from "../testkit/headless/test-server.ts";

const SECRET = "the-secret-that-the-proxy-shares";
const SETTINGS = { header: "x-auth-request-email", addresses: ["127.0.0.1"] };

/** A server behind an authenticating proxy on this machine. */
async function setUp(changes: object = {}) {
  const server = await startTestServer();
  const { client } = server.engine;
  await client.settings.update({ proxySignIn: { ...SETTINGS, ...changes } });
  await client.settings.setSecrets({ proxySignInSecret: SECRET });
  const me = async (headers: Record<string, string>) => {
    const answer = await fetch(`${server.url}/api/v1/me`, { headers });
    return answer.status === 200 ? ((await answer.json()) as Me) : answer.status;
  };
  return { ...server, me };
}

const named = (email: string, secret = SECRET) => ({
  "x-auth-request-email": email,
  "x-tocsin-proxy-secret": secret,
});

it("signs in the person that the proxy names, without the option to sign out", async () => {
  const { engine, me } = await setUp();
  await addPerson(engine, "Ann", "operator");
  expect(await me(named("Ann@Example.com"))).toEqual({
    kind: "person",
    name: "Ann",
    email: "ann@example.com",
    role: "operator",
    canSignOut: false,
    signIn: null,
    hasPeople: true,
  });
});

it("rejects an unknown or disabled person", async () => {
  const { engine, me, api } = await setUp();
  const { id } = await addPerson(engine, "Ann", "operator");
  expect([await me(named("eve@example.com")), await me(named("no address"))]).toEqual([401, 401]);
  await api(`/people/${id}`, { method: "PATCH", body: JSON.stringify({ disabled: true }) });
  expect(await me(named("ann@example.com"))).toBe(401);
});

it("decides by itself beside OpenID Connect: no group there, and still a person here, until disabled", async () => {
  const { url, engine, provider, meOf, client } = await startOidcServer({
    settings: { groups: { admin: ["a"], operator: [], viewer: [] }, addUnknown: true },
  });
  await client.settings.update({ proxySignIn: SETTINGS });
  await client.settings.setSecrets({ proxySignInSecret: SECRET });
  const { id, token } = await addPerson(engine, "Ann", "operator");
  provider.account = { email: "ann@example.com", email_verified: true, groups: ["others"] };
  expect(await signInByOidc(url)).toMatchObject({ code: "oidc/no-role" });
  expect(await meOf(token)).toBe(401);
  const proxied = async () => (await fetch(`${url}/api/v1/me`, { headers: named("ann@example.com") })).status;
  expect(await proxied()).toBe(200);
  await client.people.update({ id, disabled: true });
  expect(await proxied()).toBe(401);
});

it("creates an unknown person once with the configured role, and rejects a disabled one", async () => {
  const { me, api } = await setUp({ unknownRole: "viewer" });
  const answers = await Promise.all([1, 2, 3].map(() => me(named("eve@example.com"))));
  for (const answer of answers) expect(answer).toMatchObject({ role: "viewer", email: "eve@example.com" });
  const people = (await (await api("/people")).json()) as PersonView[];
  expect(people).toMatchObject([{ name: "eve@example.com", role: "viewer", tokens: [] }]);
  await api(`/people/${people[0]?.id}`, { method: "PATCH", body: JSON.stringify({ disabled: true }) });
  expect(await me(named("eve@example.com"))).toBe(401);
});

it("ignores the header without the secret, with a wrong one, or from another address", async () => {
  const { engine, me } = await setUp();
  await addPerson(engine, "Ann", "admin");
  expect(await me({ "x-auth-request-email": "ann@example.com" })).toBe(401);
  expect(await me(named("ann@example.com", "another-secret-of-16"))).toBe(401);
  expect(await me({ ...named("ann@example.com"), authorization: "Basic x" })).toBe(401);
  await engine.client.settings.update({ proxySignIn: { addresses: ["192.0.2.0/24"] } });
  expect(await me({ ...named("ann@example.com"), "x-forwarded-for": "192.0.2.1" })).toBe(401);
  await engine.client.settings.update({ proxySignIn: { addresses: ["127.0.0.0/8"] } });
  expect(await me(named("ann@example.com"))).toMatchObject({ name: "Ann" });
  await engine.client.settings.setSecrets({ proxySignInSecret: null });
  expect(await me(named("ann@example.com"))).toBe(401);
});

it("prefers a token to the proxy's header, and ignores the header by default", async () => {
  const { engine, me } = await setUp();
  await addPerson(engine, "Ann", "admin");
  const bob = await addPerson(engine, "Bob", "viewer");
  const both = { ...named("ann@example.com"), authorization: `Bearer ${bob.token}` };
  expect(await me(both)).toMatchObject({ name: "Bob" });
  await engine.client.settings.update({ proxySignIn: { header: null } });
  expect(await me(named("ann@example.com"))).toBe(401);
});

it("rejects an invalid address", async () => {
  const { engine } = await setUp();
  const change = engine.client.settings.update({ proxySignIn: { addresses: ["nowhere"] } });
  await expect(change).rejects.toMatchObject({ data: { field: "proxySignIn.addresses.0" } });
});
