import { join } from "node:path";
import { expect, it } from "vitest";
import type { LiveMessage } from "../shared/model/live.ts";
import type { Role } from "../shared/model/person.ts";
import { createTestCipher } from "../testkit/config/test-cipher.ts";
import { overPort, startRemoteTestEngine } from "../testkit/engine/remote-test-engine.ts";
import { alertBody } from "../testkit/engine/test-engine.ts";
import { addPerson } from "../testkit/headless/team.ts";
import { startTestServer } from "../testkit/headless/test-server.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import type { EngineClient } from "./engine.ts";

/** A server with one person, and a desktop connected to it. */
async function startViewer(role: Role = "admin") {
  const server = await startTestServer();
  const person = await addPerson(server.engine, "Ann", role);
  const viewer = await startRemoteTestEngine({ server: server.url, newToken: person.token });
  return { ...server, person, viewer };
}

it("queries, mutations and detailed deletes are the server's, in process and over a port", async () => {
  const { engine, viewer } = await startViewer();
  for (const client of [viewer.client, overPort(viewer)]) {
    const { id } = await client.sources.create({
      id: "added",
      name: "Added",
      token: "token-of-the-added-one",
    });
    expect((await engine.client.sources.get({ id })).name).toBe("Added");
    expect((await client.sources.list()).map((source) => source.id)).toContain("added");
    expect(await client.sources.remove({ params: { id }, query: { withDependents: true } })).toEqual({
      ok: true,
    });
    expect((await engine.client.sources.list()).map((source) => source.id)).not.toContain("added");
  }
});

it("errors keep their code, their data and their message", async () => {
  const { engine, viewer } = await startViewer();
  const failureOf = (client: EngineClient) =>
    client.sources.update({ id: "nothing", name: "x" }).then(
      () => null,
      ({ code, status, message, data }) => ({ code, status, message, data }),
    );
  const expected = await failureOf(engine.client);
  expect(expected).toMatchObject({
    code: "NOT_FOUND",
    data: { code: "not-found", sentence: "refusal.not-found" },
  });
  expect(await failureOf(viewer.client)).toEqual(expected);
  expect(await failureOf(overPort(viewer))).toEqual(expected);
});

it("the live stream brings the server's changes, with this app's updates and reader", async () => {
  const { engine, viewer } = await startViewer("operator");
  const received: LiveMessage[] = [];
  const stop = new AbortController();
  const reading = (async () => {
    for await (const message of await overPort(viewer).live(undefined, { signal: stop.signal }))
      received.push(message);
  })().catch(() => {});
  await waitUntil(async () => received.length > 0 || null);
  expect(received[0]).toMatchObject({
    type: "status",
    status: { mode: "headless", update: null },
    me: { name: "Ann", role: "operator", canSignOut: false },
  });
  await engine.post(alertBody());
  await waitUntil(async () => received.some(({ type }) => type === "event") || null);
  stop.abort();
  await reading;
});

it("personal settings stay here, and the others go to the server", async () => {
  const { engine, viewer } = await startViewer();
  const client = overPort(viewer);
  const changed = await client.settings.update({
    language: "de",
    giveUpAfterHours: 3,
    notifications: { highAlerts: true },
  });
  expect(changed).toMatchObject({ language: "de", giveUpAfterHours: 3, notifications: { highAlerts: true } });
  expect(await client.settings.get()).toEqual(changed);
  expect(await engine.client.settings.get()).toMatchObject({
    language: "system",
    giveUpAfterHours: 3,
    notifications: { highAlerts: false },
  });
});

it("who only reads may change personal settings, and nothing else", async () => {
  const { engine, viewer } = await startViewer("viewer");
  const client = overPort(viewer);
  await client.settings.update({ appearance: "dark" });
  expect((await client.settings.get()).appearance).toBe("dark");
  await expect(client.settings.update({ appearance: "light", giveUpAfterHours: 3 })).rejects.toMatchObject({
    data: { code: "auth/role" },
  });
  expect((await client.settings.get()).appearance).toBe("dark");
  expect((await engine.client.settings.get()).giveUpAfterHours).toBe(24);
});

it("a personal setting is reported on the live stream, like any other change", async () => {
  const { viewer } = await startViewer();
  const stream = (await viewer.client.live())[Symbol.asyncIterator]();
  expect((await stream.next()).value).toMatchObject({ type: "status" });
  const next = stream.next();
  await viewer.client.settings.update({ keepAwake: true });
  expect((await next).value).toEqual({ type: "changed", parts: ["settings"] });
  await stream.return?.(undefined);
});

