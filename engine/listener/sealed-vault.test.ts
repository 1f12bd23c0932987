import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DingtalkView } from "../../shared/connectors/dingtalk/dingtalk.ts";
import { type Installation, install, openCipher } from "../../testkit/engine/installation.ts";
import { alertBody, startTestEngine, TEST_TOKEN } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import type { Cipher } from "../config/vault/vault.ts";
import type { EngineClient } from "../engine.ts";

const NEXT = "the-next-token-of-this-test";

const CIRCUMSTANCES: [string, (installation: Installation) => void][] = [
  [
    "the keyring is locked",
    ({ lock }) => {
      lock.isLocked = true;
    },
  ],
  ["the key file is gone", ({ loseKey }) => loseKey()],
  ["the vault's file is lost", ({ loseVault }) => loseVault()],
];

async function call(hooksUrl: string, path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${hooksUrl}/hooks/${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(alertBody()),
  });
  return { status: answer.status, retryAfter: answer.headers.get("retry-after"), text: await answer.text() };
}

describe.each(CIRCUMSTANCES)("while %s", (name, happen) => {
  const problemCode = name.includes("vault") ? "vault/lost" : "vault/unopened";

  it("a source's calls are checked by the hash of its token, and committed", async () => {
    const installation = await install(async () => {});
    happen(installation);
    const { hooksUrl, client } = await installation.start();
    const wrong = await call(hooksUrl, `test/${TEST_TOKEN}x`);
    expect(wrong.status).toBe(401);
    expect((await call(hooksUrl, "test")).status).toBe(401);
    expect(await call(hooksUrl, `nobody/${TEST_TOKEN}`)).toEqual(wrong);
    for (let repeat = 0; repeat < 3; repeat++)
      expect((await call(hooksUrl, `test/${TEST_TOKEN}`)).status).toBe(202);
    expect(await call(hooksUrl, `test/${TEST_TOKEN}x`)).toEqual(wrong);
    const status = await client.status();
    expect(status.counts).toMatchObject({ events: 3, unauthorized: 3, unknownSource: 1 });
    expect(status.problems).toMatchObject([{ code: problemCode, params: { names: "Test" } }]);
    expect(status.receiving).toMatchObject({ ok: true, problem: null });
  });

  it("its connectors are named too, until their webhook URL is entered again", async () => {
    const webhookUrl = `https://oapi.dingtalk.com/robot/send?access_token=${"3f".repeat(32)}`;
    const installation = await install(async ({ connect, client }) => {
      await connect({ id: "ops", name: "Ops group", webhookUrl });
      await client.connectors.create({ id: "practice", name: "Practice", type: "practice" });
    });
    happen(installation);
    const { client } = await installation.start();
    const problems = async () => (await client.status()).problems;
    expect(await problems()).toMatchObject([{ code: problemCode, params: { names: "Test, Ops group" } }]);
    const {
      webhookUrl: _,
      secret: __,
      sameRobot: ___,
      ...kept
    } = (await client.connectors.get({
      id: "ops",
    })) as DingtalkView;
    await client.connectors.update({ ...kept, webhookUrl, secret: null });
    expect(await problems()).toMatchObject([{ code: problemCode, params: { names: "Test" } }]);
    await client.sources.update({ id: "test", name: "Test", token: NEXT });
    expect(await problems()).toEqual([]);
  });

  it("both tokens of a rotation are accepted", async () => {
    const installation = await install(async ({ client }) => {
      await client.sources.rotate({ id: "test", token: NEXT, overlapMinutes: 60 });
    });
    happen(installation);
    const { hooksUrl } = await installation.start();
    expect((await call(hooksUrl, `test/${TEST_TOKEN}`)).status).toBe(202);
    expect((await call(hooksUrl, `test/${NEXT}`)).status).toBe(202);
    await installation.clock.advance(60 * 60_000);
    expect((await call(hooksUrl, `test/${TEST_TOKEN}`)).status).toBe(401);
    expect((await call(hooksUrl, `test/${NEXT}`)).status).toBe(202);
  });

  it("calls of a source without a hash and all unauthorized calls are answered 503, and the status reports it", async () => {
    const installation = await install(async () => {});
    installation.withoutHashes();
    happen(installation);
    const { hooksUrl, client } = await installation.start();
    for (const path of [`test/${TEST_TOKEN}`, `test/${TEST_TOKEN}x`, "test", "nobody/some-token"])
      expect(await call(hooksUrl, path)).toMatchObject({ status: 503, retryAfter: "5" });
    const status = await client.status();
    expect(status.counts).toMatchObject({ uncheckable: 4, unauthorized: 0, unknownSource: 0 });
    expect(status.receiving).toMatchObject({
      ok: false,
      problem: {
        code: "sources/sealed",
        params: { names: "Test" },
        advice: expect.stringMatching(/secrets/),
      },
    });
    expect(status.problems).toMatchObject([{ code: problemCode }]);

    await client.sources.update({ id: "test", name: "Test", token: NEXT });
    expect((await call(hooksUrl, `test/${NEXT}`)).status).toBe(202);
    expect((await call(hooksUrl, `test/${TEST_TOKEN}`)).status).toBe(401);
    expect(await client.status()).toMatchObject({ receiving: { ok: true }, problems: [] });
  });

  it("calls are answered 503 where the value of a required header is needed", async () => {
    const value = "value-of-the-header-4711";
    const installation = await install(async ({ client }) => {
      await client.settings.setSecrets({ headers: [{ name: "x-door", value }] });
    });
    happen(installation);
    const { hooksUrl, client } = await installation.start();
    const headers = { "x-door": value };
    expect(await call(hooksUrl, `test/${TEST_TOKEN}`, headers)).toMatchObject({
      status: 503,
      retryAfter: "5",
    });
    expect((await call(hooksUrl, "test/wrong", headers)).status).toBe(401);
    // A right token must not reveal that the source of this address does not exist.
    expect((await call(hooksUrl, `nobody/${TEST_TOKEN}`, headers)).status).toBe(401);
    expect((await client.status()).receiving).toMatchObject({
      ok: false,
      problem: { code: "listener/headers-sealed" },
    });
  });
});

