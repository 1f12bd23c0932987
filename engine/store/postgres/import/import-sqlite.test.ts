import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  hasPostgres,
  type PostgresCluster,
  startPostgres,
} from "../../../../testkit/store/postgres-cluster.ts";
import {
  sampleBlock,
  sampleDelivery,
  sampleDigest,
  sampleEnd,
  sampleEvent,
  sampleFailed,
  sampleReason,
  sampleRetry,
  T0,
} from "../../../../testkit/store/samples.ts";
import { takeRobot } from "../../../../testkit/store/take-robot.ts";
import { tempDir } from "../../../../testkit/temp-dir.ts";
import { waitUntil } from "../../../../testkit/wait-until.ts";
import { createAct, TOCSIN } from "../../../audit/act.ts";
import { silentLog } from "../../../lib/log.ts";
import { KEPT_TABLES } from "../../sqlite/recovery/kept-tables.ts";
import { createSqliteStore } from "../../sqlite/sqlite-store.ts";
import type { Store } from "../../store.ts";
import { createPostgresStore } from "../create-postgres-store.ts";
import { importSqlite } from "./import-sqlite.ts";

const CONFIG = { document: '{"version":1}', sealed: "{}", keyCheck: "checked" };
const FACTS = [{ key: "installation.json", value: '{"owner":"abcd"}' }];
const POLL = { by: "catch-up", from: T0, to: T0 + 600_000 } as const;

/** One of everything that a store keeps. */
async function fill(store: Store): Promise<void> {
  const event = (id: string, alertId: string, changes = {}) =>
    sampleEvent(id, { dedupe: { key: `key of ${id}`, withinMs: null }, alert: { alertId, ...changes } });
  const decisions = [
    { actionId: "tell", actionName: "Tell", connectorId: "ops", chosen: true, reason: sampleReason },
  ];
  await store.accept({ ...event("e1", "1"), decisions }, [sampleDelivery("delivered")]);
  await store.accept(event("e2", "1", { type: "alert-resolved", status: "RESOLVED" }), [
    sampleDelivery("failed"),
    sampleDelivery("cancelled", { connectorId: "dev" }),
  ]);
  await store.accept(event("e3", "2", { summary: "磁盘已满 \0 end" }), [sampleDelivery("retried")]);
  await store.accept(event("e4", "3"), [sampleDelivery("sending", { urgent: true })]);
  await store.accept(event("e5", "4"), [sampleDelivery("member-1", { connectorId: "digested" })]);
  await store.accept(event("e6", "5"), [sampleDelivery("member-2", { connectorId: "digested" })]);
  await store.accept({ ...event("e7", "6"), fetched: POLL }, []);
  await store.accept(event("e8", "6", { occurredAt: T0 + 5 }), []);
  await store.accept({ ...sampleEvent("e9"), kind: "rejected", alert: null, refusal: sampleReason }, []);
  await store.accept({ ...sampleEvent("e10"), editedFrom: "e1" }, []);
  for (const [index, id] of ["delivered", "failed", "retried", "sending"].entries())
    await store.startAttempt({ id: `a${index}`, deliveryId: id, startedAt: T0 + index });
  await store.endAttempt(sampleEnd("delivered", "a0"));
  await store.endAttempt(sampleFailed("failed", "a1"));
  await store.endAttempt(sampleRetry("retried", "a2", T0 + 60_000));
  await store.cancelDelivery("cancelled", T0, sampleReason);
  await store.addDigest({ ...sampleDigest("digest", ["member-1", "member-2"]), connectorId: "digested" });
  await store.putLane({ connectorId: "ops", holdUntil: T0 + 1, blocked: sampleBlock });
  await store.recordTest(
    { ...sampleEvent("test"), kind: "test", sourceId: null },
    sampleDelivery("test-delivery"),
    { ...sampleEnd("test-delivery", "a9"), startedAt: T0 },
  );
  const card = { connectorId: "ops", alertRef: "ilert/1", groupId: "cid1", content: "{}", at: T0 };
  await store.cards.open({ ...card, outTrackId: "t1", isOpen: true });
  await store.cards.open({ ...card, outTrackId: "t2", isOpen: false });
  const answer = { outTrackId: "t1", action: "accept" as const, userId: "u1", person: "Ann", claimedAt: T0 };
  await store.cards.claim({ ...answer, id: "answer" });
  await store.cards.countCall("ops", "api", T0);
  await store.people.put({
    id: "ann",
    name: "Ann",
    email: "ann@example.com",
    role: "admin",
    disabled: true,
    createdAt: T0,
  });
  const client = { address: "203.0.113.7", program: null };
  const token = {
    id: "t1",
    personId: "ann",
    hash: "hash",
    createdAt: T0,
    client,
    lastUse: null,
    issuer: null,
  };
  await store.people.addToken(token);
  await store.people.putLink({ personId: "ann", hash: "link", expiresAt: T0 });
  const act = createAct({ at: T0, actor: TOCSIN, procedure: "config.first" });
  act.note({ entity: { kind: "source", ids: ["one", "two"] } });
  const version = await store.audit.beginChange(act.entry(), '{"sources":[]}');
  await store.audit.settleChange({ ...act.entry(), version });
  await store.audit.put(createAct({ at: T0 + 1, actor: TOCSIN, procedure: "pause" }).entry());
}

