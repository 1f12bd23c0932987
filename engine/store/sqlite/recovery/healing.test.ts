import { copyFileSync, readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reason } from "../../../../shared/model/common.ts";
import { createManualClock } from "../../../../testkit/manual-clock.ts";
import { damagePage, pagesByName } from "../../../../testkit/store/damage-pages.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../../testkit/store/database-folder.ts";
import { sampleDelivery, sampleEnd, sampleEvent, T0 } from "../../../../testkit/store/samples.ts";
import { takeRobot } from "../../../../testkit/store/take-robot.ts";
import { silentLog } from "../../../lib/log.ts";
import type { Store } from "../../store.ts";
import { createSqliteStore } from "../sqlite-store.ts";

/** Together larger than the limit of a full check at every start. */
const EVENTS = 180;
const BODY_BYTES = 200_000;
const MINUTE = 60_000;

let folder: DatabaseFolder;
let pages: Map<string, number[]>;
beforeAll(async () => {
  folder = createDatabaseFolder();
  const store = await createSqliteStore({
    file: folder.file,
    log: silentLog,
    clock: createManualClock(),
  });
  for (let index = 0; index < EVENTS; index++) {
    const rawBody = new Uint8Array(BODY_BYTES).fill(0x61);
    await store.accept(sampleEvent(`e${index}`, { rawBody, alert: { alertId: `${index % 20}` } }), [
      sampleDelivery(`d${index}`),
    ]);
  }
  await store.listEvents({ limit: 1, q: "disk" });
  await store.count();
  await store.close();
  pages = pagesByName(folder.file);
}, 60_000);
afterAll(() => folder.remove());

/** A day's usual activity; failures do not matter here. */
async function use(store: Store, run: string) {
  const due = await store.nextDue("ops", T0).catch(() => null);
  const id = due?.id ?? "d0";
  return await Promise.allSettled([
    store.startAttempt({ id: `a-${run}`, deliveryId: id, startedAt: T0 }),
    store.endAttempt(sampleEnd(id, `a-${run}`)),
    store.accept(sampleEvent(`new-${run}`), [sampleDelivery(`new-d-${run}`)]),
    store.nextDueAt("ops"),
    store.listEvents({ limit: 10, q: "disk" }),
    store.listEvents({ limit: 10, outcome: "waiting" }),
    store.listEvents({ limit: 10, connector: "ops" }),
    store.listDeliveries({ limit: 10, connector: "ops" }),
    store.listDeliveries({ limit: 10, state: "queued" }),
    store.countLanes(),
    store.count(),
    takeRobot(store),
    store.deleteOld({ receivedBefore: 0, maxBytes: 1e12, limit: 10 }),
    ...Array.from({ length: EVENTS }, (_, index) => store.getEvent(`e${index}`)),
    ...Array.from({ length: EVENTS }, (_, index) => store.getDelivery(`d${index}`)),
  ]);
}

const isFailed = ({ status }: PromiseSettledResult<unknown>) => status === "rejected";

/** Opens a copy of the database with one page overwritten, and uses it until the damage is met and repaired. */
async function useUntilRepaired(name: string, page: number) {
  const file = `${folder.file}-${name}`;
  copyFileSync(folder.file, file);
  damagePage(file, page);
  const reported: Reason[] = [];
  const clock = createManualClock();
  const store = await createSqliteStore({
    file,
    log: silentLog,
    clock,
    onDamaged: (said) => reported.push(said),
  });
  const atStart = reported.length;
  await use(store, "first");
  await clock.advance(MINUTE);
  const failed = (await use(store, "second")).filter(isFailed);
  const counts = await store.count();
  await store.close();
  const quarantined = readdirSync(dirname(file)).filter((one) =>
    one.startsWith(`${basename(file)}.damaged-`),
  );
  return { reported, atStart, failed, counts, quarantined };
}

describe("damage that is met while the program runs", () => {
  it.each([
    ...[
      "events_fts_data",
      "events_fts_idx",
      "event_index",
      "event_index_by_outcome",
      "alert_index",
      "lane_counts",
    ],
    ...[
      "sqlite_autoindex_events_1",
      "sqlite_autoindex_deliveries_1",
      "deliveries_in_queue",
      "deliveries_by_connector_event",
    ],
    ...["deliveries_by_due_time", "deliveries_waiting", "attempts_by_end", "deliveries_by_event"],
  ])("is repaired without a restart or a loss in %s, which is derived", async (name) => {
    const { reported, failed, counts, quarantined } = await useUntilRepaired(name, pages.get(name)?.[0] ?? 0);
    expect(reported.map(({ code }) => code)).toEqual(["store/rebuilt"]);
    expect(failed).toEqual([]);
    expect(quarantined).toEqual([]);
    expect(counts.events).toBeGreaterThanOrEqual(EVENTS + 1);
  });

  it("is quarantined with the file if it is in the body of an event, and everything else is kept", async () => {
    const bodies = pages.get("events") ?? [];
    const { reported, atStart, failed, counts, quarantined } = await useUntilRepaired(
      "body",
      bodies[Math.floor(bodies.length / 2) + 5] ?? 0,
    );
    expect(atStart).toBe(0);
    expect(reported.map(({ code }) => code)).toEqual(["store/damaged"]);
    expect(failed).toEqual([]);
    expect(quarantined).toHaveLength(1);
    expect(counts.events).toBeGreaterThanOrEqual(EVENTS + 1);
  });

  it.each(["events", "deliveries"])(
    "is repaired in the root of %s, and everything readable is kept",
    async (name) => {
      const { reported, failed, counts } = await useUntilRepaired(`root-${name}`, pages.get(name)?.[0] ?? 0);
      expect(reported.map(({ code }) => code)).toEqual(["store/damaged"]);
      expect(failed).toEqual([]);
      expect(counts.events).toBeGreaterThanOrEqual(EVENTS);
      expect(counts.waiting).toBeGreaterThanOrEqual(EVENTS - 2);
    },
  );
});
