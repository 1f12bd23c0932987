import { expect, it, onTestFinished } from "vitest";
import { signInByOidc } from "../testkit/headless/oidc-browser.ts";
import { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, startOidcProvider } from "../testkit/headless/oidc-provider.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { startTestServer } from "../testkit/headless/test-server.ts";

const SECRET = "the-secret-that-the-proxy-shares";
const bearer = (token: string | undefined) => ({ authorization: `Bearer ${token}` });

/** A live stream, and the time at which it ends. */
async function openStream(url: string, headers: Record<string, string>) {
  const { body, status } = await fetch(`${url}/api/v1/live`, { headers });
  expect(status).toBe(200);
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  const drain = async (): Promise<number> => ((await reader.read()).done ? performance.now() : drain());
  return { ended: drain(), cancel: () => reader.cancel() };
}

/** A person who is signed in by a link, and whose stream must not be ended. */
async function setUp() {
  const server = await startTestServer();
  const byLink = await addPerson(server.engine, "Ann", "viewer");
  const other = await openStream(server.url, bearer(byLink.token));
  const statusOf = async (headers: Record<string, string>) =>
    (await fetch(`${server.url}/api/v1/me`, { headers })).status;
  const expectOthers = async () => {
    expect(await Promise.race([other.ended, Promise.resolve("open")])).toBe("open");
    expect(await statusOf(bearer(byLink.token))).toBe(200);
    await other.cancel();
  };
  return { ...server, client: server.engine.client, statusOf, expectOthers };
}

it.each([
  ["switched off", { issuer: null }],
  ["replaced", { issuer: "https://login.example" }],
])("what an OpenID Connect provider let in ends within a second when it is %s", async (_, oidc) => {
  const { url, client, statusOf, expectOthers } = await setUp();
  const provider = await startOidcProvider(`${url}/sign-in`);
  onTestFinished(() => provider.stop());
  await client.settings.update({ oidc: { issuer: provider.issuer, clientId: OIDC_CLIENT_ID } });
  await client.settings.setSecrets({ oidcClientSecret: OIDC_CLIENT_SECRET });
  const { key } = await signInByOidc(url);
  // A token that a program obtained with that sign-in is revoked too.
  const login = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: key }),
  };
  const { key: derived } = (await (await fetch(`${url}/auth/login`, login)).json()) as { key: string };
  const streams = [await openStream(url, bearer(key)), await openStream(url, bearer(derived))];
  const begin = performance.now();
  await client.settings.update({ oidc });
  for (const stream of streams) expect((await stream.ended) - begin).toBeLessThan(1_000);
  expect([await statusOf(bearer(key)), await statusOf(bearer(derived))]).toEqual([401, 401]);
  await expectOthers();
  await client.settings.update({ oidc: { issuer: provider.issuer } });
  expect(await statusOf(bearer(key))).toBe(401);
});

it.each(["header", "addresses", "secret"] as const)(
  "what an authenticating proxy let in ends within a second when its %s is not believed any more",
  async (change) => {
    const { url, client, statusOf, expectOthers } = await setUp();
    const settings = { header: "x-auth-request-email", addresses: ["127.0.0.1"] };
    await client.settings.update({ proxySignIn: settings });
    await client.settings.setSecrets({ proxySignInSecret: SECRET });
    const headers = { "x-auth-request-email": "ann@example.com", "x-tocsin-proxy-secret": SECRET };
    const stream = await openStream(url, headers);
    await client.settings.update({ retention: { days: 31 } });
    expect(await Promise.race([stream.ended, Promise.resolve("open")])).toBe("open");
    const begin = performance.now();
    await {
      header: () => client.settings.update({ proxySignIn: { header: null } }),
      addresses: () => client.settings.update({ proxySignIn: { addresses: [] } }),
      secret: () => client.settings.setSecrets({ proxySignInSecret: null }),
    }[change]();
    expect((await stream.ended) - begin).toBeLessThan(1_000);
    expect(await statusOf(headers)).toBe(401);
    await expectOthers();
  },
);