it("a server that is gone is an error that says so, and the shell still has its personal settings", async () => {
  const { viewer, stop, url } = await startViewer();
  await viewer.client.settings.update({ trayIcon: "dark" });
  await stop();
  const { host } = new URL(url);
  for (const client of [viewer.client, overPort(viewer)]) {
    await expect(client.status()).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      data: { code: "team/unreachable", sentence: "team.unreachable", params: { host } },
    });
    await expect(client.live()).rejects.toMatchObject({ data: { code: "team/unreachable" } });
  }
  expect((await viewer.client.settings.get()).trayIcon).toBe("dark");
});

/** Reads a stream to its end, and returns the error that ended it. */
async function endOf(stream: AsyncIterator<unknown>): Promise<unknown> {
  try {
    while ((await stream.next()).done !== true);
    return "ended";
  } catch (thrown) {
    return thrown;
  }
}

it("a stream that breaks says that the connection is lost", async () => {
  const { viewer, stop } = await startViewer();
  const stream = (await overPort(viewer).live())[Symbol.asyncIterator]();
  await stream.next();
  const end = endOf(stream);
  await stop();
  expect(await end).toMatchObject({ data: { code: "team/unreachable" } });
});

it("a revoked person is told so, and no further call counts as a wrong token", async () => {
  const { engine, viewer, person } = await startViewer();
  await viewer.client.status();
  await engine.client.people.revoke({ id: person.id });
  for (let call = 0; call < 30; call += 1) {
    await expect(viewer.client.status()).rejects.toMatchObject({
      code: "UNAUTHORIZED",
      data: { code: "team/revoked", sentence: "team.revoked" },
    });
  }
  expect(viewer.answers.filter((status) => status === 401)).toHaveLength(1);
});

it("the stream of a revoked person ends with that reason, not as a lost connection", async () => {
  const { engine, viewer, person } = await startViewer();
  const stream = (await overPort(viewer).live())[Symbol.asyncIterator]();
  await stream.next();
  const end = endOf(stream);
  await engine.client.people.revoke({ id: person.id });
  expect(await end).toMatchObject({ data: { code: "team/revoked" } });
});

it("the token is kept in the vault for the next start, and signing out revokes it", async () => {
  const { engine, viewer, url, person } = await startViewer();
  await viewer.client.status();
  await viewer.stop();
  const again = await startRemoteTestEngine({ server: url, dataDir: viewer.dataDir });
  expect(await again.client.me()).toMatchObject({ name: "Ann" });
  await again.signOut();
  expect(engine.people.get(person.id).tokens).toEqual([]);
  await again.stop();
  const last = await startRemoteTestEngine({ server: url, dataDir: viewer.dataDir });
  await expect(last.client.me()).rejects.toMatchObject({ data: { code: "team/no-sign-in" } });
});

it("a token that another machine's keyring has sealed is named as that, and the team can be left and joined again", async () => {
  const { engine, viewer, url, person } = await startViewer();
  await viewer.stop();
  const moved = { server: url, dataDir: viewer.dataDir, cipher: createTestCipher("the-other-machine") };
  const other = await startRemoteTestEngine(moved);
  const failure = {
    code: "UNAUTHORIZED",
    data: { code: "team/no-sign-in", params: { host: new URL(url).host } },
    message: expect.stringContaining("no sign-in"),
  };
  await expect(overPort(other).status()).rejects.toMatchObject(failure);
  await expect(other.client.live()).rejects.toMatchObject(failure);
  expect(other.answers).toEqual([]);
  await other.signOut();
  await other.stop();
  const newToken = (await engine.people.signIn((await engine.people.createLink(person.id)).token)) ?? "";
  const again = await startRemoteTestEngine({ ...moved, newToken });
  expect(await again.client.me()).toMatchObject({ name: "Ann" });
});

it("a file of authorities that is missing is named while the server cannot be reached, and can be changed", async () => {
  const dataDir = tempDir();
  const settingsFile = {
    store: { version: 1, settings: { network: { extraCa: join(dataDir, "company.pem") } } },
  };
  const viewer = await startRemoteTestEngine({
    server: "https://tocsin.example.com",
    newToken: "abc",
    dataDir,
    settingsFile,
    fetch: () => Promise.reject(new TypeError("net::ERR_CERT_AUTHORITY_INVALID")),
  });
  const failure = await overPort(viewer)
    .status()
    .catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({
    data: { code: "team/network", sentence: "team.unreachable network.ca-lost" },
    message: expect.stringContaining(join(dataDir, "company.pem")),
  });
  expect((await overPort(viewer).settings.get()).network.extraCa).toBe(join(dataDir, "company.pem"));
});
