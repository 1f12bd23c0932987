import { copyFileSync, readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reason } from "../../../../shared/model/common.ts";
import { createManualClock } from "../../../../testkit/manual-clock.ts";
import { damagePage, pagesByName } from "../../../../testkit/store/damage-pages.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../../testkit/store/database-folder.ts";
import {
  sampleBlock,
  sampleDelivery,
  sampleDigest,
  sampleEnd,
  sampleEvent,
  sampleRetry,
  T0,
} from "../../../../testkit/store/samples.ts";
import { takeRobot } from "../../../../testkit/store/take-robot.ts";
import { silentLog } from "../../../lib/log.ts";
import type { Store } from "../../store.ts";
import { createSqliteStore } from "../sqlite-store.ts";

const EVENTS = 60;
const KEPT =
  /^(audit|config_versions|people|personal_tokens|login_links|events|deliveries|attempts|digests|lanes|sent_counts|robot_sends|cards|card_answers|call_counts|fetched_events|duplicate_events)$/;

let folder: DatabaseFolder;
let whole: string;
let pages: Map<string, number[]>;
let reported: Reason[];

const open = (file: string) =>
  createSqliteStore({
    file,
    log: silentLog,
    clock: createManualClock(),
    onDamaged: (reason) => reported.push(reason),
  });
const id = (kind: string, index: number) => `${kind}-${index}`;

/**
 * 60 events of which two thirds are delivered and the others wait, three of them in a digest: every table has rows, and
 * growing tables have several pages.
 */
async function makeDatabase(file: string) {
  const store = await open(file);
  for (let index = 0; index < EVENTS; index++) {
    const dedupe = { key: id("key", index), withinMs: null };
    const event = sampleEvent(id("e", index), {
      dedupe,
      receivedAt: T0 + index,
      alert: { alertId: `${index}`, details: `word${index} ${"x".repeat(index % 7 === 0 ? 6000 : 300)}` },
    });
    await store.accept(event, [sampleDelivery(id("d", index))]);
    if (index >= (EVENTS * 2) / 3) continue;
    await store.startAttempt({ id: id("a", index), deliveryId: id("d", index), startedAt: T0 });
    await store.endAttempt(sampleEnd(id("d", index), id("a", index)));
  }
  const fetched = { by: "catch-up" as const, from: T0 + 1e8, to: T0 + 2e8 };
  const late = { alert: { alertId: "late", occurredAt: T0 + 15e7 }, dedupe: { key: "poll", withinMs: null } };
  await store.accept(sampleEvent("e-fetched", { ...late, fetched }), []);
  await store.accept(sampleEvent("e-again", { ...late, dedupe: { key: "hook", withinMs: null } }), []);
  await store.addDigest(
    sampleDigest(
      "g",
      [50, 51, 52].map((index) => id("d", index)),
    ),
  );
  await store.startAttempt({ id: "a-57", deliveryId: "d-57", startedAt: T0 + 5 });
  await store.endAttempt(sampleRetry("d-57", "a-57", T0 + 60_000));
  await store.startAttempt({ id: "a-58", deliveryId: "d-58", startedAt: T0 + 5 });
  await store.putLane({ connectorId: "dev", holdUntil: T0 + 600_000, blocked: sampleBlock });
  await store.listEvents({ limit: 1, q: "disk" });
  await store.count();
  await store.close();
}

beforeEach(async () => {
  reported = [];
  folder = createDatabaseFolder();
  whole = `${folder.file}-whole`;
  await makeDatabase(whole);
  pages = pagesByName(whole);
});
afterEach(() => folder.remove());

/** Everything that must survive a restart. */
async function contentOf(store: Store) {
  const taken = await takeRobot(store, { connectorIds: ["ops", "dev"], now: T0 + 10 });
  const waiting = (await store.listDeliveries({ limit: 200, state: "queued" })).items;
  return {
    counts: await store.count(),
    waiting: waiting.map((delivery) => delivery.id),
    events: (await store.listEvents({ limit: 200 })).items.length,
    found: (await store.listEvents({ limit: 200, q: "word13" })).items.map((event) => event.id),
    history: (await store.getEvent("e-5"))?.history.length,
    lanes: await store.countLanes(),
    held: taken.lanes,
    sent: await store.countSent("ops", T0 - 1e9),
    window: taken.sent.length,
    due: await store.nextDue("ops", T0 + 1e6),
    retry: (await store.getDelivery("d-57"))?.attemptList.length,
    repeated: await Promise.all(
      [3, 55].map((index) =>
        store.accept(sampleEvent("again", { dedupe: { key: id("key", index), withinMs: null } }), []),
      ),
    ),
    duplicate: await store.accept(sampleEvent("x", { dedupe: { key: "hook", withinMs: null } }), []),
  };
}

const quarantinedBeside = (file: string) =>
  readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}.damaged-`));

async function expectedContent() {
  const file = `${whole}-sound`;
  copyFileSync(whole, file);
  const store = await open(file);
  const content = await contentOf(store);
  await store.close();
  expect(reported).toEqual([]);
  return content;
}

function damagedCopy(page: number): string {
  const file = `${whole}-page-${page}`;
  copyFileSync(whole, file);
  damagePage(file, page);
  return file;
}

describe("a damaged page of derived data", () => {
  it("is rebuilt at startup in the same file, and nothing is missing", async () => {
    const expected = await expectedContent();
    const derived = [...pages].filter(([name]) => !KEPT.test(name) && name !== "sqlite_schema");
    // Every index, also of UNIQUE columns, the search index, the event index, the histories, the counts.
    expect(derived.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        ...["events_fts_data", "event_index", "alert_index", "lane_counts", "sqlite_autoindex_events_1"],
        ...["deliveries_open", "events_by_dedupe", "event_index_by_outcome", "sqlite_sequence"],
      ]),
    );
    for (const [name, [root = 0]] of derived) {
      reported = [];
      const file = damagedCopy(root);
      const store = await open(file);
      expect(reported, name).toMatchObject([{ code: "store/rebuilt" }]);
      expect(await contentOf(store), name).toEqual(expected);
      expect(quarantinedBeside(file), name).toEqual([]);
      await store.close();
      const again = await open(file);
      expect(reported, name).toHaveLength(1);
      await again.close();
    }
  }, 120_000);
});

describe("a damaged page of other data", () => {
  const kept = () => [...pages].filter(([name]) => KEPT.test(name));

  it("loses its own rows and no others, and the damaged file is kept", async () => {
    const expected = await expectedContent();
    for (const [name, numbers] of kept()) {
      for (const page of numbers) {
        reported = [];
        const file = damagedCopy(page);
        const store = await open(file);
        const content = await contentOf(store);
        const where = `${name}, page ${page}`;
        expect(reported, where).toMatchObject([{ code: "store/damaged" }]);
        expect(quarantinedBeside(file), where).toHaveLength(1);
        // A page holds at most a dozen events, and more rows of smaller tables.
        const most = name === "deliveries" ? 30 : 13;
        expect(content.events, where).toBeGreaterThanOrEqual(expected.events - most);
        expect(content.waiting.length, where).toBeGreaterThanOrEqual(expected.waiting.length - most);
        const lost = Number(reported[0]?.params?.lost ?? 0);
        if (reported[0]?.sentence !== "problem.store-salvaged-unknown") {
          // The delivery that was being sent did not count as waiting.
          expect(content.counts.waiting + lost, where).toBeGreaterThanOrEqual(expected.counts.waiting - 1);
        }
        await store.close();
      }
    }
  }, 240_000);
});
