import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { CONNECTOR as LANE_CONNECTOR } from "../../testkit/dispatcher/lane-bench.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { sampleDelivery, sampleEvent, T0 } from "../../testkit/store/samples.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import type { ConnectorType, DigestInput } from "../connectors/connector-type.ts";
import { silentLog } from "../lib/log.ts";
import { createSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { createDigester, type DigestOptions, mostFrequent } from "./digester.ts";
import { UNLIMITED } from "./ownership.ts";

describe("the language and the time zone of a digest", () => {
  it.each<[string, string[]]>([
    ["de", ["de"]],
    ["zh-CN", ["en", "zh-CN", "zh-CN"]],
    ["de", ["de", "en", "en", "de"]],
    ["en", ["en", "de", "zh-CN"]],
  ])("is %s for %j, oldest first", (most, members) => {
    expect(mostFrequent(members)).toBe(most);
  });
});

const MINUTE_MS = 60_000;

/** A digester with a real store, whose digests take at most `maxInDigest` alerts. */
async function startDigester(maxInDigest = Number.POSITIVE_INFINITY) {
  const clock = createManualClock(T0);
  const store = await createSqliteStore({ file: join(tempDir(), "tocsin.db"), log: silentLog, clock });
  onTestFinished(() => store.close());
  const changes: string[] = [];
  const rendered: DigestInput[] = [];
  const digester = createDigester({
    store,
    clock,
    grant: () => UNLIMITED,
    connectorType: {
      renderDigest(input: DigestInput) {
        rendered.push(input);
        const taken = Math.min(input.entries.length, maxInDigest);
        return { message: { title: "digest", text: `${taken}` }, taken };
      },
    } as Partial<ConnectorType> as ConnectorType,
    onEventChanged: (eventId) => void changes.push(eventId),
    onLaneChanged: () => void changes.push("lane"),
  });
  /** Queues one delivery of each alert. @returns the ids of the deliveries */
  async function queue(...alerts: Partial<AlertEvent>[]): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, alert] of alerts.entries()) {
      const id = `${clock.now()}-${index}`;
      const createdAt = clock.now();
      await store.accept(sampleEvent(id, { receivedAt: createdAt, alert: { alertId: id, ...alert } }), [
        sampleDelivery(`d-${id}`, { createdAt }),
      ]);
      ids.push(`d-${id}`);
    }
    return ids;
  }
  const make = (options: Partial<DigestOptions> = {}) =>
    digester.makeDigest(CONNECTOR, { lateBefore: null, requested: 1, ...options });
  /** The waiting digest, with its event. */
  async function waiting() {
    const due = await store.nextDue("ops", clock.now());
    return due?.digest === null || due === null ? null : due;
  }
  return { clock, store, digester, changes, rendered, queue, make, waiting };
}

const CONNECTOR: Connector = { ...LANE_CONNECTOR, digest: { above: null, lateAfterMinutes: 30 } };

describe("a digest of the waiting deliveries", () => {
  it("is not created without alerts, and reports nothing then", async () => {
    const { make, changes, rendered, queue, clock } = await startDigester();
    expect(await make()).toBe("none");
    await queue({});
    expect(await make({ lateBefore: clock.now() })).toBe("none");
    expect([changes, rendered]).toEqual([[], []]);
  });

  it("contains all alerts, and reports its event and the lane", async () => {
    const { make, changes, queue, store, waiting } = await startDigester();
    const ids = await queue({ priority: "HIGH" }, { priority: "LOW" }, { priority: "LOW" });
    expect(await make()).toBe("all");
    const digest = await waiting();
    expect(changes).toEqual([expect.any(String), "lane"]);
    expect((await store.digestMembers(digest?.id ?? "")).map(({ id }) => id)).toEqual(ids);
    const event = await store.getEvent(changes[0] ?? "");
    expect(event).toMatchObject({ kind: "digest", priority: "HIGH" });
    expect(event?.alert).toMatchObject({ digest: { alerts: 3, high: 1 } });
  });

  it("has no priority without a HIGH alert", async () => {
    const { make, changes, queue, store } = await startDigester();
    await queue({ priority: "LOW" });
    await make();
    expect(await store.getEvent(changes[0] ?? "")).toMatchObject({ priority: null });
  });

  it("is partial if it has no room for all alerts, and contains only those it names", async () => {
    const { make, queue, store, waiting } = await startDigester(2);
    const ids = await queue({}, {}, {});
    expect(await make()).toBe("part");
    const digest = await waiting();
    expect((await store.digestMembers(digest?.id ?? "")).map(({ id }) => id)).toEqual(ids.slice(0, 2));
  });

  it("is marked late, with only those alerts that have waited too long", async () => {
    const { make, queue, clock, rendered } = await startDigester();
    await queue({ summary: "old" });
    await clock.advance(1);
    const lateBefore = clock.now();
    await queue({ summary: "new" });
    expect(await make({ lateBefore, requested: 7 })).toBe("all");
    expect(rendered).toMatchObject([{ late: true, requested: 7, hasMore: false }]);
    expect(rendered[0]?.entries.map(({ alert }) => alert.summary)).toEqual(["old"]);
  });
});

describe("the halves of a refused digest", () => {
  it("have the first half rounded up, and a single alert is sent without a digest", async () => {
    const { make, queue, digester, waiting, rendered } = await startDigester();
    const ids = await queue({}, {}, {});
    await make();
    const digest = await waiting();
    const halves = await digester.halvesOf(CONNECTOR, digest?.id ?? "");
    expect(halves.map(({ memberIds }) => memberIds)).toEqual([ids.slice(0, 2)]);
    expect(rendered.at(-1)).toMatchObject({ late: false, requested: 2, hasMore: false });
  });

  it("are late if all of their alerts are", async () => {
    const { make, queue, digester, waiting, rendered, clock } = await startDigester();
    await queue({}, {});
    await clock.advance(30 * MINUTE_MS + 1);
    await queue({}, {});
    await make();
    const digest = await waiting();
    await digester.halvesOf(CONNECTOR, digest?.id ?? "");
    expect(rendered.slice(1).map(({ late }) => late)).toEqual([true, false]);
  });
});
