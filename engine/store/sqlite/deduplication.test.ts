import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../testkit/store/database-folder.ts";
import { sampleAlert, sampleEvent, sampleReason, T0 } from "../../../testkit/store/samples.ts";
import { silentLog } from "../../lib/log.ts";
import type { NewEvent } from "../records.ts";
import type { Store } from "../store.ts";
import { createSqliteStore } from "./sqlite-store.ts";

const MINUTE = 60_000;
/** The time between two polls. */
const POLLED = { from: T0, to: T0 + 10 * MINUTE };

let folder: DatabaseFolder;
let store: Store;
const open = () => createSqliteStore({ file: folder.file, log: silentLog, clock: createManualClock() });

beforeEach(async () => {
  folder = createDatabaseFolder();
  store = await open();
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const accept = async (event: NewEvent) => (await store.accept(event, [])).id;

const keyed = (id: string) => ({ dedupe: { key: `key:${id}`, withinMs: null } });

function webhook(id: string, at: number, type: string, alertId = "4711"): NewEvent {
  return sampleEvent(id, { ...keyed(id), receivedAt: at + 500, alert: { type, alertId, occurredAt: at } });
}

function polled(id: string, type: string, alertId = "4711"): NewEvent {
  const alert = { type, alertId, occurredAt: null };
  return sampleEvent(id, {
    ...keyed(id),
    receivedAt: POLLED.to,
    alert,
    fetched: { by: "polling", ...POLLED },
  });
}

describe("an event that comes by webhook and by a poll", () => {
  it("is recognized after a restart as well", async () => {
    await accept(polled("polled", "alert-assigned"));
    await store.close();
    store = await open();
    expect(await accept(webhook("webhook", T0 + MINUTE, "alert-assigned"))).toBe("polled");
  });

  it.each([
    ["before", POLLED.from - 59_000, true],
    ["before", POLLED.from - 61_000, false],
    ["after", POLLED.to + 59_000, true],
    ["after", POLLED.to + 61_000, false],
  ])("is a duplicate up to a minute %s the polls, as clocks differ: %j", async (_side, at, isSame) => {
    await accept(webhook("webhook", at, "alert-assigned"));
    expect(await accept(polled("polled", "alert-assigned"))).toBe(isSame ? "webhook" : "polled");
    await accept(polled("first", "alert-assigned", "12"));
    expect(await accept(webhook("second", at, "alert-assigned", "12"))).toBe(isSame ? "first" : "second");
  });

  it.each([
    [5 * MINUTE - 1000, "polled"],
    [5 * MINUTE + 1000, "webhook"],
  ])("is a duplicate if a webhook without a time came %d ms after the polls", async (laterMs, expected) => {
    await accept(polled("polled", "alert-assigned"));
    const receivedAt = POLLED.to + laterMs;
    const alert = { type: "alert-assigned", occurredAt: null };
    expect(await accept(sampleEvent("webhook", { ...keyed("webhook"), receivedAt, alert }))).toBe(expected);
  });

  it.each(["alert-created", "alert-resolved"])(
    "is a duplicate at any time if it happens once: %s",
    async (type) => {
      await accept(polled("polled", type));
      expect(await accept(webhook("webhook", T0 + 300 * MINUTE, type))).toBe("polled");
    },
  );

  it.each(["alert-acknowledged", "alert-assigned"])(
    "is stored twice if it came at two times: %s",
    async (type) => {
      await accept(polled("polled", type));
      expect(await accept(webhook("webhook", T0 + 300 * MINUTE, type))).toBe("webhook");
    },
  );
});

describe("next to a polled event of the same alert", () => {
  beforeEach(async () => void (await accept(polled("polled", "alert-created"))));

  it.each<[string, NewEvent]>([
    ["a test", { ...webhook("new", T0, "alert-created"), kind: "test" }],
    ["a refused call", { ...sampleEvent("new", keyed("new")), alert: null, refusal: sampleReason }],
    ["an event without a key", { ...webhook("new", T0, "alert-created"), dedupe: null }],
    ["a webhook of another alert", webhook("new", T0, "alert-created", "12")],
  ])("stores %s", async (_what, event) => {
    expect(await store.accept(event, [])).toEqual({ id: "new", duplicate: false });
  });
});

it("stores a polled event that could not be read", async () => {
  const event: NewEvent = { ...polled("unread", "alert-created"), alert: null, refusal: sampleReason };
  expect(await accept(event)).toBe("unread");
  expect(await store.getEvent("unread")).toMatchObject({
    summary: "",
    refusal: sampleReason,
    receivedBy: "polling",
  });
});

it("stores an event that has neither an alert nor a rejection", async () => {
  await accept({ ...sampleEvent("empty"), alert: null, kind: "test" });
  expect(await store.getEvent("empty")).toMatchObject({ summary: "" });
});

it("stores the body byte for byte, even from a part of a buffer", async () => {
  const whole = new TextEncoder().encode('before{"a":1}after');
  const body = whole.subarray(6, 13);
  await accept({ ...sampleEvent("part"), alert: sampleAlert(), rawBody: body });
  await accept({ ...sampleEvent("buffer"), rawBody: Buffer.from(body) });
  for (const id of ["part", "buffer"]) {
    expect(await store.getEvent(id)).toMatchObject({ rawBody: '{"a":1}', rawBytes: 7 });
  }
});
