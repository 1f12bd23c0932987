import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { mountSmallDisk } from "../../../testkit/small-disk.ts";
import { sampleDelivery, sampleEvent, T0 } from "../../../testkit/store/samples.ts";
import { silentLog } from "../../lib/log.ts";
import type { Store } from "../store.ts";
import { createSqliteStore } from "./sqlite-store.ts";

const small = mountSmallDisk(2);
afterAll(() => small?.remove());

// Skipped if file systems cannot be mounted: only root can, and not in every container.
describe.skipIf(small === null)("a real disk that is full (needs permission to mount one)", () => {
  const file = join(small?.folder ?? "", "tocsin.db");
  const open = () => createSqliteStore({ file, log: silentLog, clock: createManualClock() });
  const fill = () => small?.fill();
  const free = () => small?.free();

  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    free();
    for (const part of ["", "-wal", "-shm"]) rmSync(file + part, { force: true });
  });

  const accept = (id: string) =>
    store.accept(sampleEvent(id, { rawBody: new Uint8Array(20_000) }), [sampleDelivery(`d-${id}`)]);
  /** Stores events until one is rejected; returns the ids of the accepted ones, and the error. */
  async function acceptUntilRefused() {
    const taken: string[] = [];
    for (let index = 0; index < 500; index++) {
      const [result] = await Promise.allSettled([accept(`e${index}`)]);
      if (result.status === "rejected") return { taken, refusal: result.reason };
      taken.push(`e${index}`);
    }
    throw new Error("The disk did not fill up.");
  }
  const stored = async () => (await store.listEvents({ limit: 200 })).items.map((item) => item.id).reverse();

  it("rejects what it cannot store, keeps everything accepted, and recovers automatically once there is space", async () => {
    fill();
    const { taken, refusal } = await acceptUntilRefused();
    expect(refusal).toMatchObject({ code: "store/unavailable", message: expect.stringMatching(/disk/) });
    expect(await stored()).toEqual(taken);
    await expect(accept("more")).rejects.toMatchObject({ code: "store/unavailable" });
    await expect(store.putLane({ connectorId: "ops", holdUntil: T0, blocked: null })).rejects.toMatchObject({
      code: "store/unavailable",
    });
    expect(await store.count()).toEqual({
      events: taken.length,
      waiting: taken.length,
      failed: 0,
      attention: 0,
      attentionAlerts: 0,
    });

    free();
    expect(await accept("later")).toEqual({ id: "later", duplicate: false });
    expect(await stored()).toEqual([...taken, "later"]);
    expect(await store.getDelivery("d-later")).toMatchObject({ state: "queued" });
  });

  it("has every accepted event after a restart on the full disk", async () => {
    const { taken } = await acceptUntilRefused();
    expect(taken.length).toBeGreaterThan(0);
    fill();
    await store.close();
    free();
    store = await open();
    expect(await stored()).toEqual(taken);
    expect((await store.getEvent("e0"))?.deliveries).toMatchObject([{ id: "d-e0", state: "queued" }]);
  });

  it("reports a disk without space at startup, and starts once there is space", async () => {
    await store.close();
    for (const part of ["", "-wal", "-shm"]) rmSync(file + part, { force: true });
    fill();
    await expect(open()).rejects.toMatchObject({ code: "store/unavailable" });
    free();
    store = await open();
    expect(await accept("first")).toEqual({ id: "first", duplicate: false });
  });
});
