import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../../shared/model/event.ts";
import { hostileText } from "../../../testkit/dingtalk/hostile-text.ts";
import { syntheticAlert } from "../../synthetic-alert.ts";
import { type CardAttempt, type CardState, changeCard, newCard } from "./card-state.ts";
import { type CardInput, cardValues, lastMessageOf } from "./card-values.ts";
import { outTrackIdOf } from "./out-track-id.ts";

const input = (changes: Partial<AlertEvent> = {}, others: Partial<CardInput> = {}): CardInput => ({
  alert: syntheticAlert({
    type: "alert-created",
    alertId: "7",
    summary: "Disk full",
    status: "PENDING",
    ...changes,
  }),
  language: "en",
  timeZone: "UTC",
  isTest: false,
  isReplay: false,
  ...others,
});
const AT = Date.UTC(2026, 10, 23, 9, 40, 52);
const stateOf = (status: string, attempt: CardAttempt | null = null): CardState => ({
  ...newCard(input({ status }).alert, AT),
  attempt,
});
const buttonsOf = (
  given: CardInput,
  state: CardState,
): { text: string; id?: string; params?: object; url?: string }[] =>
  JSON.parse(cardValues(given, state).sys_full_json_obj).msgButtons;
const labelsOf = (given: CardInput, state: CardState) => buttonsOf(given, state).map(({ text }) => text);

describe("the content of a card", () => {
  it("is the alert's message, with its state and buttons", () => {
    const given = input({
      alertSourceName: "Nagios",
      details: "/var is full",
      url: "https://acme.ilert.com/7",
    });
    expect(cardValues(given, stateOf("PENDING"))).toMatchObject({
      title: "[PENDING] Disk full",
      markdown: "**Event:** Alert created\n\n**Alert source:** Nagios\n\n/var is full",
      tips: "Open since 2026-11-23 09:40:52 UTC",
    });
    expect(buttonsOf(given, stateOf("PENDING"))).toEqual([
      { text: "Accept", color: "blue", id: "accept", request: true, params: { action: "accept" } },
      { text: "Assign to me", color: "gray", id: "assign", request: true, params: { action: "assign" } },
      { text: "Resolve", color: "gray", id: "resolve", request: true, params: { action: "resolve" } },
      {
        text: "Open in ilert",
        color: "gray",
        url: "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Facme.ilert.com%2F7&pc_slide=false",
        iosUrl: "https://acme.ilert.com/7",
      },
    ]);
  });

  it("offers only what is possible now", () => {
    expect(labelsOf(input(), stateOf("ACCEPTED"))).toEqual(["Assign to me", "Resolve"]);
    expect(labelsOf(input(), stateOf("RESOLVED"))).toEqual([]);
    expect(labelsOf(input(), stateOf("PENDING", { kind: "busy", action: "accept", person: "Ann" }))).toEqual(
      [],
    );
    const refused = stateOf("PENDING", { kind: "refused", action: "accept", reason: "No permission." });
    expect(labelsOf(input(), refused)).toEqual(["Try again", "Assign to me", "Resolve"]);
  });

  it.each([
    ["en", "Ann is accepting … · Open since 2026-11-23 09:40:52 UTC"],
    ["zh-CN", "Ann 正在接受… · 自 2026-11-23 09:40:52 UTC 起待处理"],
    ["de", "Ann nimmt den Alarm an … · Offen seit 2026-11-23 09:40:52 UTC"],
  ] as const)("says who is acting, in %s", (language, tips) => {
    const busy = stateOf("PENDING", { kind: "busy", action: "accept", person: "Ann" });
    expect(cardValues(input({}, { language }), busy).tips).toBe(tips);
  });

  it("says who acted, and why ilert refused", () => {
    const done = changeCard(stateOf("PENDING"), {
      kind: "done",
      action: "accept",
      person: "王小明",
      at: AT + 60_000,
    });
    expect(cardValues(input(), done).tips).toBe("Accepted by 王小明 at 2026-11-23 09:41:52 UTC");
    const refused = changeCard(done, {
      kind: "refused",
      action: "resolve",
      reason: "The key may not do this.",
    });
    expect(cardValues(input(), refused).tips).toBe(
      "Not resolved: The key may not do this. · Accepted by 王小明 at 2026-11-23 09:41:52 UTC",
    );
  });

  it("tells the clicker alone what concerns nobody else", () => {
    const faster = cardValues(input(), stateOf("ACCEPTED"), { kind: "faster", person: "Ann" });
    expect(faster.tips).toBe("Ann was faster. · Accepted at 2026-11-23 09:40:52 UTC");
    const refused = cardValues(input(), stateOf("PENDING"), { kind: "notAllowed" });
    expect(refused.tips).toContain("You may not do this here.");
  });

  it("repeats a summary that the title cuts, and notes what it leaves out", () => {
    const summary = "x".repeat(100);
    const { title, markdown } = cardValues(input({ summary, details: "字".repeat(900) }), stateOf("PENDING"));
    expect(title).toHaveLength(64);
    expect(markdown).toMatch(new RegExp(`^\\*\\*${summary}\\*\\*\n\n`));
    expect(markdown).toMatch(/字…\n\n… shortened by Tocsin$/);
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(900);
  });

  it("marks a test and a replay", () => {
    const { title, markdown } = cardValues(input({}, { isTest: true, isReplay: true }), stateOf("PENDING"));
    expect(title).toBe("[TEST] [REPLAY] [PENDING] Disk full");
    expect(markdown).toMatch(/^\*\*This is a test from Tocsin\.\*\*.*\n\n\*\*This is a replay\.\*\*/);
  });

  it("leaves out a link that does not fit", () => {
    const url = `https://acme.ilert.com/${"x".repeat(600)}`;
    expect(labelsOf(input({ url }), stateOf("RESOLVED"))).toEqual([]);
  });
});

