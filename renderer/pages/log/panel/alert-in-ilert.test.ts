import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import type { Language } from "../../../../shared/i18n/languages.ts";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { AlertActed } from "../../../../shared/model/ilert.ts";
import { createTimeWords } from "../../../words/time-words.ts";
import { loadWords } from "../../../words/words.ts";
import { actedWords, openVerbs, placeInIlert } from "./alert-in-ilert.ts";

const NOW = new Date(2026, 10, 24, 3, 12, 7).getTime();
const ada = { name: "Ada Lovelace", status: "ACCEPTED" };
const grace = { name: "Grace Hopper", status: "ACCEPTED" };
const pending = { name: "Not Yet", status: "PENDING" };

async function words(over: Partial<AlertActed>, language: Language = "en"): Promise<string> {
  const t = createTranslator({ locale: language, messages: await loadWords(language), namespace: "log" });
  const acted = { status: "ACCEPTED", responders: [], resolvedOn: null, mergedInto: null, ...over };
  return actedWords(acted, language, { t, time: createTimeWords(language, "just now") }, NOW);
}

it.each<[Language, string, string]>([
  ["en", "ilert: accepted, by Ada Lovelace and Grace Hopper", "ilert: resolved at 03:12:07"],
  ["de", "ilert: angenommen, von Ada Lovelace und Grace Hopper", "ilert: gelöst um 03:12:07"],
  ["zh-CN", "ilert：已由 Ada Lovelace和Grace Hopper 接受", "ilert：已于 03:12:07 解决"],
])("says in %s who accepted and when it was resolved", async (language, accepted, resolved) => {
  expect(await words({ responders: [ada, pending, grace] }, language)).toBe(accepted);
  expect(await words({ status: "RESOLVED", resolvedOn: NOW, responders: [ada] }, language)).toBe(resolved);
});

it("omits unknown parts", async () => {
  expect(await words({ responders: [pending] })).toBe("ilert: accepted");
  expect(await words({ status: "RESOLVED" })).toBe("ilert: resolved");
  expect(await words({ status: "PENDING" })).toBe("ilert: Pending");
  expect(await words({ status: "SNOOZED" })).toBe("ilert: SNOOZED");
});

it("names the alert that this one was merged into", async () => {
  expect(await words({ mergedInto: "4711" })).toBe(
    "Merged into alert 4711, which was changed instead. ilert: accepted",
  );
});

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

  it("lets an accepted alert be accepted by the person it was assigned to since", () => {
    expect(verbs(story(CREATED, ACCEPTED, ["alert-auto-escalated", "ACCEPTED"]))).toEqual([
      "accept",
      "resolve",
    ]);
  });

  it("includes ilert's latest answer", () => {
    expect(verbs(story(CREATED), acted("ACCEPTED"))).toEqual(["resolve"]);
    expect(verbs(story(CREATED), acted("RESOLVED"))).toEqual([]);
    expect(verbs(story(CREATED, ["alert-resolved", "RESOLVED"]), acted("ACCEPTED"))).toEqual([]);
  });

  it.each([
    ["test", "4711"],
    ["digest", "4711"],
    ["rejected", null],
    ["alert", "0"],
    ["alert", "INC-7"],
  ] as const)("offers nothing for an event of kind %s with the id %s", (kind, alertId) => {
    expect(openVerbs({ kind, alertId, history: story(CREATED) }, undefined)).toEqual([]);
  });
});

describe("placeInIlert", () => {
  const place = (url: string | null, accountUrl: string | null, alertId = "4711") =>
    placeInIlert({ kind: "alert", alertId, alert: { url } as EventDetail["alert"] }, accountUrl);

  it("is taken from the body, or else made with the account's current base URL", () => {
    const said = "https://acme.ilert.com/alerts/4711";
    expect(place(said, "https://other.ilert.com")).toEqual({ href: said });
    expect(place(null, "https://acme.ilert.com/")).toEqual({
      href: "https://acme.ilert.com/alert/view.jsf?id=4711",
    });
    expect(place(null, null)).toBe("unknown");
  });

  it("has none for a sample, for a row that is no alert, and for an address that is not allowed", () => {
    expect(place("https://acme.ilert.com/alert/view.jsf?id=0", null, "0")).toBe("none");
    expect(placeInIlert({ kind: "test", alertId: "t", alert: null }, "https://acme.ilert.com")).toBe("none");
    expect(place("https://user:word@acme.ilert.com/x", null)).toBe("none");
  });
});
