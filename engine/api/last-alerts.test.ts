import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { sampleEvent, sampleReason, T0 } from "../../testkit/store/samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { silentLog } from "../lib/log.ts";
import { createSqliteStore } from "../store/sqlite-store.ts";
import { lastAlerts } from "./last-alerts.ts";

async function startStore() {
  const store = await createSqliteStore({ file: join(tempDir(), "tocsin.db"), log: silentLog });
  onTestFinished(() => store.close());
  return store;
}

describe("lastAlerts", () => {
  it("merges sources by time, and returns the newest", async () => {
    const store = await startStore();
    for (const [index, sourceId] of ["a", "b", "c", "a", "b"].entries())
      await store.accept(sampleEvent(`e${index}`, { sourceId, receivedAt: T0 + index }), []);
    const ids = async (sources: string[], limit: number) =>
      (await lastAlerts(store, sources, limit)).map(({ id }) => id);
    expect(await ids(["a", "b", "a"], 10)).toEqual(["e4", "e3", "e1", "e0"]);
    expect(await ids(["a", "b"], 3)).toEqual(["e4", "e3", "e1"]);
    expect(await ids(["gone"], 3)).toEqual([]);
  });

  it("skips refused events", async () => {
    const store = await startStore();
    await store.accept(sampleEvent("alert"), []);
    for (let i = 0; i < 7; i++)
      await store.accept(
        { ...sampleEvent(`r${i}`), kind: "rejected", alert: null, refusal: sampleReason },
        [],
      );
    expect((await lastAlerts(store, ["production"], 2)).map(({ id }) => id)).toEqual(["alert"]);
  });
});
