import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHOOSABLE_EVENTS, choiceFor } from "../../shared/alert-event-types.ts";
import { LANGUAGES } from "../../shared/i18n/languages.ts";
import {
  ACTION_MODES,
  type Action,
  actionSchema,
  CONDITION_FIELDS,
  CONDITION_OPERATORS,
  type Condition,
  NO_DELAYS,
} from "../../shared/model/action.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { englishOf } from "../sentences/message.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { compileActions, route } from "./route.ts";

const connectors = [
  { id: "ops", name: "Ops group", enabled: true },
  { id: "dev", name: "Dev group", enabled: true },
  { id: "off", name: "Old group", enabled: false },
];

const action = (changes: Partial<Action> = {}): Action =>
  actionSchema.parse({
    id: "tell-ops",
    name: "Tell Ops",
    sources: ["production"],
    connector: "ops",
    events: ["alert-created"],
    ...changes,
  });

const alert = (changes: Partial<AlertEvent> = {}): AlertEvent =>
  syntheticAlert({
    type: "alert-created",
    status: "PENDING",
    alertId: "1",
    summary: "Disk almost full",
    details: "/var at 97 %",
    priority: "HIGH",
    alertSourceName: "Nagios",
    ...changes,
  });

/** Routes the event, and returns the reasons in English. */
function decide(actions: Action[], event: AlertEvent = alert(), sourceId = "production") {
  const routed = route({ sourceId, alert: event }, compileActions(actions, connectors));
  const decisions = routed.decisions.map((decision) => ({
    ...decision,
    reason: { ...decision.reason, ...englishOf(decision.reason) },
  }));
  return { ...routed, decisions };
}

const reasonOf = (changes: Partial<Action>, event?: AlertEvent) =>
  decide([action(changes)], event).decisions[0]?.reason;

const NOBODY = { mobiles: [], userIds: [], all: false };
const condition = (field: Condition["field"], operator: Condition["operator"], value: string) => ({
  conditions: [{ field, operator, value }],
});

