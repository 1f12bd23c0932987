import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabaseFolder, type DatabaseFolder } from "../../../testkit/store/database-folder.ts";
import {
  sampleBlock,
  sampleDelivery,
  sampleEvent,
  sampleReason,
  T0,
} from "../../../testkit/store/samples.ts";
import { createWaitingDatabase } from "../../../testkit/store/waiting-database.ts";
import { silentLog } from "../../lib/log.ts";
import type { Store } from "../store.ts";
import { createSqliteStore } from "./sqlite-store.ts";

const FEW = 1_000;
const MANY = 30_000;
/** If each row were read, it would be 30. */
const MAX_RATIO = 6;
const MEASUREMENTS = 25;

/** `ops` is blocked, `dev` is held, `net` works; each has a third of the waiting deliveries. */
async function openWaiting(folder: DatabaseFolder, deliveries: number): Promise<Store> {
  const connectorIds = ["ops", "dev", "net"];
  await createWaitingDatabase({ file: folder.file, deliveries, connectorIds, until: T0 });
  const store = await createSqliteStore({ file: folder.file, log: silentLog });
  await store.putLane({ connectorId: "ops", holdUntil: null, blocked: sampleBlock });
  await store.putLane({ connectorId: "dev", holdUntil: T0 + 600_000, blocked: null });
  return store;
}

async function leastMs(query: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < MEASUREMENTS; count++) {
    const begun = performance.now();
    await query();
    least = Math.min(least, performance.now() - begun);
  }
  return least;
}

describe("a frequent query", () => {
  const folders = [createDatabaseFolder(), createDatabaseFolder()] as const;
  let few: Store;
  let many: Store;
  beforeAll(async () => {
    few = await openWaiting(folders[0], FEW);
    many = await openWaiting(folders[1], MANY);
  }, 60_000);
  afterAll(async () => {
    for (const store of [few, many]) await store.close();
    for (const folder of folders) folder.remove();
  });

  let added = 0;
  const questions: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
    "the figures of the status line": (store) => store.count(),
    "each lane's figures": (store) => store.countLanes(),
    "whose turn it is": (store) => store.nextDue("net", T0),
    "what a blocked lane probes with": (store) => store.oldestDue("ops", T0),
    "when the next turn is": (store) => store.nextDueAt("net"),
    "whether a lane has backed up": (store) => store.digestBacklog("net", 21),
    "what goes into a digest": (store) => store.findDigestable("net", 10),
    "a page of what is held": (store) => store.listDeliveries({ limit: 20, state: "held" }),
    "a page of what is queued": (store) => store.listDeliveries({ limit: 20, state: "queued" }),
    "what has no connector": (store) => store.endOrphans(["ops", "dev", "net"], T0, sampleReason),
    "taking in an event": (store) => {
      added += 1;
      return store.accept(sampleEvent(`new-${added}`), [
        sampleDelivery(`new-${added}`, { connectorId: "net" }),
      ]);
    },
  };
  it.each(Object.entries(questions))(
    "does not cost more when more deliveries wait: %s",
    async (_name, ask) => {
      const base = await leastMs(() => ask(few));
      // Below this, the clock and the event loop are measured, not the store.
      expect(await leastMs(() => ask(many))).toBeLessThan(Math.max(base, 0.1) * MAX_RATIO);
    },
  );

  it("counts and lists correctly without reading each row", async () => {
    const counts = await many.countLanes();
    const { items } = await many.listDeliveries({ limit: 3, state: "held" });
    expect(items.map(({ id, state }) => [id, state])).toEqual([
      ["d-29998", "held"],
      ["d-29995", "held"],
      ["d-29992", "held"],
    ]);
    expect(counts.find(({ connectorId }) => connectorId === "dev")).toEqual({
      connectorId: "dev",
      waiting: MANY / 3,
      oldestWaitingAt: T0 - (MANY - 1) * 1000,
      lastDeliveredAt: null,
    });
    // A third waits in the blocked lane.
    expect((await many.count()).attention).toBe(MANY / 3);
  });
});
