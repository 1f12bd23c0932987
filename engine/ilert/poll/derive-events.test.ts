import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIlertAccount } from "../../../simulator/ilert/account.ts";
import { incidentMoments, SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { never, withClient } from "../../../testkit/ilert/with-client.ts";
import { startIlert } from "../../../testkit/simulator/ilert.ts";
import { alertSchema, type IlertAlert } from "../api-shapes.ts";
import { deriveEvents, type SeenAlerts } from "./derive-events.ts";

const NOON = Date.parse("2026-11-20T12:00:00Z");
const MIRA = { id: 1, firstName: "Mira", lastName: "Okafor" };
const JONAS = { id: 2, firstName: "Jonas", lastName: "Weller" };

const by = (status: string, ...users: object[]) => users.map((user) => ({ user, status }));
const alert = (changes: object = {}): IlertAlert =>
  alertSchema.parse({
    id: 7,
    reportTime: "2026-11-20T12:00:05Z",
    status: "PENDING",
    priority: "HIGH",
    nextEscalationRuleIndex: 1,
    ...changes,
  });

const nothing: SeenAlerts = new Map();
const between = (before: object, now: object) => {
  const { seen } = deriveEvents(nothing, [alert(before)], NOON);
  return deriveEvents(seen, [alert(now)], NOON).events.map(({ type }) => type);
};

describe("an alert not seen before", () => {
  it.each([
    ["PENDING", ["alert-created"]],
    ["ACCEPTED", ["alert-created", "alert-acknowledged"]],
    ["RESOLVED", ["alert-created", "alert-resolved"]],
  ])("with status %s results in its creation and the events that it implies", (status, expected) => {
    const { events } = deriveEvents(nothing, [alert({ status })], NOON);
    expect(events.map(({ type }) => type)).toEqual(expected);
  });

  it("results in no event if it is older than the watch, but is watched from then on", () => {
    const old = { reportTime: "2026-11-20T11:59:59Z" };
    const first = deriveEvents(nothing, [alert(old)], NOON);
    expect(first.events).toEqual([]);
    const { events } = deriveEvents(first.seen, [alert({ ...old, status: "ACCEPTED" })], NOON);
    expect(events.map(({ type }) => type)).toEqual(["alert-acknowledged"]);
  });
});

describe("the events between two polls", () => {
  it.each<[string, object, object, string[]]>([
    ["nothing", {}, {}, []],
    [
      "accepted",
      { responders: by("PENDING", MIRA) },
      { status: "ACCEPTED", responders: by("ACCEPTED", MIRA) },
      ["alert-acknowledged"],
    ],
    [
      "accepted by somebody who was not a responder",
      { responders: by("PENDING", MIRA) },
      { status: "ACCEPTED", responders: [...by("PENDING", MIRA), ...by("ACCEPTED", JONAS)] },
      ["alert-acknowledged"],
    ],
    [
      "accepted without responders",
      {},
      { status: "ACCEPTED", responders: by("ACCEPTED", MIRA) },
      ["alert-acknowledged"],
    ],
    ["resolved", { status: "ACCEPTED" }, { status: "RESOLVED" }, ["alert-resolved"]],
    [
      "resolved, and its responders removed",
      { status: "ACCEPTED", responders: by("ACCEPTED", MIRA) },
      { status: "RESOLVED" },
      ["alert-resolved"],
    ],
    ["escalated to the first", {}, { responders: by("PENDING", MIRA) }, ["alert-auto-escalated"]],
    [
      "escalated to the next",
      { responders: by("PENDING", MIRA) },
      { nextEscalationRuleIndex: 2, responders: by("PENDING", JONAS) },
      ["alert-auto-escalated"],
    ],
    [
      "escalated to the same again",
      { responders: by("PENDING", MIRA) },
      { nextEscalationRuleIndex: 2, responders: by("PENDING", MIRA) },
      ["alert-auto-escalated"],
    ],
    [
      "escalated, then accepted",
      { responders: by("PENDING", MIRA) },
      { status: "ACCEPTED", nextEscalationRuleIndex: 2, responders: by("ACCEPTED", JONAS) },
      ["alert-auto-escalated", "alert-acknowledged"],
    ],
    [
      "re-assigned",
      { responders: by("PENDING", MIRA) },
      { responders: by("PENDING", JONAS) },
      ["alert-assigned"],
    ],
    [
      "re-assigned after it was accepted",
      { status: "ACCEPTED", responders: by("ACCEPTED", MIRA) },
      { status: "PENDING", responders: by("PENDING", JONAS) },
      ["alert-assigned"],
    ],
    [
      "re-assigned where there are no responders",
      { assignedTo: { id: 1 } },
      { assignedTo: { id: 2 } },
      ["alert-assigned"],
    ],
    [
      "one more responder",
      { responders: by("PENDING", MIRA) },
      { responders: by("PENDING", MIRA, JONAS) },
      ["alert-responder-added"],
    ],
    [
      "one responder less",
      { responders: by("PENDING", MIRA, JONAS) },
      { responders: by("PENDING", JONAS) },
      ["alert-responder-removed"],
    ],
    ["raised", { priority: "LOW" }, { priority: "HIGH" }, ["alert-raised"]],
    ["lowered", { priority: "HIGH" }, { priority: "LOW" }, []],
  ])("%s", (_what, before, now, expected) => {
    expect(between(before, now)).toEqual(expected);
  });

  it("have the times that ilert reports", () => {
    const resolved = alert({ status: "RESOLVED", resolvedOn: "2026-11-20T12:30:00Z" });
    const { events } = deriveEvents(nothing, [resolved], NOON);
    expect(events.map(({ occurredAt }) => occurredAt)).toEqual([NOON + 5000, NOON + 30 * 60_000]);
    const { seen } = deriveEvents(nothing, [alert()], NOON);
    const later = deriveEvents(seen, [alert({ status: "ACCEPTED" })], NOON);
    expect(later.events.map(({ occurredAt }) => occurredAt)).toEqual([null]);
    const responders = [
      { user: MIRA, status: "ACCEPTED", acceptedAt: "2026-11-20T12:01:00Z" },
      { user: JONAS, status: "ACCEPTED", acceptedAt: "2026-11-20T12:02:00Z" },
    ];
    const accepted = deriveEvents(seen, [alert({ status: "ACCEPTED", responders })], NOON);
    expect(accepted.events.map(({ occurredAt }) => occurredAt)).toEqual([NOON + 2 * 60_000]);
  });

  it("are sorted by report time, whatever the order of the list", () => {
    const later = alert({ id: 3, reportTime: "2026-11-20T12:01:00Z" });
    const { events } = deriveEvents(nothing, [later, alert()], NOON);
    expect(events.map((event) => event.alert.id)).toEqual([7, 3]);
  });
});

describe("the remembered alerts", () => {
  it("are all open alerts, and resolved ones as long as they could count as new", () => {
    const first = deriveEvents(nothing, [alert(), alert({ id: 8, status: "RESOLVED" })], NOON);
    const unlisted = deriveEvents(first.seen, [], NOON);
    expect([...unlisted.seen.keys()]).toEqual([7, 8]);
    const later = deriveEvents(unlisted.seen, [], NOON + 60_000);
    expect([...later.seen.keys()]).toEqual([7]);
    const again = [alert({ status: "RESOLVED" }), alert({ id: 8, status: "RESOLVED" })];
    const { events } = deriveEvents(later.seen, again, NOON + 60_000);
    expect(events.map(({ type, alert: { id } }) => [type, id])).toEqual([["alert-resolved", 7]]);
  });
});

describe("a responder without an identity", () => {
  const HIDDEN = { status: "PENDING" };
  const both = { responders: by("PENDING", MIRA, JONAS) };
  const one = { responders: [...by("PENDING", MIRA), HIDDEN] };

  it("counts as neither removed nor added", () => {
    expect(between(both, one)).toEqual([]);
    expect(between(one, both)).toEqual([]);
    expect(between(both, { responders: [HIDDEN, HIDDEN] })).toEqual([]);
    expect(between({ responders: [HIDDEN] }, both)).toEqual([]);
  });

  it("does not hide other events", () => {
    expect(between(one, { responders: [...by("PENDING", JONAS), HIDDEN] })).toEqual(["alert-assigned"]);
    expect(between(both, { ...one, nextEscalationRuleIndex: 2 })).toEqual(["alert-auto-escalated"]);
    expect(between(both, { ...one, status: "ACCEPTED" })).toEqual(["alert-acknowledged"]);
  });
});

it("derives nothing twice, however often the same alerts are polled", () => {
  const some = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    status: fc.constantFrom("PENDING", "ACCEPTED", "RESOLVED"),
    priority: fc.constantFrom("LOW", "HIGH"),
    nextEscalationRuleIndex: fc.constantFrom(0, 1, 2, undefined),
    responders: fc.constantFrom([], by("PENDING", MIRA), by("ACCEPTED", JONAS), by("PENDING", MIRA, JONAS)),
  });
  const polls = fc.array(fc.uniqueArray(some, { selector: ({ id }) => id }), { maxLength: 5 });
  fc.assert(
    fc.property(polls, (all) => {
      let seen = nothing;
      const created: number[] = [];
      for (const [index, poll] of all.map((alerts) => alerts.map(alert)).entries()) {
        const since = NOON + index * 2000;
        const derived = deriveEvents(seen, poll, since);
        created.push(
          ...derived.events.flatMap((event) => (event.type === "alert-created" ? event.alert.id : [])),
        );
        seen = derived.seen;
        expect(deriveEvents(seen, poll, since).events).toEqual([]);
      }
      expect(new Set(created).size).toBe(created.length);
    }),
  );
});

it("yields the same events for an incident as its webhooks, except those that the API does not show", async () => {
  const [scenario] = SCENARIOS;
  const account = createIlertAccount();
  const { client } = withClient(await startIlert({ account }));
  const reported: string[] = [];
  let seen = nothing;
  const poll = async () => {
    const alerts = await client.alerts({}, never());
    const derived = deriveEvents(seen, alerts, 0);
    seen = derived.seen;
    reported.push(...derived.events.map(({ type }) => type));
  };
  const { id } = account.open(scenario);
  await poll();
  for (const moment of incidentMoments(scenario).slice(1)) {
    account.report(id, moment);
    await poll();
  }
  const happened = incidentMoments(scenario).map(({ eventType }) => eventType);
  expect(reported).toEqual(happened.filter((type) => type !== "alert-comment-added"));
});
