import { expect, it, onTestFinished } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createDatabaseFolder } from "../../testkit/store/database-folder.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { silentLog } from "../lib/log.ts";
import { createSqliteStore } from "../store/sqlite/sqlite-store.ts";
import { createSignInRecords } from "./sign-in-records.ts";

const DAY_MS = 24 * 60 * 60_000;
const WRITE_INTERVAL_MS = 10_000;
const WRONG = { code: "auth/required", channel: "page" } as const;

async function setUp() {
  const folder = createDatabaseFolder();
  const clock = createManualClock(1_000 * DAY_MS);
  const store = await createSqliteStore({ file: folder.file, log: silentLog, clock });
  onTestFinished(async () => {
    await store.close();
    folder.remove();
  });
  const records = createSignInRecords({ audit: store.audit, clock, log: silentLog });
  /** The entries, newest first, once this many sign-ins are counted in them. */
  const entriesWith = (sum: number) =>
    waitUntil(async () => {
      const { items } = await store.audit.list({ limit: 200 });
      return items.reduce((all, { count }) => all + count, 0) === sum ? items : null;
    });
  return { clock, records, entriesWith };
}

it("a thousand failures of one network share an entry a day, which is written at once and then every 10 s", async () => {
  const { clock, records, entriesWith } = await setUp();
  records.failed({ ...WRONG, address: "192.0.2.7" });
  const [first] = await entriesWith(1);
  expect(first).toMatchObject({
    procedure: "signIn",
    actor: { kind: "unknown", id: null },
    address: "192.0.2.7",
    channel: "page",
    outcome: "refused",
    code: "auth/required",
  });
  for (let time = 0; time < 999; time++) records.failed({ ...WRONG, address: "192.0.2.7" });
  await clock.advance(WRITE_INTERVAL_MS);
  expect(await entriesWith(1_000)).toHaveLength(1);
  await clock.advance(DAY_MS);
  records.failed({ ...WRONG, address: "192.0.2.7" });
  expect(await entriesWith(1_001)).toHaveLength(2);
});

it("the page, the API and each code are told apart", async () => {
  const { clock, records, entriesWith } = await setUp();
  records.failed({ ...WRONG, address: "192.0.2.7" });
  records.failed({ ...WRONG, address: "192.0.2.7", channel: "rest" });
  records.failed({ address: "192.0.2.7", code: "oidc/person", channel: "page" });
  await clock.advance(WRITE_INTERVAL_MS);
  expect(await entriesWith(3)).toHaveLength(3);
});

it("failures from many networks share one entry without an address, so they cannot push others out", async () => {
  const { clock, records, entriesWith } = await setUp();
  for (let network = 0; network < 250; network++) records.failed({ ...WRONG, address: `10.0.${network}.1` });
  await clock.advance(WRITE_INTERVAL_MS);
  const entries = await entriesWith(250);
  expect(entries).toHaveLength(51);
  expect(entries.filter(({ address }) => address === null)).toMatchObject([{ count: 200 }]);
});

it("a person whom a proxy names has one entry a day for each address", async () => {
  const { clock, records, entriesWith } = await setUp();
  const ann = {
    id: "ann",
    name: "Ann",
    email: "ann@example.com",
    role: "viewer",
    disabled: false,
    createdAt: 0,
  } as const;
  for (const address of ["192.0.2.7", "192.0.2.7", "192.0.2.8"]) records.proxied(ann, address);
  const entries = await entriesWith(2);
  expect(entries[0]).toMatchObject({
    actor: { kind: "person", id: "ann", name: "Ann" },
    address: "192.0.2.8",
    changes: [{ path: "through", after: "proxy" }],
    outcome: "done",
  });
  await clock.advance(DAY_MS);
  records.proxied(ann, "192.0.2.7");
  expect(await entriesWith(3)).toHaveLength(3);
});
