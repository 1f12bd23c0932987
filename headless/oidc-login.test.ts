import { expect, it } from "vitest";
import { newBrowserKey, postLogin, signInByOidc, visit } from "../testkit/headless/oidc-browser.ts";
import { startOidcServer } from "../testkit/headless/oidc-server.ts";
import { addPerson } from "../testkit/headless/team.ts";

const ANN = { email: "Ann@Example.com", email_verified: true, name: "Ann Archer" };
const GROUPS = { groups: { admin: ["tocsin-admins"], operator: ["on-call"], viewer: ["staff"] } };

it("says whether and where somebody signs in, and shows the redirect URI", async () => {
  const { url, client, provider, redirectUri } = await startOidcServer();
  const offer = async () => (await fetch(`${url}/auth/oidc`)).json();
  expect(await offer()).toEqual({ host: new URL(provider.issuer).host, redirectUri });
  await client.settings.update({ oidc: { issuer: null } });
  expect(await offer()).toEqual({ host: null, redirectUri });
  expect(await signInByOidc(url)).toMatchObject({ code: "not-found", status: 404 });
});

it("a person of the team signs in by a verified e-mail address, with a session as any other", async () => {
  const { url, api, engine, provider, meOf, people } = await startOidcServer();
  await addPerson(engine, "Ann", "operator");
  provider.account = ANN;
  const { key } = await signInByOidc(url);
  expect(await meOf(key)).toMatchObject({ name: "Ann", role: "operator", canSignOut: true });
  expect((await people())[0]?.tokens).toHaveLength(2);
  const headers = { authorization: `Bearer ${key}` };
  expect((await api("/sign-out", { method: "POST", headers })).status).toBe(200);
  expect(await meOf(key)).toBe(401);
});

it("the request to the provider has PKCE, state and nonce, and the scopes of the settings", async () => {
  const { url } = await startOidcServer({ settings: { scopes: ["email"] } });
  const begin = async () => {
    const { url: address = "" } = await postLogin(url, "begin", { browserKey: newBrowserKey() });
    return Object.fromEntries(new URL(address).searchParams);
  };
  const [first, second] = [await begin(), await begin()];
  expect(first).toMatchObject({
    response_type: "code",
    scope: "openid email",
    code_challenge_method: "S256",
    redirect_uri: `${url}/sign-in`,
  });
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(first[name]).toMatch(/^[\w-]{43}$/);
    expect(first[name]).not.toBe(second[name]);
  }
});

it.each([
  ["no e-mail address", { name: "Ann" }, "oidc/email", /no e-mail address .* \(claim email\)/],
  ["an unverified one", { ...ANN, email_verified: false }, "oidc/email", /not verified .*ann@example\.com/],
  ["one that nobody says is verified", { email: ANN.email }, "oidc/email", /claim email_verified/],
  ["one that is not of the team", { ...ANN, email: "eve@example.com" }, "oidc/person", /Nobody of the team/],
])("nobody signs in with %s", async (_, account, code, detail) => {
  const { url, engine, provider, people } = await startOidcServer();
  await addPerson(engine, "Ann", "operator");
  provider.account = account;
  expect(await signInByOidc(url)).toMatchObject({ code, status: 403, detail: expect.stringMatching(detail) });
  expect(await people()).toHaveLength(1);
});

it("a disabled person stays out, and so does a removed one who may not be added", async () => {
  const { url, api, engine, provider } = await startOidcServer();
  const { id } = await addPerson(engine, "Ann", "operator");
  provider.account = ANN;
  await api(`/people/${id}`, { method: "PATCH", body: JSON.stringify({ disabled: true }) });
  expect(await signInByOidc(url)).toMatchObject({
    code: "oidc/person",
    detail: expect.stringContaining("disabled"),
  });
  await api(`/people/${id}`, { method: "DELETE" });
  expect(await signInByOidc(url)).toMatchObject({
    code: "oidc/person",
    detail: expect.stringContaining("Nobody of the team"),
  });
});

it("groups give the highest of their roles at each sign-in, and who has none any more loses every sign-in", async () => {
  const { url, engine, provider, meOf, people } = await startOidcServer({ settings: GROUPS });
  const byLink = await addPerson(engine, "Ann", "admin");
  provider.account = { ...ANN, groups: ["staff", "on-call", "others"] };
  const { key } = await signInByOidc(url);
  expect(await meOf(key)).toMatchObject({ role: "operator" });
  expect(await meOf(byLink.token)).toMatchObject({ role: "operator" });
  provider.account = { ...ANN, groups: ["tocsin-admins"] };
  expect(await meOf((await signInByOidc(url)).key)).toMatchObject({ role: "admin" });
  provider.account = { ...ANN, groups: ["others"] };
  expect(await signInByOidc(url)).toMatchObject({ code: "oidc/no-role", status: 403 });
  expect([await meOf(key), await meOf(byLink.token)]).toEqual([401, 401]);
  expect(await people()).toMatchObject([{ disabled: false, tokens: [] }]);
});

