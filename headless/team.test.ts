import { expect, it } from "vitest";
import type { Me, PersonView } from "../shared/model/person.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { startTestServer } from "../testkit/headless/test-server.ts";

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const login = (url: string, token: string, language = "en") =>
  fetch(`${url}/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": language },
    body: JSON.stringify({ token }),
  });

it("adds a person, who signs in by the link once and is known by name and role", async () => {
  const { url, api } = await startTestServer();
  const created = await api("/people", {
    method: "POST",
    body: JSON.stringify({ name: "Ann", email: "Ann@Example.com", role: "operator" }),
  });
  expect(created.status).toBe(201);
  const { id } = (await created.json()) as PersonView;
  expect(created.headers.get("location")).toBe(`/api/v1/people/${id}`);
  const link = (await (await api(`/people/${id}/link`, { method: "POST" })).json()) as { token: string };

  const answer = await login(url, link.token);
  const { key } = (await answer.json()) as { key: string };
  const me = (await (await fetch(`${url}/api/v1/me`, { headers: bearer(key) })).json()) as Me;
  expect(me).toEqual({
    kind: "person",
    name: "Ann",
    email: "ann@example.com",
    role: "operator",
    canSignOut: true,
    signIn: expect.any(String),
    hasPeople: true,
  });

  const again = await login(url, link.token, "de");
  expect([again.status, await again.json()]).toEqual([
    401,
    expect.objectContaining({ code: "auth/required", detail: expect.stringContaining("schon verwendet") }),
  ]);
});

it("shows who signed in and who used the sign-in last, by address and program", async () => {
  const { url, api, engine } = await startTestServer();
  const { id } = await engine.people.add({ name: "Ann", email: "ann@example.com", role: "viewer" });
  const { token } = await engine.people.createLink(id);
  const { key } = (await (await login(url, token)).json()) as { key: string };
  const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
  await fetch(`${url}/api/v1/me`, { headers: { ...bearer(key), "user-agent": browser } });
  const [ann] = (await (await api("/people")).json()) as PersonView[];
  expect(ann?.tokens).toMatchObject([
    {
      client: { address: "127.0.0.1", program: "node" },
      lastClient: { address: "127.0.0.1", program: "Firefox (Linux)" },
    },
  ]);
});

it("makes links at the page's public address, if there is one, and none for a disabled person", async () => {
  const linkOf = async (publicUiUrl?: string) => {
    const { api, engine } = await startTestServer({}, publicUiUrl === undefined ? {} : { publicUiUrl });
    const { id } = await engine.people.add({ name: "Ann", email: "ann@example.com", role: "viewer" });
    const answer = await api(`/people/${id}/link`, { method: "POST" });
    await api(`/people/${id}`, { method: "PATCH", body: JSON.stringify({ disabled: true }) });
    expect((await api(`/people/${id}/link`, { method: "POST" })).status).toBe(409);
    return (await answer.json()) as { token: string; url: string | null };
  };
  expect((await linkOf()).url).toBeNull();
  const { url, token } = await linkOf("https://tocsin.example.com");
  expect(url).toBe(`https://tocsin.example.com/#token=${token}`);
});

it("tells the holder of a sign-in why it has ended, and nobody else", async () => {
  const { url, engine } = await startTestServer();
  const { id, token } = await addPerson(engine, "Ann", "viewer");
  await engine.client.people.revoke({ id });
  const detailFor = async (sent: string) => {
    const answer = await fetch(`${url}/rpc/me`, { method: "POST", headers: bearer(sent) });
    return [answer.status, ((await answer.json()) as { detail: string }).detail];
  };
  const ended = "An admin has ended your sign-in. Ask an admin for a new link.";
  const unknown = "This token is not valid here, or was revoked.";
  expect([await detailFor(token), await detailFor("tocsin_token_guessed")]).toEqual([
    [401, ended],
    [401, unknown],
  ]);
  expect(await (await login(url, token)).json()).toMatchObject({ detail: ended });
});

it("revokes only the token of this sign-in on signing out", async () => {
  const { url, engine } = await startTestServer();
  const { token } = await addPerson(engine, "Ann", "viewer");
  const { key } = (await (await login(url, token)).json()) as { key: string };
  expect((await fetch(`${url}/api/v1/sign-out`, { method: "POST", headers: bearer(key) })).status).toBe(200);
  const statusOf = async (sent: string) =>
    (await fetch(`${url}/api/v1/me`, { headers: bearer(sent) })).status;
  expect([await statusOf(key), await statusOf(token)]).toEqual([401, 200]);
});

it("rejects a stale change of a person", async () => {
  const { api, engine } = await startTestServer();
  const { id } = await addPerson(engine, "Ann", "viewer");
  const [shown] = (await (await api("/people")).json()) as PersonView[];
  const change = (name: string, revision: string) =>
    api(`/people/${id}`, {
      method: "PATCH",
      headers: { "if-match": `"${revision}"` },
      body: JSON.stringify({ name }),
    });
  const { revision = "" } = shown ?? {};
  expect((await change("Anna", revision)).status).toBe(200);
  expect((await change("Anne", revision)).status).toBe(412);
});

it.each(["revoke", "demote", "disable", "remove", "signOut"] as const)(
  "%s ends the live stream of the person within a second, and no other",
  async (end) => {
    const { url, api, engine } = await startTestServer();
    const ann = await addPerson(engine, "Ann", "operator");
    const bob = await addPerson(engine, "Bob", "viewer");
    const open = async (token: string, path: string) => {
      const { body } = await fetch(`${url}${path}`, { headers: bearer(token) });
      const reader = (body ?? fail()).getReader();
      await reader.read();
      const drain = async (): Promise<number> => ((await reader.read()).done ? performance.now() : drain());
      return { ended: drain(), cancel: () => reader.cancel() };
    };
    const overRest = await open(ann.token, "/api/v1/live");
    const overRpc = await open(ann.token, "/rpc/live");
    const other = await open(bob.token, "/api/v1/live");
    const body = (value: object) => ({ method: "PATCH", body: JSON.stringify(value) });
    const begin = performance.now();
    const answer = await {
      revoke: () => api(`/people/${ann.id}/revoke`, { method: "POST", body: "{}" }),
      demote: () => api(`/people/${ann.id}`, body({ role: "viewer" })),
      disable: () => api(`/people/${ann.id}`, body({ disabled: true })),
      remove: () => api(`/people/${ann.id}`, { method: "DELETE" }),
      signOut: () => api("/sign-out", { method: "POST", headers: bearer(ann.token) }),
    }[end]();
    expect(answer.status).toBe(200);
    for (const stream of [overRest, overRpc]) expect((await stream.ended) - begin).toBeLessThan(1_000);
    const still = await Promise.race([other.ended, Promise.resolve("open")]);
    expect(still).toBe("open");
    await other.cancel();
    const next = await fetch(`${url}/api/v1/me`, { headers: bearer(ann.token) });
    expect(next.status).toBe(end === "demote" ? 200 : 401);
  },
);

function fail(): never {
  throw new Error("An answer has no body.");
}
