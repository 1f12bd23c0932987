import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFileKeyCipher } from "../engine/config/vault/file-key-cipher.ts";
import type { EngineOptions } from "../engine/engine.ts";
import { openDatabase } from "../engine/open-database.ts";
import { startTestEngine } from "../testkit/engine/test-engine.ts";
import { startShell } from "../testkit/headless/start-shell.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import type { Program } from "../testkit/program.ts";
import { hasPostgres, type PostgresCluster, startPostgres } from "../testkit/store/postgres-cluster.ts";
import { tempDir } from "../testkit/temp-dir.ts";
import { waitUntil } from "../testkit/wait-until.ts";

import { createAccess } from "./access.ts";

const KEY = "ab".repeat(32);
const PASSWORD = "pass-of-the-database";

async function saysItWaits({ child }: Program): Promise<void> {
  let said = "";
  child.stderr?.on("data", (text) => {
    said += String(text);
  });
  await waitUntil(async () => said.includes("cannot be reached"));
}

describe.skipIf(!hasPostgres())("headless on PostgreSQL", () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());
  const startOn = (dataDir: string, database: string) =>
    startShell(["--data-dir", dataDir, "--hooks-port", "0", "--ui-port", "0", "--json"], {
      TOCSIN_DATABASE: database,
      TOCSIN_VAULT_KEY: KEY,
    });

  it("writes only its log, its lock and its admin token to the data directory, and nowhere the password", async () => {
    const url = (await cluster.emptyDatabase()).replace("tocsin@", `tocsin:${PASSWORD}@`);
    const dataDir = tempDir();
    const shell = startOn(dataDir, url);
    const { ui, tokenFile } = JSON.parse(await shell.firstLine);
    const headers = { authorization: `Bearer ${readFileSync(tokenFile, "utf8").trim()}` };
    const shown = await Promise.all(
      ["about", "diagnostics", "status"].map(async (path) => {
        const answer = await fetch(`${ui}/api/v1/${path}`, { headers });
        expect(answer.status).toBe(200);
        return await answer.text();
      }),
    );
    await shell.stop();
    const { stderr } = await shell.ended;
    const files = readdirSync(dataDir).sort();
    expect(files.filter((name) => name !== "clock.json")).toEqual([
      "admin-token",
      "tocsin.lock",
      "tocsin.log",
    ]);
    const written = files.map((name) => readFileSync(join(dataDir, name), "utf8"));
    for (const text of [...shown, ...written, stderr]) expect(text).not.toContain(PASSWORD);
  });

  it("waits at the start while the server is away, says so, and can be stopped meanwhile", async () => {
    const url = await cluster.emptyDatabase();
    await cluster.kill();
    const [stopped, waiting] = [startOn(tempDir(), url), startOn(tempDir(), url)];
    try {
      await Promise.all([saysItWaits(stopped), saysItWaits(waiting)]);
      await stopped.stop();
      expect(await stopped.ended).toMatchObject({ code: 0 });
    } finally {
      await cluster.start();
    }
    expect(JSON.parse(await waiting.firstLine)).toMatchObject({ ready: true });
    await waiting.stop();
    expect(await waiting.ended).toMatchObject({ code: 0 });
  });

  it("admits nobody whose sign-in another node has revoked, and whoever has one from there", async () => {
    const url = await cluster.emptyDatabase();
    const cipher = await createFileKeyCipher({ keyFile: "unused", env: { TOCSIN_VAULT_KEY: KEY } });
    const start = (options: Partial<EngineOptions> = {}) =>
      startTestEngine({ openStorage: openDatabase(url), cipher, ...options });
    const one = await start();
    // Its clock stands still, so it does not look for changes.
    const other = await start({ clock: createManualClock() });
    const { people, proxySignIn } = other;
    const access = createAccess({ adminToken: "none", people, proxySignIn, ownOrigins: () => [] });
    const client = { address: "203.0.113.7", program: null };
    const ann = await one.client.people.create({ name: "Ann", email: "ann@example.com", role: "admin" });
    const { token: link } = await one.people.createLink(ann.id);
    const token = await access.signIn(link, client);
    const caller = () => access.callerOf({ authorization: `Bearer ${token}` }, client, client.address);
    expect(await caller()).toMatchObject({ kind: "person", person: { name: "Ann" } });
    await one.people.refresh();
    await one.client.people.update({ id: ann.id, disabled: true });
    expect(await caller()).toBe("wrong");
  });

  it("does not back up files that it does not use", async () => {
    const shell = startShell(["backup", join(tempDir(), "backup")], {
      TOCSIN_DATABASE: "postgres://db/tocsin",
    });
    expect(await shell.ended).toMatchObject({ code: 2, stderr: expect.stringContaining("pg_dump") });
  });

  it.each([
    ["without a key of the secrets", (url: string) => url, undefined, "TOCSIN_VAULT_KEY"],
    [
      "for a database that is none",
      (url: string) => url.replace("/tocsin?", "/absent?"),
      KEY,
      "has no database of this name",
    ],
    [
      "for a user that is none",
      (url: string) => url.replace("tocsin@", `nobody:${PASSWORD}@`),
      KEY,
      "refuses the login",
    ],
    [
      "for a URL of something else",
      () => `mysql://a:${PASSWORD}@b/c`,
      KEY,
      "must be the URL of a PostgreSQL database",
    ],
    ["for a malformed URL", () => `postgres://a:${PASSWORD}%@b:c/d`, KEY, "percent-encoded"],
  ])("does not start %s, and says why in a sentence", async (_, change, key, sentence) => {
    const shell = startShell(["--data-dir", tempDir(), "--hooks-port", "0", "--ui-port", "0"], {
      TOCSIN_DATABASE: change(await cluster.emptyDatabase()),
      TOCSIN_VAULT_KEY: key,
    });
    const { code, stderr } = await shell.ended;
    expect(code).not.toBe(0);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain(PASSWORD);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});