/** Everything that can be read, in the same form from either store. */
async function readAll(store: Store) {
  const events = (await store.listEvents({ limit: 100 })).items;
  const deliveries = (await store.listDeliveries({ limit: 100 })).items;
  const alerts = (await store.listAlerts({ limit: 100 })).items;
  return {
    events,
    alerts,
    deliveries,
    details: await Promise.all(events.map(({ id }) => store.getEvent(id))),
    stored: await Promise.all(deliveries.map(({ id }) => store.getDelivery(id))),
    byAction: (await store.listEvents({ limit: 9, action: ["tell"] })).items.map(({ id }) => id),
    counts: await store.count(),
    lanes: new Set(await store.countLanes()),
    sent: await store.countSent("ops", T0 - 86_400_000),
    lastEventAt: await store.lastEventAt(["production"]),
    people: await store.people.all(),
    cards: await store.cards.ofAlert("ilert/1"),
    calls: await store.cards.callsSince("ops", "api", T0),
    openCards: await store.cards.listOpen("ops", "cid1", 9),
    answers: await store.cards.claim({
      ...{ id: "answer", outTrackId: "t1", action: "accept" },
      ...{ userId: "u1", person: "Ann", claimedAt: T0 },
    }),
    audit: (await store.audit.list({ limit: 50 })).items,
    versions: await store.audit.listVersions({ limit: 9 }),
    newest: await store.audit.newestVersion(),
    members: await store.digestMembers("digest"),
    due: [await store.nextDue("ops", T0), await store.nextDueAt("ops")],
    places: await store.queuePositions(["member-1", "retried"]),
  };
}

describe.skipIf(!hasPostgres())("an installation on SQLite", () => {
  let cluster: PostgresCluster;
  beforeAll(async () => {
    cluster = await startPostgres();
  });
  afterAll(() => cluster.remove());
  const importTo = (file: string, url: string, onProgress = (_: number) => {}) =>
    importSqlite({ file, url, config: CONFIG, facts: FACTS, log: silentLog, onProgress });

  it("is copied as a whole: everything reads the same, and goes on the same", async () => {
    const file = join(tempDir(), "tocsin.db");
    const source = await createSqliteStore({ file, log: silentLog });
    await fill(source);
    const before = await readAll(source);
    await source.close();
    const url = await cluster.emptyDatabase();
    expect(await importTo(file, url)).toMatchObject({ events: 11, deliveries: 9, digests: 1, audit: 2 });

    const store = await createPostgresStore({ url, log: silentLog });
    expect(await readAll(store)).toEqual(before);
    expect([await store.config.read(), await store.facts.all()]).toEqual([
      { ...CONFIG, revision: 1 },
      [{ ...FACTS[0], version: 1 }],
    ]);
    // Known events are recognized, also the webhook of the fetched one; new ones follow.
    for (const [id, first] of [
      ["e1", "e1"],
      ["e8", "e7"],
    ] as const) {
      const again = sampleEvent("again", { dedupe: { key: `key of ${id}`, withinMs: null } });
      expect(await store.accept(again, [])).toEqual({ id: first, duplicate: true });
    }
    await store.accept(sampleEvent("new"), [sampleDelivery("new-delivery", { connectorId: "dev" })]);
    expect((await store.listEvents({ limit: 1 })).items[0]?.id).toBe("new");
    // What was being sent is recovered, the lane's state is kept.
    expect(await takeRobot(store)).toMatchObject({
      interrupted: 1,
      lanes: [{ connectorId: "ops", holdUntil: T0 + 1, blocked: sampleBlock }],
    });
    await waitUntil(async () => (await store.listEvents({ limit: 5, q: "磁盘" })).items.length === 1);
    await store.close();
  });

  it("is copied with every table that cannot be computed from others", async () => {
    const file = join(tempDir(), "tocsin.db");
    await (await createSqliteStore({ file, log: silentLog })).close();
    const copied = Object.keys(await importTo(file, await cluster.emptyDatabase()));
    const kept = Object.values(KEPT_TABLES).map(({ name }) => name);
    // The keys of duplicates are copied with those of the events.
    expect(kept.filter((name) => !copied.includes(name))).toEqual(["duplicate_events"]);
  });

  it("is copied into an empty database only", async () => {
    const file = join(tempDir(), "tocsin.db");
    await (await createSqliteStore({ file, log: silentLog })).close();
    const url = await cluster.emptyDatabase();
    await importTo(file, url);
    await expect(importTo(file, url)).rejects.toMatchObject({ code: "conflict" });
  });

  it("leaves an empty database after a failure, and can be copied again", async () => {
    const file = join(tempDir(), "tocsin.db");
    const source = await createSqliteStore({ file, log: silentLog });
    await fill(source);
    await source.close();
    const url = await cluster.emptyDatabase();
    const failing = importTo(file, url, () => {
      throw new Error("Stopped.");
    });
    await expect(failing).rejects.toThrow("Stopped.");
    expect(await importTo(file, url)).toMatchObject({ events: 11 });
  });
});
