import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { alertBody, startTestEngine, type TestEngine } from "../testkit/engine/test-engine.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { mountSmallDisk } from "../testkit/small-disk.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import { openDatabase } from "./store/sqlite/connection.ts";

const PAGE_BYTES = 4096;

const small = mountSmallDisk(8);
afterAll(() => small?.remove());

const receiving = async ({ client }: TestEngine) => (await client.status()).receiving;

async function expectRefused(engine: TestEngine, code: string) {
  const answer = await engine.post(alertBody());
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  const { receiving, problems } = await engine.client.status();
  expect(receiving).toMatchObject({
    ok: false,
    url: engine.hooksUrl,
    problem: { code, message: expect.stringMatching(/503/), advice: expect.stringMatching(/Tocsin/) },
  });
  expect(problems).toEqual([]);
}

/** Lets time pass without a call. */
async function expectRecovered(engine: TestEngine, clock: ReturnType<typeof createManualClock>) {
  await clock.advance(15_000);
  await waitUntil(async () => (await receiving(engine)).ok);
  expect(await receiving(engine)).toMatchObject({ ok: true, problem: null });
  expect((await engine.post(alertBody())).status).toBe(202);
}

describe("a transaction that failed", () => {
  it("is reported while another program locks the database, and not afterwards", async () => {
    const clock = createManualClock();
    const engine = await startTestEngine({ clock });
    const other = openDatabase(join(engine.dataDir, "tocsin.db"));
    other.exec("BEGIN IMMEDIATE");
    await expectRefused(engine, "listener/store-busy");
    await clock.advance(15_000);
    expect((await receiving(engine)).ok).toBe(false);
    other.exec("ROLLBACK");
    other.close();
    await expectRecovered(engine, clock);
  });

  it("is reported to followers of the status", async () => {
    const engine = await startTestEngine();
    const other = openDatabase(join(engine.dataDir, "tocsin.db"));
    const reported: boolean[] = [];
    const stop = new AbortController();
    const follow = (async () => {
      for await (const message of await engine.client.live(undefined, { signal: stop.signal }))
        if (message.type === "status") reported.push(message.status.receiving.ok);
    })();
    await waitUntil(async () => reported.length > 0);
    other.exec("BEGIN IMMEDIATE");
    expect((await engine.post(alertBody())).status).toBe(503);
    await waitUntil(async () => reported.at(-1) === false);
    other.exec("ROLLBACK");
    other.close();
    expect((await engine.post(alertBody())).status).toBe(202);
    await waitUntil(async () => reported.at(-1) === true);
    stop.abort();
    await follow.catch(() => {});
  });
});

// Skipped if this user may not mount a file system.
describe.skipIf(small === null)("a full disk (needs the right to mount one)", () => {
  it("is reported after the first rejected call, and not once there is space", async () => {
    const clock = createManualClock();
    const engine = await startTestEngine({ clock, dataDir: join(small?.folder ?? "", "data") });
    expect((await engine.post(alertBody())).status).toBe(202);
    small?.fill();
    const details = "x".repeat(100_000);
    await waitUntil(async () => (await engine.post(alertBody({ details }))).status === 503);
    await expectRefusedWith(engine, details);
    small?.free();
    await expectRecovered(engine, clock);
    await engine.stop();
  });

  async function expectRefusedWith(engine: TestEngine, details: string) {
    expect((await engine.post(alertBody({ details }))).status).toBe(503);
    expect(await receiving(engine)).toMatchObject({
      ok: false,
      problem: { code: "listener/store-full", advice: expect.stringMatching(/Free some space/) },
    });
  }
});

describe("damage of the database that is met in the running program", () => {
  /** More than the page cache holds, moved into the database file, with pages of the first events overwritten. */
  async function damage(engine: TestEngine) {
    const ids: string[] = [];
    for (let count = 0; count < 40; count++) {
      const answer = await engine.post(alertBody({ id: String(count), details: "x".repeat(200_000) }));
      ids.push(((await answer.json()) as { id: string }).id);
    }
    const file = join(engine.dataDir, "tocsin.db");
    const other = openDatabase(file);
    other.pragma("wal_checkpoint(TRUNCATE)");
    other.close();
    const noise = Buffer.alloc(PAGE_BYTES, 0xff);
    const descriptor = openSync(file, "r+");
    const pages = Math.floor(statSync(file).size / PAGE_BYTES);
    for (let page = Math.floor(pages / 3); page < pages / 2; page++)
      writeSync(descriptor, noise, 0, PAGE_BYTES, page * PAGE_BYTES);
    closeSync(descriptor);
    return ids;
  }

  it("is answered with 503 and reported until the database has been repaired, without a restart", async () => {
    const clock = createManualClock();
    const engine = await startTestEngine({ clock });
    const ids = await damage(engine);
    const reads = ids.map((id) => engine.client.events.get({ id }));
    expect((await Promise.allSettled(reads)).some(({ status }) => status === "rejected")).toBe(true);
    await expectRefused(engine, "listener/store-damage");
    // A rejection is stored as an event too.
    expect((await engine.post("{nonsense")).status).toBe(503);
    expect((await fetch(`${engine.hooksUrl}/healthz`)).status).toBe(200);

    await clock.advance(1_000);
    await waitUntil(async () => (await receiving(engine)).ok);
    expect(await receiving(engine)).toMatchObject({ ok: true, problem: null });
    expect((await engine.client.status()).problems).toMatchObject([{ code: "store/damaged" }]);
    expect((await engine.post(alertBody())).status).toBe(202);
    // A sixth of the pages was overwritten.
    expect((await engine.client.status()).counts.events).toBeGreaterThan((ids.length * 2) / 3);
  });
});
