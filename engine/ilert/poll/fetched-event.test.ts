import { describe, expect, it } from "vitest";
import type { Source } from "../../../shared/model/source.ts";
import { createIlertAccount } from "../../../simulator/ilert/account.ts";
import { alertJson } from "../../../simulator/ilert/rest-routes.ts";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { ilertSource } from "../../sources/ilert.ts";
import { alertSchema } from "../api-shapes.ts";
import type { DerivedEvent } from "./derive-events.ts";
import { fetchedBody, fetchedKey } from "./fetched-event.ts";

const NOON = Date.UTC(2026, 10, 20, 12, 0, 0, 123);
const [FIRST] = SCENARIOS;
const SOURCE: Source = {
  id: "production",
  name: "Production",
  type: "ilert",
  enabled: true,
  accountUrl: "https://acme.ilert.com",
  ilert: { alertSources: [], bodyTemplate: false },
};

/** An alert of the API that was resolved at noon. */
function resolvedAlert() {
  const account = createIlertAccount({ clock: { now: () => NOON } });
  const { id } = account.open(FIRST);
  return alertSchema.parse(
    alertJson(
      account.report(id, {
        eventType: "alert-resolved",
        status: "RESOLVED",
        assignee: FIRST.firstResponder,
      }),
    ),
  );
}

const parse = (event: DerivedEvent, source = SOURCE) =>
  ilertSource.parse(Buffer.from(JSON.stringify(fetchedBody(event))), source).alert;

describe("fetchedBody", () => {
  it("is parsed like a webhook", () => {
    const alert = resolvedAlert();
    const { firstResponder, ...scenario } = FIRST;
    expect(parse({ type: "alert-resolved", alert, occurredAt: NOON })).toMatchObject({
      type: "alert-resolved",
      status: "RESOLVED",
      alertId: String(alert.id),
      alertKey: scenario.alertKey,
      summary: scenario.summary,
      details: scenario.details,
      priority: scenario.priority,
      alertSourceName: scenario.alertSource.name,
      escalationPolicyName: scenario.escalationPolicy.name,
      assignedTo: `${firstResponder.firstName} ${firstResponder.lastName}`,
      responders: [{ name: `${firstResponder.firstName} ${firstResponder.lastName}`, status: "ACCEPTED" }],
      comment: null,
      reportTime: NOON,
      occurredAt: NOON,
      resolvedOn: NOON,
      url: `https://acme.ilert.com/alert/view.jsf?id=${alert.id}`,
    });
  });

  it("has people, severity, labels, services and a merge like a webhook", () => {
    const user = { id: 1, firstName: "Mei", lastName: "Li" };
    const api = {
      id: 77,
      summary: "Disk full",
      reportTime: "2026-11-20T12:00Z",
      status: "PENDING",
      assignedTo: { id: 1 },
      responders: [{ status: "PENDING" }, { user, status: "PENDING" }],
      severity: 2,
      labels: { env: "prod" },
      services: [{ id: 3, name: "Checkout" }],
      mergeState: "MERGED",
      mergedIntoId: 76,
    };
    const fetched = parse({ type: "alert-auto-escalated", alert: alertSchema.parse(api), occurredAt: null });
    const sent = { ...api, id: "77", eventType: "alert-auto-escalated" };
    expect(fetched).toEqual(ilertSource.parse(Buffer.from(JSON.stringify(sent)), SOURCE).alert);
    expect(fetched).toMatchObject({
      assignedTo: "Mei Li",
      severity: 2,
      services: ["Checkout"],
      labels: [{ name: "env", value: "prod" }],
      mergedInto: { alertId: "76", url: "https://acme.ilert.com/alert/view.jsf?id=76" },
    });
  });

  it("states the event together with the present state of the alert", () => {
    const created = parse({ type: "alert-created", alert: resolvedAlert(), occurredAt: NOON });
    expect([created.type, created.status]).toEqual(["alert-created", "RESOLVED"]);
  });

  it("has no time if ilert says none, and no address without the account's", () => {
    const event: DerivedEvent = { type: "alert-assigned", alert: resolvedAlert(), occurredAt: null };
    expect(parse(event, { ...SOURCE, accountUrl: null })).toMatchObject({ occurredAt: null, url: null });
  });

  it("has the additional members of the API, and the responders if nobody is assigned", () => {
    const additional = {
      severity: 2,
      labels: { region: "eu" },
      services: [{ name: "Checkout" }],
      mergeState: "MERGED",
      mergedIntoId: 4711,
    };
    const alert = alertSchema.parse({
      id: 7,
      reportTime: "2026-11-20T12:00:05Z",
      status: "ACCEPTED",
      ...additional,
      responders: [
        { user: { id: 1, firstName: "Mira", lastName: "Okafor" }, status: "ACCEPTED" },
        { user: { id: 2, username: "jonas" }, status: "PENDING" },
        { status: "PENDING" },
      ],
    });
    const event: DerivedEvent = { type: "alert-acknowledged", alert, occurredAt: null };
    expect(fetchedBody(event)).not.toHaveProperty("hiddenResponders");
    expect(parse(event)).toMatchObject({
      assignedTo: "Mira Okafor, jonas",
      severity: 2,
      labels: [{ name: "region", value: "eu" }],
      services: ["Checkout"],
      mergeState: "MERGED",
      mergedInto: { alertId: "4711" },
    });
  });

  it("does not contain the integration key of the alert source", () => {
    const alertSource = { id: 1, name: "Checkout", integrationKey: "il1-secret" };
    const alert = alertSchema.parse({
      id: 7,
      reportTime: "2026-11-20T12:00:05Z",
      status: "PENDING",
      alertSource,
    });
    const body = fetchedBody({ type: "alert-created", alert, occurredAt: null });
    expect(JSON.stringify(body)).not.toContain("il1-secret");
  });
});