describe("route", () => {
  it("delivers an event that an action chose, and names the action", () => {
    const { decisions, deliveries } = decide([action()]);
    expect(deliveries).toEqual([{ connectorId: "ops", mention: NOBODY, language: "en", timeZone: null }]);
    expect(decisions).toEqual([
      {
        actionId: "tell-ops",
        actionName: "Tell Ops",
        connectorId: "ops",
        chosen: true,
        reason: {
          code: "routing/chosen",
          message: 'Matched by "Tell Ops".',
          advice: null,
          sentence: "routing.chosen",
          params: { action: "Tell Ops" },
        },
      },
    ]);
  });

  it("ignores actions of other sources", () => {
    expect(decide([action()], alert(), "staging")).toEqual({ decisions: [], deliveries: [] });
  });

  it.each([
    ["is switched off", { enabled: false }],
    ['"Alert created" is not among its alert events', { events: ["alert-resolved"] }],
    ['its connector "gone" does not exist', { connector: "gone" }],
    ['its connector "Old group" is switched off', { connector: "off" }],
    ["priority HIGH is not LOW", condition("priority", "is", "LOW")],
    ["priority is high", condition("priority", "is-not", "high")],
    ['summary does not contain "raid"', condition("summary", "contains", "raid")],
    ['details contains "/VAR"', condition("details", "not-contains", "/VAR")],
    ['alert source does not match "^zabbix"', condition("alertSource", "matches", "^zabbix")],
  ] satisfies [string, Partial<Action>][])("reports why not: %s", (words, changes) => {
    const { decisions, deliveries } = decide([action(changes)]);
    expect(deliveries).toEqual([]);
    expect(decisions[0]?.chosen).toBe(false);
    expect(decisions[0]?.reason.message).toContain(words);
  });

  it.each([
    condition("priority", "is", "high"),
    condition("priority", "is-not", "LOW"),
    condition("summary", "contains", "DISK"),
    condition("details", "not-contains", "/home"),
    condition("alertSource", "matches", "^(nagios|zabbix)$"),
  ])("chooses the event if the condition holds: $conditions.0", (changes) => {
    expect(reasonOf(changes)?.code).toBe("routing/chosen");
  });

  it("requires all conditions to hold", () => {
    const conditions: Condition[] = [
      { field: "priority", operator: "is", value: "HIGH" },
      { field: "summary", operator: "contains", value: "raid" },
    ];
    expect(reasonOf({ conditions })?.code).toBe("routing/condition");
  });

  it("treats a missing value as no value", () => {
    const bare = alert({ priority: null });
    expect(reasonOf(condition("priority", "is", "HIGH"), bare)?.message).toContain(
      "priority (missing) is not HIGH",
    );
    expect(reasonOf(condition("priority", "contains", "H"), bare)?.code).toBe("routing/condition");
    expect(reasonOf(condition("priority", "matches", ".*"), bare)?.code).toBe("routing/condition");
    expect(reasonOf(condition("priority", "is-not", "HIGH"), bare)?.code).toBe("routing/chosen");
    expect(reasonOf(condition("priority", "not-contains", "H"), bare)?.code).toBe("routing/chosen");
  });

  it("delivers an alert if a stored expression cannot be used, and reports that", () => {
    const reason = reasonOf(condition("summary", "matches", "(?=x)"));
    expect(reason?.code).toBe("routing/chosen-unchecked");
    expect(reason?.message).toContain("cannot be used");
    const offToo = [
      ...condition("summary", "matches", "(?=x)").conditions,
      ...condition("priority", "is", "LOW").conditions,
    ];
    expect(reasonOf({ conditions: offToo })?.code).toBe("routing/condition");
  });

  it("leaves an event that a manual action would choose to the user", () => {
    const { decisions, deliveries } = decide([action({ mode: "manual" })]);
    expect(deliveries).toEqual([]);
    expect(decisions[0]).toMatchObject({ chosen: false, reason: { code: "routing/manual" } });
  });

  it.each([
    ["routing/action-off", { enabled: false }],
    ["routing/event", { events: ["alert-resolved"] }],
    ["routing/condition", condition("priority", "is", "LOW")],
    ["routing/connector-missing", { connector: "gone" }],
    ["routing/connector-off", { connector: "off" }],
  ] satisfies [string, Partial<Action>][])(
    "reports %s for a manual action that would not choose the event",
    (code, changes) => {
      expect(reasonOf({ mode: "manual", ...changes })?.code).toBe(code);
    },
  );

  it("covers unlisted event types by any-other", () => {
    expect(reasonOf({ events: ["any-other"] }, alert({ type: "alert-snoozed" }))?.code).toBe(
      "routing/chosen",
    );
    expect(reasonOf({ events: ["alert-created"] }, alert({ type: "alert-snoozed" }))?.code).toBe(
      "routing/event",
    );
    expect(reasonOf({ events: ["any-other"] })?.code).toBe("routing/event");
  });

  it("delivers once to a connector that several actions chose, with all mentions, in the first action's language and time zone", () => {
    const mention = (mobiles: string[], userIds: string[], all: boolean) => ({
      mention: { mobiles, userIds, all },
    });
    const { decisions, deliveries } = decide([
      action({
        id: "a",
        language: "zh-CN",
        timeZone: "Asia/Shanghai",
        ...mention(["13800000000"], ["mei"], false),
      }),
      action({
        id: "b",
        language: "de",
        timeZone: "Europe/Berlin",
        ...mention(["13800000000", "13900000000"], [], true),
      }),
      action({ id: "c", connector: "dev", ...mention([], ["tom"], false) }),
      action({ id: "d", enabled: false, ...mention(["13700000000"], [], false) }),
    ]);
    expect(decisions.map((decision) => decision.chosen)).toEqual([true, true, true, false]);
    expect(deliveries).toEqual([
      {
        connectorId: "ops",
        mention: { mobiles: ["13800000000", "13900000000"], userIds: ["mei"], all: true },
        language: "zh-CN",
        timeZone: "Asia/Shanghai",
      },
      { connectorId: "dev", mention: { ...NOBODY, userIds: ["tom"] }, language: "en", timeZone: null },
    ]);
  });

  it("keeps its invariants for any actions and alert", () => {
    const phone = fc.integer({ min: 1000, max: 1200 }).map(String);
    const actions = fc.array(
      fc.record({
        id: fc.constantFrom("a", "b", "c"),
        name: fc.constant("Any"),
        enabled: fc.boolean(),
        sources: fc.subarray(["production", "staging"], { minLength: 1 }),
        connector: fc.constantFrom("ops", "dev", "off", "gone"),
        events: fc.subarray([...CHOOSABLE_EVENTS], { minLength: 1 }),
        conditions: fc.array(
          fc.record({
            field: fc.constantFrom(...CONDITION_FIELDS),
            operator: fc.constantFrom(...CONDITION_OPERATORS),
            value: fc.oneof(fc.constantFrom("HIGH", "disk", "(", "a|b"), fc.string({ minLength: 1 })),
          }),
          { maxLength: 3 },
        ),
        mention: fc.record({
          mobiles: fc.array(phone, { maxLength: 50 }),
          userIds: fc.array(phone, { maxLength: 50 }),
          all: fc.boolean(),
        }),
        delays: fc.constant(NO_DELAYS),
        mode: fc.constantFrom(...ACTION_MODES),
        language: fc.constantFrom(...LANGUAGES),
        timeZone: fc.constantFrom(null, "Asia/Kolkata"),
      }),
      { maxLength: 8 },
    );
    const events = fc
      .record({
        type: fc.constantFrom(...CHOOSABLE_EVENTS, "alert-snoozed"),
        summary: fc.string(),
        priority: fc.constantFrom("HIGH", "LOW", null),
        severity: fc.integer({ min: 1, max: 5 }),
        labels: fc.array(fc.record({ name: fc.string(), value: fc.string() }), { maxLength: 3 }),
        services: fc.array(fc.string(), { maxLength: 3 }),
      })
      .map(alert);
    return fc.assert(
      fc.property(actions, events, (given, event) => {
        const { decisions, deliveries } = decide(given, event);
        const listening = given.filter((one) => one.sources.includes("production"));
        expect(decisions.map((decision) => decision.actionId)).toEqual(listening.map((one) => one.id));
        decisions.forEach((decision, index) => {
          if (!decision.chosen) return;
          expect(listening[index]?.enabled).toBe(true);
          expect(listening[index]?.mode).toBe("automatic");
          expect(listening[index]?.events).toContain(choiceFor(event.type));
        });
        const chosen = decisions
          .filter((decision) => decision.chosen)
          .map((decision) => decision.connectorId);
        expect(deliveries.map((delivery) => delivery.connectorId)).toEqual([...new Set(chosen)]);
        for (const { mention } of deliveries) {
          expect(mention.mobiles.length + mention.userIds.length).toBeLessThanOrEqual(50);
          expect(new Set(mention.mobiles).size).toBe(mention.mobiles.length);
        }
        expect(chosen).not.toContain("off");
        expect(chosen).not.toContain("gone");
      }),
    );
  });
});