it("somebody unknown is added by name if the settings say so, and a group has a role", async () => {
  const { url, client, provider, meOf, people } = await startOidcServer({ settings: GROUPS });
  provider.account = { ...ANN, groups: ["staff"] };
  expect(await signInByOidc(url)).toMatchObject({ code: "oidc/person" });
  await client.settings.update({ oidc: { addUnknown: true } });
  provider.account = { ...ANN, groups: ["others"] };
  expect(await signInByOidc(url)).toMatchObject({ code: "oidc/no-role" });
  expect(await people()).toEqual([]);
  provider.account = { ...ANN, groups: ["staff"] };
  expect(await meOf((await signInByOidc(url)).key)).toMatchObject({ role: "viewer", name: "Ann Archer" });
  expect(await people()).toMatchObject([{ email: "ann@example.com", name: "Ann Archer", role: "viewer" }]);
});

it("claims may have other names, and be in the ID token itself", async () => {
  const { url, provider, meOf } = await startOidcServer({
    settings: {
      ...GROUPS,
      verifiedClaim: "xms_edov",
      groupsClaim: "roles",
      addUnknown: true,
    },
    configuration: { conformIdTokenClaims: false },
  });
  provider.account = { email: "ann@example.com", xms_edov: "1", roles: "on-call" };
  expect(await meOf((await signInByOidc(url)).key)).toMatchObject({
    role: "operator",
    name: "ann@example.com",
  });
});

it("a public client needs no secret", async () => {
  const { url, engine, client, provider, meOf } = await startOidcServer({
    configuration: { clientDefaults: { token_endpoint_auth_method: "none" } },
  });
  await client.settings.setSecrets({ oidcClientSecret: null });
  await addPerson(engine, "Ann", "viewer");
  provider.account = ANN;
  expect(await meOf((await signInByOidc(url)).key)).toMatchObject({ name: "Ann" });
});

it("a sign-in is good for one answer, in the browser in which it began, with settings that have not changed", async () => {
  const { url, redirectUri, engine, client, provider } = await startOidcServer();
  await addPerson(engine, "Ann", "viewer");
  provider.account = ANN;
  const begin = async (browserKey: string) => {
    const { url: address = "" } = await postLogin(url, "begin", { browserKey });
    return await visit(address, redirectUri);
  };
  const browserKey = newBrowserKey();
  const expired = { code: "oidc/expired", status: 409 };
  const used = await begin(browserKey);
  expect(await postLogin(url, "end", { browserKey, query: used })).toMatchObject({ key: expect.any(String) });
  expect(await postLogin(url, "end", { browserKey, query: used })).toMatchObject(expired);

  const foreign = await begin(newBrowserKey());
  expect(await postLogin(url, "end", { browserKey, query: foreign })).toMatchObject(expired);
  expect(await postLogin(url, "end", { browserKey, query: "?code=x&state=y" })).toMatchObject(expired);
  expect(await postLogin(url, "end", { browserKey, query: "" })).toMatchObject(expired);

  const before = await begin(browserKey);
  await client.settings.update({ oidc: GROUPS });
  expect(await postLogin(url, "end", { browserKey, query: before })).toMatchObject(expired);
});

it("somebody else's code is of no use with one's own state", async () => {
  const { url, redirectUri, engine, provider } = await startOidcServer();
  await addPerson(engine, "Ann", "viewer");
  provider.account = ANN;
  const [mine, theirs] = [newBrowserKey(), newBrowserKey()];
  const answerOf = async (browserKey: string) => {
    const { url: address = "" } = await postLogin(url, "begin", { browserKey });
    return new URLSearchParams(await visit(address, redirectUri));
  };
  const [own, stolen] = [await answerOf(mine), await answerOf(theirs)];
  own.set("code", stolen.get("code") ?? "");
  expect(await postLogin(url, "end", { browserKey: mine, query: `?${own}` })).toMatchObject({
    code: "oidc/refused",
    detail: expect.stringContaining("invalid_grant"),
  });
});

it("a refusal of the provider is told in the reader's language", async () => {
  const { url, redirectUri, provider } = await startOidcServer();
  provider.account = null;
  const browserKey = newBrowserKey();
  const { url: address = "" } = await postLogin(url, "begin", { browserKey });
  const query = await visit(address, redirectUri);
  expect(await postLogin(url, "end", { browserKey, query }, { "accept-language": "de" })).toMatchObject({
    code: "oidc/refused",
    title: "Anmeldung vom OpenID-Connect-Anbieter abgelehnt",
    detail: expect.stringContaining("access_denied: Not assigned to this application"),
  });
});

it("a wrong client secret is named as that", async () => {
  const { url, engine, provider } = await startOidcServer({ secret: "the-wrong-secret-of-the-client" });
  await addPerson(engine, "Ann", "viewer");
  provider.account = ANN;
  expect(await signInByOidc(url)).toMatchObject({ code: "oidc/client", status: 409 });
});