describe("after a version was restored whose secrets were deleted", () => {
  const WEBHOOK_URL = `https://oapi.dingtalk.com/robot/send?access_token=${"3f".repeat(32)}`;
  const newestVersion = async (client: EngineClient) =>
    (await client.versions.list({ limit: 1 })).items[0]?.version ?? 0;
  const restore = async (client: EngineClient, version: number) =>
    client.versions.restore({ version, newest: await newestVersion(client) });
  const problems = async (client: EngineClient) => (await client.status()).problems;

  /** A source and a connector that were deleted and restored; the source `other` has its token. */
  const installRestored = () =>
    install(async ({ client, connect }) => {
      await client.sources.create({ id: "other", name: "Other", token: NEXT });
      await connect({ id: "ops", name: "Ops group", webhookUrl: WEBHOOK_URL });
      const version = await newestVersion(client);
      await client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } });
      await client.sources.remove({ params: { id: "test" }, query: { withDependents: true } });
      await restore(client, version);
    });
  const NOT_ENTERED = [
    { code: "sources/no-token", params: { names: "Test" } },
    { code: "vault/not-entered", params: { names: "Ops group" } },
  ];

  it("asks for them at each start, and does not report a lost file", async () => {
    const { client } = await (await installRestored()).start();
    expect(await problems(client)).toMatchObject(NOT_ENTERED);
    await client.sources.update({ id: "test", token: TEST_TOKEN });
    await client.connectors.update({ id: "ops", webhookUrl: WEBHOOK_URL } as never);
    expect(await problems(client)).toEqual([]);
  });

  it("reports the file too if it is lost", async () => {
    const installation = await installRestored();
    installation.loseVault();
    const { client } = await installation.start();
    expect(await problems(client)).toMatchObject([
      { code: "vault/lost", params: { names: "Test, Other, Ops group" } },
    ]);
  });

  it("checks the calls of each source by its own token, and rejects those without a required header", async () => {
    const { hooksUrl, client } = await (await installRestored()).start();
    expect((await call(hooksUrl, `other/${NEXT}`)).status).toBe(202);
    expect((await call(hooksUrl, `other/${TEST_TOKEN}`)).status).toBe(401);
    expect((await call(hooksUrl, `test/${TEST_TOKEN}`)).status).toBe(401);
    expect((await client.status()).receiving).toMatchObject({ ok: true });
    // The header has no value: no call can have it, and none is held up as one that cannot be checked.
    await client.settings.update({ access: { headers: ["x-door"] } });
    expect((await call(hooksUrl, `other/${NEXT}`)).status).toBe(401);
    expect((await client.status()).receiving.problem).toMatchObject({ code: "listener/header-value" });
  });
});

