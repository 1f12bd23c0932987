import { describe, expect, it } from "vitest";
import { type AccountAlert, createIlertAccount } from "../../../simulator/ilert/account.ts";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { never, withClient } from "../../../testkit/ilert/with-client.ts";
import { startIlert } from "../../../testkit/simulator/ilert.ts";
import type { IlertAlert } from "../api-shapes.ts";
import { type AlertSnapshot, deriveEvents, type SeenAlerts } from "./derive-events.ts";
import { type AlertReadQuery, MAX_SINGLE_READS, readAlerts } from "./read-alerts.ts";

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

async function startAccount() {
  let now = NOW - 2 * HOUR;
  let counted = 0;
  const account = createIlertAccount({ clock: { now: () => now } });
  const ilert = withClient(await startIlert({ account }));
  return {
    ...ilert,
    /** Opens alerts from before the time span that is read. */
    openOld: (count: number) => Array.from({ length: count }, () => account.open(FIRST)),
    advance(ms: number) {
      now += ms;
    },
    read: (query: Partial<AlertReadQuery> = {}) =>
      readAlerts(
        { since: NOW - HOUR, seen: new Map(), sources: [FIRST.alertSource.id], ...query },
        ilert.client,
        never(),
      ),
    /** The alerts requested one by one since the previous call. */
    singles() {
      const since = ilert.api.requests.slice(counted);
      counted += since.length;
      return since.flatMap((request) => /\/alerts\/(\d+)$/.exec(request)?.[1] ?? []).map(Number);
    },
  };
}

const seenOf = (alerts: readonly Pick<AccountAlert, "id">[]): SeenAlerts =>
  new Map(alerts.map(({ id }) => [id, OPEN]));
const idsOf = (alerts: readonly Pick<IlertAlert, "id">[]) =>
  alerts.map(({ id }) => id).sort((one, other) => one - other);

describe("readAlerts", () => {
  it("reads the open alerts, and those reported since, whatever their status", async () => {
    const ilert = await startAccount();
    const [old, over] = ilert.openOld(2);
    if (old === undefined || over === undefined) throw new Error("No alerts.");
    ilert.account.report(over.id, RESOLVED);
    ilert.advance(HOUR + 60_000);
    const fresh = ilert.account.open(FIRST);
    ilert.account.report(fresh.id, RESOLVED);
    expect(idsOf((await ilert.read()).alerts)).toEqual([old.id, fresh.id]);
    expect(ilert.singles()).toEqual([]);
  });

  it("requests alerts one by one that were open and are in neither list", async () => {
    const ilert = await startAccount();
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

describe("an alert requested individually", () => {
  it("is not one that is resolved, since those do not change any more", async () => {
    const ilert = await startAccount();
    const [resolved] = ilert.openOld(1);
    if (resolved === undefined) throw new Error("No alert.");
    ilert.account.report(resolved.id, RESOLVED);
    const seen = new Map([[resolved.id, { ...OPEN, status: "RESOLVED" }]]);
    expect((await ilert.read({ seen })).seen).toEqual(seen);
    expect(ilert.singles()).toEqual([]);
  });

  it("counts towards a limit per poll; the next poll requests the others even if the first ones do not change", async () => {
    const ilert = await startAccount();
    const many = ilert.openOld(MAX_SINGLE_READS + 5);
    // No longer watched, so they are in no list, but open, so they are remembered.
    const elsewhere = { sources: [FIRST.alertSource.id + 1_000_000] };
    const first = await ilert.read({ seen: seenOf(many), ...elsewhere });
    expect(ilert.singles()).toEqual(many.slice(0, MAX_SINGLE_READS).map(({ id }) => id));
    const { seen } = deriveEvents(first.seen, first.alerts, NOW);
    await ilert.read({ seen, ...elsewhere });
    expect(ilert.singles().slice(0, 5)).toEqual(many.slice(MAX_SINGLE_READS).map(({ id }) => id));
  });

  it("is forgotten if ilert no longer has it, and kept if ilert does not show it", async () => {
    const ilert = await startAccount();
    const [hidden] = ilert.openOld(1);
    if (hidden === undefined) throw new Error("No alert.");
    ilert.account.report(hidden.id, RESOLVED);
    ilert.api.failNext({ kind: "status", status: 403 }, { path: `/alerts/${hidden.id}` });
    const { alerts, seen } = await ilert.read({ seen: seenOf([{ id: 1 }, hidden]) });
    expect(alerts).toEqual([]);
    expect([...seen.keys()]).toEqual([hidden.id]);
  });

  it("is kept unchanged if it cannot be parsed", async () => {
    const ilert = await startAccount();
    const [odd] = ilert.openOld(1);
    if (odd === undefined) throw new Error("No alert.");
    ilert.account.report(odd.id, RESOLVED);
    const answer = { kind: "raw" as const, status: 200, headers: {}, body: `{"id":${odd.id}}` };
    ilert.api.failNext(answer, { path: `/alerts/${odd.id}` });
    const { alerts, seen } = await ilert.read({ seen: seenOf([odd]) });
    expect(alerts).toEqual([]);
    expect([...seen.keys()]).toEqual([odd.id]);
  });

  it("ends the poll with any other error", async () => {
    const ilert = await startAccount();
    ilert.api.failNext({ kind: "status", status: 500 }, { path: "/alerts/1" });
    await expect(ilert.read({ seen: seenOf([{ id: 1 }]) })).rejects.toMatchObject({ code: "ilert/trouble" });
  });
});