describe("fetchedKey", () => {
  const found = (changes: object = {}) => ({
    type: "alert-auto-escalated" as const,
    alert: alertSchema.parse({ id: 7, reportTime: "2026-11-20T12:00:05Z", status: "PENDING", ...changes }),
    occurredAt: null,
  });

  it("is the same for the same event, and another once more has happened", () => {
    const first = { nextEscalationRuleIndex: 1, responders: [{ user: { id: 1 }, status: "PENDING" }] };
    expect(fetchedKey(found(first), 5)).toBe(fetchedKey(found(first), 5));
    const others = [
      fetchedKey(found(first), 6),
      fetchedKey(found({ ...first, nextEscalationRuleIndex: 2 }), 5),
      fetchedKey(found({ ...first, responders: [{ user: { id: 2 }, status: "PENDING" }] }), 5),
      fetchedKey(found({ ...first, status: "ACCEPTED" }), 5),
      fetchedKey({ ...found(first), type: "alert-assigned" }, 5),
    ];
    expect(new Set([fetchedKey(found(first), 5), ...others]).size).toBe(others.length + 1);
  });

  it("is another if the priority, a responder's answer or the assignee of an older account differs", () => {
    const first = { responders: [{ user: { id: 1 }, status: "PENDING" }] };
    const keys = [
      first,
      { ...first, priority: "HIGH" },
      { ...first, priority: "LOW" },
      { responders: [{ user: { id: 1 }, status: "ACCEPTED" }] },
      {},
      { assignedTo: { id: 1 } },
      { assignedTo: { id: 2 } },
    ].map((changes) => fetchedKey(found(changes), 5));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("ignores the assignee if there are responders, as the assignee is one of them", () => {
    const responders = [{ user: { id: 1 }, status: "PENDING" }];
    const assigned = fetchedKey(found({ responders, assignedTo: { id: 2 } }), 5);
    expect(assigned).toBe(fetchedKey(found({ responders }), 5));
  });
});
