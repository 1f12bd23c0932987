import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../../testkit/manual-clock.ts";
import { damagePage, pagesByName } from "../../../../testkit/store/damage-pages.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../../testkit/store/database-folder.ts";
import { sampleAlert, sampleDelivery, sampleEvent, T0 } from "../../../../testkit/store/samples.ts";
import { takeRobot } from "../../../../testkit/store/take-robot.ts";
import { silentLog } from "../../../lib/log.ts";
import { openDatabase } from "../connection.ts";
import { MIGRATIONS, migrate } from "../migrate.ts";
import { createSqliteStore, createStoreOn } from "../sqlite-store.ts";
import { salvage } from "./salvage.ts";

let folder: DatabaseFolder;
beforeEach(() => {
  folder = createDatabaseFolder();
});
afterEach(() => folder.remove());

const deps = { log: silentLog, clock: createManualClock() };

describe("a damaged database of an earlier version", () => {
  it.each(["deliveries_by_event", "deliveries_open", "sqlite_autoindex_events_1", "sqlite_schema"])(
    "is converted to the current schema: a page of %s",
    async (name) => {
      const { file } = folder;
      const old = await createSqliteStore({ ...deps, file });
      await old.accept(sampleEvent("old", { dedupe: { key: "k", withinMs: null } }), [
        sampleDelivery("old-d"),
      ]);
      await old.close();
      damagePage(file, pagesByName(file).get(name)?.[0] ?? 0);

      const db = openDatabase(`${file}-new`);
      migrate(db, [...MIGRATIONS, "ALTER TABLE deliveries ADD COLUMN added TEXT NOT NULL DEFAULT 'default'"]);
      expect(salvage(file, db)).toMatchObject({ events: 1, open: 1 });
      expect(db.prepare("SELECT id, added FROM deliveries").all()).toEqual([
        { id: "old-d", added: "default" },
      ]);
      const store = createStoreOn({ ...deps, db });
      expect(await store.nextDue("ops", T0)).toMatchObject({ id: "old-d", alert: sampleAlert() });
      const repeated = sampleEvent("new", { dedupe: { key: "k", withinMs: null } });
      expect(await store.accept(repeated, [])).toEqual({ id: "old", duplicate: true });
      await store.close();
    },
  );
});

it("the people of a damaged database keep their tokens and links", async () => {
  const { file } = folder;
  const old = await createSqliteStore({ ...deps, file });
  const ann = {
    id: "ann",
    name: "Ann",
    email: "ann@example.com",
    role: "admin",
    disabled: false,
    createdAt: T0,
  } as const;
  const token = {
    id: "t",
    personId: "ann",
    hash: "A".repeat(43),
    createdAt: T0,
    client: { address: "203.0.113.7", program: "Firefox (Linux)" },
    lastUse: { at: T0, client: { address: null, program: null } },
    issuer: "https://login.example",
  };
  await old.people.put(ann);
  await old.people.addToken(token);
  const link = { personId: "ann", hash: "B".repeat(43), expiresAt: T0 };
  await old.people.putLink(link);
  await old.close();

  const db = openDatabase(`${file}-new`);
  migrate(db);
  salvage(file, db);
  const store = createStoreOn({ ...deps, db });
  expect(await store.people.all()).toEqual({ people: [ann], tokens: [token], links: [link] });
  await store.close();
});

it("messages of connection tests in a damaged database still count in their robot's window", async () => {
  const { file } = folder;
  const old = await createSqliteStore({ ...deps, file });
  const send = { id: "send", robot: "hash", startedAt: T0, endedAt: T0 + 100 };
  await old.putRobotSend(send);
  await old.close();

  const db = openDatabase(`${file}-new`);
  migrate(db);
  salvage(file, db);
  const store = createStoreOn({ ...deps, db });
  const { sent } = await takeRobot(store, { isRobot: (hash) => hash === "hash" });
  expect(sent).toEqual([{ sinceStart: 0, sinceEnd: -100 }]);
  await store.close();
});

it("cards in a damaged database keep their numbers and answers", async () => {
  const { file } = folder;
  const old = await createSqliteStore({ ...deps, file });
  const card = {
    outTrackId: "t1",
    connectorId: "ops",
    alertRef: "a/1",
    groupId: "g",
    content: "{}",
    isOpen: true,
  };
  const opened = await old.cards.open({ ...card, at: T0 });
  await old.cards.claim({
    id: "m1",
    outTrackId: "t1",
    action: "accept",
    userId: "u1",
    person: "Ann",
    claimedAt: T0,
  });
  await old.close();

  const db = openDatabase(`${file}-new`);
  migrate(db);
  salvage(file, db);
  const store = createStoreOn({ ...deps, db });
  expect(await store.cards.get("t1")).toEqual(opened);
  expect(await store.cards.openAnswers()).toMatchObject([{ id: "m1", person: "Ann" }]);
  await store.close();
});
