import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHOOSABLE_EVENTS, TRIGGER_TYPES } from "../../../shared/alert-event-types.ts";
import { afterPlan, applyInMemory } from "../../../testkit/ilert/plan-samples.ts";
import { parseHookPath } from "../../addresses/request-target.ts";
import { ownerTagOf } from "../alert-action.ts";
import { alertActionSchema, type IlertAlertAction } from "../api-shapes.ts";
import { type PlanInput, planIlert, planRemoval } from "./plan.ts";

const OWNER = "a1b2c3d4";

const someId = fc.constantFrom("production", "staging", "a", "A-b_9");
const someSource = fc.record({
  id: someId,
  name: fc.string({ minLength: 1, maxLength: 100 }),
  enabled: fc.boolean(),
  token: fc.stringMatching(/^[A-Za-z0-9._~-]{16,40}$/),
  alertSourceIds: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
  withLinks: fc.boolean(),
});
/** Names given by people and by several installations of Tocsin. */
const someName = fc.oneof(
  fc.string({ maxLength: 30 }),
  someId.map((id) => `Tocsin: x [tocsin:${OWNER}:${id}]`),
  someId.map((id) => `Tocsin: x [tocsin:another1:${id}]`),
  someId.map((id) => `[tocsin:${OWNER}:${id}] was ours`),
);
const someAction = fc.record({
  name: someName,
  connectorType: fc.constantFrom("webhook", "dingtalk", "slack"),
  alertSources: fc.array(fc.record({ id: fc.integer({ min: 1, max: 5 }) }), { maxLength: 3 }),
  triggerMode: fc.constantFrom("AUTOMATIC", "MANUAL", undefined),
  triggerTypes: fc.uniqueArray(fc.constantFrom(...TRIGGER_TYPES, "alert-of-next-year")),
  params: fc.constantFrom({}, { webhookUrl: "https://x.example.com/", bodyTemplate: "{}" }),
});
const someInput: fc.Arbitrary<PlanInput> = fc.record({
  owner: fc.constant(OWNER),
  publicUrl: fc.constantFrom("https://way.example.com", "https://way.example.com:8443/in"),
  headers: fc.subarray([{ key: "x-gate", value: "value-of-the-gate" }]),
  sources: fc.uniqueArray(someSource, { selector: ({ id }) => id }),
  actions: fc.array(
    fc.record({
      enabled: fc.boolean(),
      sources: fc.uniqueArray(someId, { minLength: 1 }),
      events: fc.uniqueArray(fc.constantFrom(...CHOOSABLE_EVENTS), { minLength: 1 }),
      delays: fc.record({
        notResolvedDelaySec: fc.constantFrom(null, 0, 600),
        escalationEndedDelaySec: fc.constantFrom(null, 0, 600),
      }),
    }),
    { maxLength: 4 },
  ),
  present: fc.record({
    alertSources: fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 5 }) }), {
      selector: ({ id }) => id,
    }),
    alertActions: fc
      .array(someAction, { maxLength: 6 })
      .map((listed) => listed.map((one, index) => alertActionSchema.parse({ ...one, id: `id-${index}` }))),
  }),
});

const isForeign = (one: IlertAlertAction) =>
  one.connectorType !== "webhook" || ownerTagOf(one)?.owner !== OWNER;

describe("whatever is in ilert", () => {
  it("is never changed if it is not ours", () => {
    fc.assert(
      fc.property(someInput, (some) => {
        const before = some.present.alertActions;
        for (const plan of [planIlert(some), planRemoval(OWNER, before)]) {
          const left = applyInMemory(plan, before).filter(isForeign);
          expect(left).toEqual(before.filter(isForeign));
        }
      }),
    );
  });

  it("is in the desired state after one plan", () => {
    fc.assert(
      fc.property(someInput, (some) => {
        expect(planIlert(afterPlan(some))).toMatchObject({ create: [], update: [], delete: [] });
      }),
    );
  });

  it("calls us for no more events than needed, at an address that the listener understands", () => {
    fc.assert(
      fc.property(someInput, (some) => {
        for (const one of afterPlan(some).present.alertActions.filter((present) => !isForeign(present))) {
          const sourceId = ownerTagOf(one)?.sourceId ?? "";
          const events = some.actions
            .filter(({ enabled, sources }) => enabled && sources.includes(sourceId))
            .flatMap(({ events: chosen }): string[] => chosen);
          if (events.includes("alert-auto-resolved")) events.push("alert-resolved");
          for (const trigger of one.triggerTypes) expect(events).toContain(trigger);
          const { pathname, password } = new URL(one.params.webhookUrl ?? "");
          expect(parseHookPath(pathname.replace(/^\/in/, ""))?.sourceId).toBe(sourceId);
          expect(decodeURIComponent(password)).toBe(some.sources.find(({ id }) => id === sourceId)?.token);
        }
      }),
    );
  });

  it("contains nothing of ours after a removal", () => {
    fc.assert(
      fc.property(someInput, (some) => {
        const { alertActions } = afterPlan(some).present;
        expect(applyInMemory(planRemoval(OWNER, alertActions), alertActions).every(isForeign)).toBe(true);
      }),
    );
  });
});
