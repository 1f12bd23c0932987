import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startTestEngine } from "../testkit/engine/test-engine.ts";
import { freePort } from "../testkit/free-port.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import { createReadiness } from "./readiness.ts";
import { openDatabase } from "./store/sqlite/connection.ts";

describe("readiness", () => {
  it("is reported by the listener at /readyz, and ends while another program locks the database", async () => {
    const clock = createManualClock();
    const engine = await startTestEngine({ clock });
    const ask = () => fetch(`${engine.hooksUrl}/readyz`);
    const ready = await ask();
    expect([ready.status, await ready.text()]).toEqual([200, "ok"]);
    expect(await engine.readiness()).toBeNull();

    const other = openDatabase(join(engine.dataDir, "tocsin.db"));
    other.exec("BEGIN IMMEDIATE");
    await clock.advance(5_000);
    const refused = await ask();
    expect([refused.status, refused.headers.get("content-type")]).toEqual([
      503,
      "application/problem+json; charset=utf-8",
    ]);
    const text = await refused.text();
    expect(JSON.parse(text)).toMatchObject({ code: "store/unavailable", status: 503 });
    expect(text).not.toContain(engine.dataDir);
    expect((await fetch(`${engine.hooksUrl}/healthz`)).status).toBe(200);

    other.exec("ROLLBACK");
    other.close();
    await clock.advance(15_000);
    await waitUntil(async () => (await ask()).status === 200);
  });

  it("ends while the listener has no address", async () => {
    const port = await freePort();
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(port, "127.0.0.1", resolve));
    onTestFinished(() => void blocker.close());
    const engine = await startTestEngine({ hooks: { port }, keepsListening: true });
    expect(await engine.readiness()).toMatchObject({ code: "listener/cannot-listen" });
  });

  it("ends while a required header has no value, so that every call is rejected", async () => {
    const engine = await startTestEngine();
    await engine.client.settings.update({ access: { headers: ["x-wall"] } });
    expect(await engine.readiness()).toMatchObject({ code: "vault/unavailable" });
    expect((await engine.client.status()).receiving).toMatchObject({
      ok: false,
      problem: { code: "listener/header-value" },
    });
    await engine.client.settings.setSecrets({ headers: [{ name: "x-wall", value: "0123456789abcdef-x" }] });
    expect(await engine.readiness()).toBeNull();
    expect((await engine.client.status()).receiving.ok).toBe(true);
  });

  it("writes at most once in 5 s, however often it is requested", async () => {
    const clock = createManualClock();
    let writes = 0;
    const store = {
      trouble: () => null,
      async tryWrite() {
        writes += 1;
      },
    };
    const ready = createReadiness({ store, isListening: () => true, canCheckCalls: () => true, clock });
    for (let call = 0; call < 20; call++) expect(await ready()).toBeNull();
    expect(writes).toBe(1);
    await clock.advance(5_000);
    await Promise.all([ready(), ready()]);
    expect(writes).toBe(2);
  });

  it("needs no write while the store is known to be in trouble", async () => {
    const store = {
      trouble: () => ({ error: new Error("full") as never, isDamage: false }),
      tryWrite: () => Promise.reject(new Error("not to be called")),
    };
    const ready = createReadiness({
      store,
      isListening: () => true,
      canCheckCalls: () => true,
      clock: createManualClock(),
    });
    expect(await ready()).toMatchObject({ code: "store/unavailable" });
  });
});
