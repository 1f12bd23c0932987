import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlertEvent } from "../../../shared/model/event.ts";
import { alertEvent } from "../../../testkit/dingtalk-app/group-bench.ts";
import {
  CARD_ACTIONS,
  type CardChange,
  type CardState,
  changeCard,
  newCard,
  possibleActions,
} from "./card-state.ts";

const event = (at: number, changes: Partial<AlertEvent>): CardChange => ({
  kind: "event",
  alert: alertEvent(changes),
  at,
});
const cardAfter = (...changes: readonly CardChange[]): CardState =>
  changes.reduce(changeCard, newCard(alertEvent(), 1));

const accepting: CardChange = { kind: "claimed", action: "accept", person: "Ann" };
const accepted: CardChange = { kind: "done", action: "accept", person: "Ann", at: 5 };
const resolvedInIlert = event(9, { type: "alert-resolved", status: "RESOLVED" });

describe("the card of an alert", () => {
  it("is open since the alert was reported", () => {
    expect(newCard(alertEvent({ reportTime: 3 }), 4)).toEqual({
      status: "open",
      news: { change: "open", person: null, at: 3 },
      attempt: null,
    });
  });

  it("begins with the status of the first event that the group gets", () => {
    expect(newCard(alertEvent({ status: "RESOLVED", type: "alert-resolved" }), 4)).toMatchObject({
      status: "resolved",
      news: { change: "resolved", at: 4 },
    });
  });

  it("says who accepted in ilert", () => {
    const responders = [
      { name: "Bob", status: "PENDING" },
      { name: "Eve", status: "ACCEPTED" },
    ];
    const state = cardAfter(event(2, { type: "alert-acknowledged", status: "ACCEPTED", responders }));
    expect(state).toMatchObject({ status: "accepted", news: { change: "accepted", person: "Eve", at: 2 } });
  });

  it.each([
    ["alert-assigned", "assigned"],
    ["alert-auto-escalated", "escalated"],
  ])("says to whom %s brought the alert", (type, change) => {
    expect(cardAfter(event(2, { type, assignedTo: "Bob" }))).toMatchObject({
      status: "open",
      news: { change, person: "Bob", at: 2 },
    });
  });

  it("is busy while ilert is asked, and then names the person", () => {
    expect(cardAfter(accepting).attempt).toEqual({ kind: "busy", action: "accept", person: "Ann" });
    expect(cardAfter(accepting, accepted)).toEqual({
      status: "accepted",
      news: { change: "accepted", person: "Ann", at: 5 },
      attempt: null,
    });
  });

  it("names the person also if ilert's own event was faster", () => {
    const byOwner = event(4, { type: "alert-acknowledged", status: "ACCEPTED", assignedTo: "API user" });
    expect(cardAfter(accepting, byOwner, accepted).news).toEqual({
      change: "accepted",
      person: "Ann",
      at: 5,
    });
    expect(cardAfter(accepting, accepted, byOwner).news.person).toBe("Ann");
  });

  it("keeps a refusal until the next attempt, or until ilert made it pointless", () => {
    const refused: CardChange = { kind: "refused", action: "accept", reason: "No permission." };
    expect(cardAfter(accepting, refused).attempt).toEqual({
      kind: "refused",
      action: "accept",
      reason: "No permission.",
    });
    expect(cardAfter(accepting, refused, accepting).attempt?.kind).toBe("busy");
    expect(cardAfter(accepting, refused, resolvedInIlert).attempt).toBeNull();
    expect(cardAfter(accepting, resolvedInIlert, refused)).toEqual(cardAfter(resolvedInIlert));
  });

  it("keeps its status when an older event comes late", () => {
    expect(cardAfter(accepted, event(4, { status: "PENDING" })).status).toBe("accepted");
  });

  it("stays resolved", () => {
    expect(cardAfter(resolvedInIlert, event(10, { status: "PENDING" }), accepting, accepted)).toEqual(
      cardAfter(resolvedInIlert),
    );
  });

  it("offers what is possible in ilert", () => {
    expect(possibleActions({ status: "open" })).toEqual(["accept", "assign", "resolve"]);
    expect(possibleActions({ status: "accepted" })).toEqual(["assign", "resolve"]);
    expect(possibleActions({ status: "resolved" })).toEqual([]);
  });
});

/** What one alert goes through in ilert, with the events and answers that tell of it. */
interface Step {
  readonly change: CardChange;
  readonly statusAfter: "open" | "accepted" | "resolved";
}

const CONSTANTS = { open: "PENDING", accepted: "ACCEPTED", resolved: "RESOLVED" } as const;

const journeys = fc
  .array(
    fc.record({
      by: fc.constantFrom("ilert", "group"),
      action: fc.constantFrom(...CARD_ACTIONS),
      outcome: fc.constantFrom("done", "refused"),
    }),
    { maxLength: 12 },
  )
  .map((plans) => {
    const steps: Step[] = [];
    let status: Step["statusAfter"] = "open";
    plans.forEach(({ by, action, outcome }, index) => {
      const at = 2 + index;
      if (status === "resolved" || (action === "accept" && status !== "open")) return;
      const next: Step["statusAfter"] =
        action === "assign" ? status : action === "accept" ? "accepted" : "resolved";
      if (by === "ilert") {
        const type = { accept: "alert-acknowledged", assign: "alert-assigned", resolve: "alert-resolved" }[
          action
        ];
        status = next;
        steps.push({ change: event(at, { type, status: CONSTANTS[next] }), statusAfter: next });
        return;
      }
      steps.push({ change: { kind: "claimed", action, person: "Ann" }, statusAfter: status });
      if (outcome === "refused") {
        steps.push({ change: { kind: "refused", action, reason: "No." }, statusAfter: status });
        return;
      }
      status = next;
      steps.push({ change: { kind: "done", action, person: "Ann", at }, statusAfter: next });
    });
    return steps;
  });

describe("any journey of an alert", () => {
  it("leaves the card in the alert's status, idle, and with the buttons of that status", () =>
    fc.assert(
      fc.property(journeys, (steps) => {
        let state = newCard(alertEvent(), 1);
        for (const { change, statusAfter } of steps) {
          state = changeCard(state, change);
          expect(state.status).toBe(statusAfter);
          expect(state.attempt?.kind === "busy").toBe(change.kind === "claimed");
          if (state.attempt !== null) expect(possibleActions(state)).toContain(state.attempt.action);
        }
      }),
      { numRuns: 1_000 },
    ));

  it("ends the same when events are repeated, or older ones come again", () =>
    fc.assert(
      fc.property(journeys, fc.array(fc.nat(11), { maxLength: 5 }), (steps, again) => {
        const whole = steps.reduce(
          (state, { change }) => changeCard(state, change),
          newCard(alertEvent(), 1),
        );
        const repeated = again.flatMap((index) => steps[index % (steps.length || 1)] ?? []);
        const late = repeated.filter(({ change }) => change.kind === "event");
        expect(late.reduce((state, { change }) => changeCard(state, change), whole).status).toBe(
          whole.status,
        );
      }),
      { numRuns: 1_000 },
    ));
});
