import { describe, expect, it } from "vitest";
import { type AccountAlert, createIlertAccount } from "../../../simulator/ilert/account.ts";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startIlert } from "../../../simulator/ilert/start-ilert.ts";
import type { IlertAlert } from "../api-shapes.ts";
import { type AlertSnapshot, deriveEvents, type SeenAlert } from "../derive-events.ts";
import { never, withClient } from "../testing/with-client.ts";
import { type AlertsToRead, MAX_SINGLE_READS, readAlerts } from "./read-alerts.ts";

const NOW = Date.UTC(2026, 10, 20, 12, 0, 0);
const HOUR = 60 * 60_000;
const [FIRST] = SCENARIOS;
const RESOLVED = { eventType: "alert-resolved", status: "RESOLVED", assignee: FIRST.firstResponder } as const;

const OPEN: AlertSnapshot = {
  reportTime: NOW - 2 * HOUR,
  status: "PENDING",
  priority: "HIGH",
  people: [],
  hiddenPeople: 0,
  escalationRule: null,
};

async function anIlert() {
  let now = NOW - 2 * HOUR;
  let reported = 0;
  const account = createIlertAccount({ clock: { now: () => now } });
  const ilert = withClient(await startIlert({ account }));
  return {
    ...ilert,
    /** Alerts from before the span that is read. */
    openOld: (count: number) => Array.from({ length: count }, () => account.open(FIRST)),
    letPass(ms: number) {
      now += ms;
    },
    read: (asked: Partial<AlertsToRead> = {}) =>
      readAlerts(
        { since: NOW - HOUR, seen: new Map(), sources: [FIRST.alertSource.id], ...asked },
        ilert.client,
        never(),
      ),
    /** Which alerts were asked for one by one since the last time. */
    singles() {
      const since = ilert.api.requests.slice(reported);
      reported += since.length;
      return since.flatMap((request) => /\/alerts\/(\d+)$/.exec(request)?.[1] ?? []).map(Number);
    },
  };
}

const seenOf = (alerts: readonly Pick<AccountAlert, "id">[]): SeenAlert =>
  new Map(alerts.map(({ id }) => [id, OPEN]));
const idsOf = (alerts: readonly Pick<IlertAlert, "id">[]) =>
  alerts.map(({ id }) => id).sort((one, other) => one - other);

describe("what is read", () => {
  it("is open, or was reported since, whatever became of it", async () => {
    const ilert = await anIlert();
    const [old, over] = ilert.openOld(2);
    if (old === undefined || over === undefined) throw new Error("No alerts.");
    ilert.account.report(over.id, RESOLVED);
    ilert.letPass(HOUR + 60_000);
    const fresh = ilert.account.open(FIRST);
    ilert.account.report(fresh.id, RESOLVED);
    expect(idsOf((await ilert.read()).alerts)).toEqual([old.id, fresh.id]);
    expect(ilert.singles()).toEqual([]);
  });

  it("is asked for one by one where it was open and is in neither list", async () => {
    const ilert = await anIlert();
    const [open, over] = ilert.openOld(2);
    if (open === undefined || over === undefined) throw new Error("No alerts.");
    ilert.account.report(over.id, RESOLVED);
    const { alerts } = await ilert.read({ seen: seenOf([open, over]) });
    expect(alerts.map(({ id, status }) => [id, status])).toEqual([
      [open.id, "PENDING"],
      [over.id, "RESOLVED"],
    ]);
    expect(ilert.singles()).toEqual([over.id]);
  });
});

describe("alerts that are asked for one by one", () => {
  it("are so many in one poll, and the others with the next, also where the first ones stay as they are", async () => {
    const ilert = await anIlert();
    const many = ilert.openOld(MAX_SINGLE_READS + 5);
    // Not watched any more, so that they are in no list, and open, so that they stay remembered.
    const elsewhere = { sources: [FIRST.alertSource.id + 1_000_000] };
    const first = await ilert.read({ seen: seenOf(many), ...elsewhere });
    expect(ilert.singles()).toEqual(many.slice(0, MAX_SINGLE_READS).map(({ id }) => id));
    const { seen } = deriveEvents(first.seen, first.alerts, NOW);
    await ilert.read({ seen, ...elsewhere });
    expect(ilert.singles().slice(0, 5)).toEqual(many.slice(MAX_SINGLE_READS).map(({ id }) => id));
  });

  it("are forgotten where ilert does not have them, and kept where it does not show them", async () => {
    const ilert = await anIlert();
    const [hidden] = ilert.openOld(1);
    if (hidden === undefined) throw new Error("No alert.");
    ilert.account.report(hidden.id, RESOLVED);
    ilert.api.failNext({ kind: "status", status: 403 }, { path: `/alerts/${hidden.id}` });
    const { alerts, seen } = await ilert.read({ seen: seenOf([{ id: 1 }, hidden]) });
    expect(alerts).toEqual([]);
    expect([...seen.keys()]).toEqual([hidden.id]);
  });

  it("are kept as they were where too little of them can be read", async () => {
    const ilert = await anIlert();
    const [odd] = ilert.openOld(1);
    if (odd === undefined) throw new Error("No alert.");
    ilert.account.report(odd.id, RESOLVED);
    const answer = { kind: "raw" as const, status: 200, headers: {}, body: `{"id":${odd.id}}` };
    ilert.api.failNext(answer, { path: `/alerts/${odd.id}` });
    const { alerts, seen } = await ilert.read({ seen: seenOf([odd]) });
    expect(alerts).toEqual([]);
    expect([...seen.keys()]).toEqual([odd.id]);
  });

  it("end the poll with any other trouble, so that nothing is taken for read", async () => {
    const ilert = await anIlert();
    ilert.api.failNext({ kind: "status", status: 500 }, { path: "/alerts/1" });
    await expect(ilert.read({ seen: seenOf([{ id: 1 }]) })).rejects.toMatchObject({ code: "ilert/trouble" });
  });
});
