import { describe, expect, it } from "vitest";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { AlertActed } from "../../../../shared/model/ilert.ts";
import { openVerbs, placeInIlert } from "./alert-verbs.ts";

const story = (...steps: [type: string, status: string][]): EventDetail["history"] =>
  steps.map(([type, status], index) => ({ id: `e${index}`, type, status, receivedAt: index }));
const acted = (status: string): AlertActed => ({
  status,
  responders: [],
  resolvedOn: null,
  mergedInto: null,
});
const CREATED: [string, string] = ["alert-created", "PENDING"];
const ACCEPTED: [string, string] = ["alert-acknowledged", "ACCEPTED"];

describe("openVerbs", () => {
  const verbs = (history: EventDetail["history"], answer?: AlertActed) =>
    openVerbs({ kind: "alert", alertId: "4711", history }, answer);

  it("follows the newest event of the alert, whichever is open", () => {
    expect(verbs(story(CREATED))).toEqual(["accept", "resolve"]);
    expect(verbs(story(CREATED, ACCEPTED))).toEqual(["resolve"]);
    expect(verbs(story(CREATED, ["alert-resolved", "RESOLVED"]))).toEqual([]);
    expect(verbs([])).toEqual(["accept", "resolve"]);
  });

  it("lets an accepted alert be accepted by whom it was handed to since", () => {
    expect(verbs(story(CREATED, ACCEPTED, ["alert-auto-escalated", "ACCEPTED"]))).toEqual([
      "accept",
      "resolve",
    ]);
  });

  it("takes in what ilert has just answered", () => {
    expect(verbs(story(CREATED), acted("ACCEPTED"))).toEqual(["resolve"]);
    expect(verbs(story(CREATED), acted("RESOLVED"))).toEqual([]);
    expect(verbs(story(CREATED, ["alert-resolved", "RESOLVED"]), acted("ACCEPTED"))).toEqual([]);
  });

  it.each([
    ["test", "4711"],
    ["digest", "4711"],
    ["refused", null],
    ["alert", "0"],
    ["alert", "INC-7"],
  ] as const)("offers nothing for an event of kind %s with the id %s", (kind, alertId) => {
    expect(openVerbs({ kind, alertId, history: story(CREATED) }, undefined)).toEqual([]);
  });
});

describe("placeInIlert", () => {
  const place = (url: string | null, accountUrl: string | null, alertId = "4711") =>
    placeInIlert({ kind: "alert", alertId, alert: { url } as EventDetail["alert"] }, accountUrl);

  it("is what the body says, or else below the account's base URL as it is now", () => {
    const said = "https://acme.ilert.com/alerts/4711";
    expect(place(said, "https://other.ilert.com")).toEqual({ href: said });
    expect(place(null, "https://acme.ilert.com/")).toEqual({
      href: "https://acme.ilert.com/alert/view.jsf?id=4711",
    });
    expect(place(null, null)).toBe("unknown");
  });

  it("is nowhere for a sample, for what is no alert, and for an address that is not opened", () => {
    expect(place("https://acme.ilert.com/alert/view.jsf?id=0", null, "0")).toBe("none");
    expect(placeInIlert({ kind: "test", alertId: "t", alert: null }, "https://acme.ilert.com")).toBe("none");
    expect(place("https://user:word@acme.ilert.com/x", null)).toBe("none");
  });
});