const hostile = hostileText(500, ["dtmd://dingtalkclient/sendMessage?content=", "DTMD:"]);
const hostileAlerts = fc.record({
  summary: hostile,
  details: hostile,
  comment: hostile,
  assignedTo: hostile,
  alertSourceName: hostile,
  url: hostile.map((rest) => `https://acme.example/${rest}`),
});

describe("any card", () => {
  it("stays within DingTalk's limits, mentions nobody and posts nothing", () =>
    fc.assert(
      fc.property(
        hostileAlerts,
        hostile,
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom("PENDING", "ACCEPTED", "RESOLVED"),
        fc.constantFrom("claimed", "done", "refused"),
        (alert, person, language, status, kind) => {
          const given = input(alert, { language, isTest: true, isReplay: true });
          const change = { kind, action: "resolve", person, reason: person, at: AT + 1 } as const;
          const state = changeCard(stateOf(status), change);
          const content = cardValues(given, state, { kind: "faster", person });
          for (const value of Object.values(content)) {
            expect(Buffer.byteLength(value)).toBeLessThanOrEqual(1_000);
            expect(value.isWellFormed()).toBe(true);
          }
          const { sys_full_json_obj: buttons, ...texts } = content;
          for (const text of [...Object.values(texts), lastMessageOf(given, state)]) {
            expect(text).not.toMatch(/@(?!\u200b)|dtmd:/i);
          }
          for (const { url = "dingtalk:" } of JSON.parse(buttons).msgButtons)
            expect(url).toMatch(/^dingtalk:/);
        },
      ),
      { numRuns: 300 },
    ));
});

it("an alert has one card in each group, whose id says nothing about it", () => {
  const ids = [
    outTrackIdOf("s/7", "g"),
    outTrackIdOf("s/7", "h"),
    outTrackIdOf("s/8", "g"),
    outTrackIdOf("s/7", "g", 1),
  ];
  expect(new Set(ids).size).toBe(4);
  expect(outTrackIdOf("s/7", "g")).toBe(ids[0]);
  expect(ids.every((id) => /^tocsin-[\w-]{43}$/.test(id))).toBe(true);
});