describe("while the keyring is locked", () => {
  const startLocked = async (prepare: Parameters<typeof install>[0] = async () => {}) => {
    const installation = await install(prepare);
    installation.lock.isLocked = true;
    return await installation.start();
  };
  /** More calls of each source at once than may wait for their token to be hashed; their statuses by source. */
  const burst = async (hooksUrl: string, ...sources: string[]) => {
    const calls = Array.from({ length: 70 }, (_, n) =>
      sources.map((source) => call(hooksUrl, `${source}/wrong-token-${n}`)),
    );
    const answers = await Promise.all(calls.map((bySource) => Promise.all(bySource)));
    return sources.map((_, index) => new Set(answers.map((bySource) => bySource[index]?.status)));
  };

  it("each source's calls are checked by the hash of its own token", async () => {
    const { hooksUrl } = await startLocked(async ({ client }) => {
      await client.sources.create({ id: "other", name: "Other", token: NEXT });
    });
    const statuses: number[] = [];
    for (const path of [`test/${TEST_TOKEN}`, `other/${NEXT}`, `test/${NEXT}`, `other/${TEST_TOKEN}`])
      statuses.push((await call(hooksUrl, path)).status);
    expect(statuses).toEqual([202, 202, 401, 401]);
  });

  it("too many calls at once are answered 503, not 401, also for an unknown source", async () => {
    const { hooksUrl } = await startLocked();
    for (const statuses of await burst(hooksUrl, "test", "nobody")) {
      expect(statuses).toContain(503);
      expect(statuses).not.toContain(202);
    }
  });

  it("no call waits if no source is sealed that could be called", async () => {
    const { hooksUrl } = await startLocked(async ({ client }) => {
      await client.sources.update({ id: "test", enabled: false });
    });
    expect((await burst(hooksUrl, "nobody"))[0]).not.toContain(503);
  });
});

it("hashes no token of a call while the keyring is open", async () => {
  const { hooksUrl } = await (await install(async () => {})).start();
  const calls = Array.from({ length: 100 }, (_, n) => call(hooksUrl, `nobody/wrong-token-${n}`));
  expect((await Promise.all(calls)).map(({ status }) => status)).not.toContain(503);
});

it("hashes the tokens in the vault as soon as the keyring opens, and receives again", async () => {
  const installation = await install(async () => {});
  installation.withoutHashes();
  installation.lock.isLocked = true;
  const engine = await installation.start();
  expect((await call(engine.hooksUrl, `test/${TEST_TOKEN}`)).status).toBe(503);
  installation.lock.isLocked = false;
  await engine.wakeUp();
  expect((await call(engine.hooksUrl, `test/${TEST_TOKEN}`)).status).toBe(202);
  expect(await engine.client.status()).toMatchObject({ receiving: { ok: true }, problems: [] });
  await engine.stop();

  installation.lock.isLocked = true;
  const { hooksUrl } = await installation.start();
  expect((await call(hooksUrl, `test/${TEST_TOKEN}`)).status).toBe(202);
});

it("uses secrets at once that could be decrypted only after the first attempt", async () => {
  const dataDir = tempDir();
  const settingsFile = { store: {} };
  const keyFile = join(dataDir, "vault-key");
  const first = await startTestEngine({
    dataDir,
    settingsFile,
    cipher: await openCipher(keyFile, { isLocked: false }),
  });
  await first.stop();

  const cipher = await openCipher(keyFile, { isLocked: false });
  const tried = new Set<string>();
  const opensLater: Cipher = {
    ...cipher,
    async open(sealed) {
      if (tried.has(sealed)) return cipher.open(sealed);
      tried.add(sealed);
      throw new Error("locked");
    },
  };
  const clock = createManualClock();
  const { client } = await startTestEngine({ dataDir, settingsFile, cipher: opensLater, clock });
  expect(tried.size).toBeGreaterThan(0);
  await waitUntil(async () => (await client.status()).problems.length === 0);
});
