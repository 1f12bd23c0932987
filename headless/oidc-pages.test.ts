import { expect, it } from "vitest";
import { newBrowserKey, postLogin, signInByOidc } from "../testkit/headless/oidc-browser.ts";
import { OIDC_CLIENT_ID } from "../testkit/headless/oidc-provider.ts";
import { startOidcServer } from "../testkit/headless/oidc-server.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { startTestServer } from "../testkit/headless/test-server.ts";
import { rawAnswer } from "../testkit/raw-answer.ts";

it("malformed bodies, a foreign Host and a foreign Origin begin nothing", async () => {
  const { url } = await startOidcServer();
  expect(await postLogin(url, "begin", {})).toMatchObject({ code: "input/invalid" });
  expect(await postLogin(url, "begin", { browserKey: "short" })).toMatchObject({ code: "input/invalid" });
  expect(await postLogin(url, "end", { browserKey: newBrowserKey() })).toMatchObject({
    code: "input/invalid",
  });
  const foreign = { origin: "https://evil.example" };
  for (const path of ["begin", "end"] as const) {
    const body = { browserKey: newBrowserKey(), query: "" };
    expect(await postLogin(url, path, body, foreign)).toMatchObject({ code: "auth/forbidden" });
  }
});

it("a foreign Host is refused on every path", async () => {
  const { url } = await startTestServer();
  const body = JSON.stringify({ browserKey: newBrowserKey(), query: "" });
  const post = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  for (const [path, rest] of [
    ["GET /auth/oidc", "\r\n"],
    ["POST /auth/oidc/begin", post],
    ["GET /auth/oidc/leave?state=x", "\r\n"],
    ["POST /auth/oidc/end", post],
    ["GET /auth/oidc/sign-out", "\r\n"],
    ["GET /sign-in?code=x&state=y", "\r\n"],
  ]) {
    const send = (host: string) =>
      rawAnswer(url, `${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${rest}`);
    const foreign = await send("evil.example");
    expect([path, foreign.status, JSON.parse(foreign.body).code]).toEqual([path, 403, "auth/forbidden"]);
    expect([path, (await send(new URL(url).host)).status]).not.toEqual([path, 403]);
  }
});

it("the page by way of which the browser leaves goes to the provider only, and may go to another origin", async () => {
  const { url } = await startOidcServer();
  const { url: address = "" } = await postLogin(url, "begin", { browserKey: newBrowserKey() });
  const leave = (state: string) => fetch(`${url}/auth/oidc/leave?state=${state}`);
  const answer = await leave(new URL(address).searchParams.get("state") ?? "");
  const target = /content="0;url=([^"]*)"/.exec(await answer.text())?.[1];
  expect(target?.replaceAll("&#38;", "&")).toBe(address);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(answer.headers.has("connection-allowlist")).toBe(false);
  expect((await leave("https://evil.example")).status).toBe(409);
});

it("a sign-out leads to the provider's own, which asks the person, if the provider has one", async () => {
  const { url, api, engine, client, provider } = await startOidcServer();
  const ann = await addPerson(engine, "Ann", "operator");
  provider.account = { email: "ann@example.com", email_verified: true };
  const { key } = await signInByOidc(url);
  const signOut = async (token: string | undefined) => {
    const answer = await api("/sign-out", { method: "POST", headers: { authorization: `Bearer ${token}` } });
    return await answer.json();
  };
  expect(await signOut(key)).toEqual({ ok: true, throughProvider: true });
  expect(await signOut(ann.token)).toEqual({ ok: true, throughProvider: false });

  const leave = () => fetch(`${url}/auth/oidc/sign-out`, { redirect: "manual" });
  const page = await leave();
  const target = /content="0;url=([^"]*)"/.exec(await page.text())?.[1]?.replaceAll("&#38;", "&") ?? "";
  expect(target).toBe(`${provider.issuer}/session/end?client_id=${OIDC_CLIENT_ID}`);
  expect(page.headers.has("connection-allowlist")).toBe(false);
  expect((await fetch(target)).status).toBe(200);

  await client.settings.update({ oidc: { issuer: "http://127.0.0.1:9" } });
  const back = await leave();
  expect([back.status, back.headers.get("location")]).toEqual([302, "/"]);
});

it.each([undefined, "http://login.example/end"])(
  "a browser is not sent to a provider whose end of the session is %s",
  async (end_session_endpoint) => {
    const features = { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } };
    const { url } = await startOidcServer({
      configuration: { features, discovery: { end_session_endpoint } },
    });
    const answer = await fetch(`${url}/auth/oidc/sign-out`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/"]);
  },
);

it("the redirect URI shows the page, whatever its query says", async () => {
  const { url } = await startOidcServer();
  const answer = await fetch(`${url}/sign-in?code=x&state=y&next=https://evil.example`, {
    redirect: "manual",
  });
  expect([answer.status, await answer.text()]).toEqual([200, "<title>Tocsin</title>"]);
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
});
