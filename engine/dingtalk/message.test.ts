import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { MessageInput } from "../connectors/connector-type.ts";
import { buildBody, MAX_BODY_BYTES } from "./body.ts";
import { renderMessage } from "./message.ts";

const alert = (changes: Partial<AlertEvent> = {}): AlertEvent => ({
  type: "alert-auto-escalated",
  status: "PENDING",
  alertId: "20418877",
  alertKey: null,
  summary: "Queue orders/eu is CRITICAL",
  details: "48211 messages ready",
  priority: "HIGH",
  alertSourceName: "Broker checks",
  escalationPolicyName: "Night shift",
  assignedTo: "Mei Li",
  responders: [],
  comment: null,
  links: [],
  images: [],
  reportTime: Date.UTC(2026, 8, 14, 5, 20),
  occurredAt: Date.UTC(2026, 8, 14, 5, 21, 7, 250),
  resolvedOn: null,
  url: "https://acme.ilert.com/alert/view.jsf?id=20418877",
  ...changes,
});

const nobody = { mobiles: [], userIds: [], all: false };
const input = (changes: Partial<AlertEvent> = {}, rest: Partial<MessageInput> = {}): MessageInput => ({
  alert: alert(changes),
  mention: nobody,
  connector: { name: "Ops group", keyword: null },
  language: "en",
  isTest: false,
  isReplay: false,
  ...rest,
});
const textOf = (...args: Parameters<typeof input>) => renderMessage(input(...args)).text;

describe("renderMessage", () => {
  it("looks like ilert's own message", () => {
    expect(renderMessage(input())).toEqual({
      title: "[PENDING] Queue orders/eu is CRITICAL",
      text: [
        "### <font color=#f04241>[PENDING]</font> [Queue orders/eu is CRITICAL](https://acme.ilert.com/alert/view.jsf?id=20418877)",
        "**Event:** Alert escalated",
        "**Alert source:** Broker checks",
        "**Escalation policy:** Night shift",
        "**Assigned to:** Mei Li",
        "**Priority:** HIGH",
        "**Time:** 2026-09-14 05:21:07 UTC",
        "48211 messages ready",
        "[Open in ilert](https://acme.ilert.com/alert/view.jsf?id=20418877)",
      ].join("\n\n"),
    });
  });

  it("leaves out what the alert does not say", () => {
    const bare = { status: null, priority: null, alertSourceName: null, escalationPolicyName: "" };
    const empty = {
      details: "",
      assignedTo: null,
      occurredAt: null,
      reportTime: null,
      url: null,
      summary: "",
    };
    expect(renderMessage(input({ ...bare, ...empty }))).toEqual({
      title: "Alert 20418877",
      text: "### Alert 20418877\n\n**Event:** Alert escalated",
    });
  });

  it("colours the status, a strange one too", () => {
    const colours = ["PENDING", "ACCEPTED", "RESOLVED", "ODD"].map(
      (status) => /color=(#[0-9a-f]{6})>\[(\w+)\]/.exec(textOf({ status }))?.[1],
    );
    expect(new Set(colours).size).toBe(4);
    expect(colours).not.toContain(undefined);
  });

  it("adds comment, details and links in this order", () => {
    const text = textOf({
      comment: "Moved to broker-2.\n- watching",
      links: [
        { href: "https://checks.example.com/q", text: "Open the check" },
        { href: "javascript:alert(1)", text: "bad" },
      ],
      images: [{ src: "https://checks.example.com/g.png", href: null, alt: null }],
    });
    expect(text).toContain(
      "**Comment:** Moved to broker-2.  \n\\- watching\n\n48211 messages ready\n\n[Open the check](https://checks.example.com/q)  \nbad: javascript:alert\\(1\\)  \n[Image](https://checks.example.com/g.png)\n\n[Open in ilert]",
    );
  });

  it("says that a test is a test and a replay a replay", () => {
    const test = renderMessage(input({}, { isTest: true }));
    expect(test.title).toMatch(/^\[TEST\] /);
    expect(test.text).toContain("This is a test from Tocsin");
    const replay = renderMessage(input({}, { isReplay: true }));
    expect(replay.title).toMatch(/^\[REPLAY\] /);
    expect(replay.text).toContain("This is a replay");
    expect(textOf()).not.toMatch(/test|replay/i);
  });

  it("says that an event came late, when it came, and when it happened where that is known", () => {
    const receivedLateAt = Date.UTC(2026, 10, 20, 15, 10, 2);
    const known = renderMessage(input({ receivedLateAt, occurredAt: Date.UTC(2026, 10, 20, 14, 2, 0) }));
    expect(known.title).toMatch(/^\[LATE\] /);
    expect(known.text).toContain("Received late.");
    expect(known.text).toContain("at 2026-11-20 15:10:02 UTC, and happened at 2026-11-20 14:02:00 UTC.");
    expect(textOf({ receivedLateAt, occurredAt: null })).toContain("at 2026-11-20 15:10:02 UTC.");
    expect(textOf()).not.toContain("Received late");
  });

  it("puts mentions into the text as well", () => {
    const mention = { mobiles: ["13800000000", "+852-12345678"], userIds: ["mei"], all: true };
    expect(textOf({}, { mention })).toMatch(/\n\n@13800000000 @\+852-12345678 @mei$/);
    expect(buildBody(renderMessage(input({}, { mention })), mention, "d-1").at).toEqual({
      atMobiles: mention.mobiles,
      atUserIds: ["mei"],
      isAtAll: true,
    });
  });

  it("says how many could not be mentioned", () => {
    const mention = { mobiles: ["13800000000"], userIds: [], all: false, leftOut: 12 };
    expect(textOf({}, { mention })).toMatch(
      /@13800000000 \(and 12 more, whom DingTalk does not mention: it takes 50 people a message\)$/,
    );
  });

  it("appends the keyword only where the text lacks it", () => {
    const connector = { name: "Ops group", keyword: "CRITICAL" };
    expect(textOf({}, { connector })).toBe(textOf());
    expect(textOf({ summary: "all fine" }, { connector })).toMatch(/\n\nCRITICAL$/);
  });

  it("cuts the title, without splitting a character", () => {
    const { title } = renderMessage(input({ summary: "😀".repeat(100) }));
    expect(title.length).toBeLessThanOrEqual(64);
    expect(title.isWellFormed()).toBe(true);
    expect(title).toMatch(/…$/);
  });

  it("cuts long details, says so, and uses the room there is", () => {
    const rendered = renderMessage(input({ details: "line *of* text\n".repeat(5000) }));
    expect(rendered.text).toContain("… shortened by Tocsin; the whole text is in its log");
    const bytes = Buffer.byteLength(JSON.stringify(buildBody(rendered, nobody, "d-1")));
    expect(bytes).toBeLessThanOrEqual(MAX_BODY_BYTES);
    expect(bytes).toBeGreaterThan(MAX_BODY_BYTES - 200);
    expect(textOf()).not.toContain("shortened by Tocsin");
  });
});

describe("in the group's language", () => {
  const full = { comment: "Moved.", details: "x".repeat(30_000) };
  const images = [{ src: "https://checks.example.com/g.png", href: null, alt: null }];
  const ends = (language: Language) => {
    const { title, text } = renderMessage(
      input({ ...full, images }, { language, isTest: true, isReplay: true }),
    );
    return { title, text: text.replace(/x{1000,}…/, "DETAILS") };
  };

  it("says its own words in Chinese, and ilert's as they came", () => {
    expect(ends("zh-CN")).toEqual({
      title: "[测试] [重发] [PENDING] Queue orders/eu is CRITICAL",
      text: [
        "### <font color=#f04241>[PENDING]</font> [Queue orders/eu is CRITICAL](https://acme.ilert.com/alert/view.jsf?id=20418877)",
        "**这是来自 Tocsin 的测试消息。** 没有告警，无需处理。",
        "**这是重发的消息。** 有人重新发送了之前的告警事件。",
        "**事件：** 告警已升级",
        "**告警源：** Broker checks",
        "**升级策略：** Night shift",
        "**负责人：** Mei Li",
        "**优先级：** HIGH",
        "**时间：** 2026-09-14 05:21:07 UTC",
        "**评论：** Moved.",
        "DETAILS",
        "[图片](https://checks.example.com/g.png)",
        "… 内容已由 Tocsin 截断，完整内容见其日志",
        "[在 ilert 中打开](https://acme.ilert.com/alert/view.jsf?id=20418877)",
      ].join("\n\n"),
    });
  });

  it("says its own words in German", () => {
    expect(ends("de")).toEqual({
      title: "[TEST] [ERNEUT] [PENDING] Queue orders/eu is CRITICAL",
      text: [
        "### <font color=#f04241>[PENDING]</font> [Queue orders/eu is CRITICAL](https://acme.ilert.com/alert/view.jsf?id=20418877)",
        "**Das ist ein Test von Tocsin.** Es gibt keinen Alarm und nichts zu tun.",
        "**Erneut gesendet.** Jemand hat ein früheres Alarmereignis noch einmal gesendet.",
        "**Ereignis:** Alarm eskaliert",
        "**Alarmquelle:** Broker checks",
        "**Eskalationskette:** Night shift",
        "**Zugewiesen an:** Mei Li",
        "**Priorität:** HIGH",
        "**Zeit:** 2026-09-14 05:21:07 UTC",
        "**Kommentar:** Moved.",
        "DETAILS",
        "[Bild](https://checks.example.com/g.png)",
        "… von Tocsin gekürzt; der ganze Text steht in seinem Protokoll",
        "[In ilert öffnen](https://acme.ilert.com/alert/view.jsf?id=20418877)",
      ].join("\n\n"),
    });
  });

  it.each(LANGUAGES)("names an alert without a summary, and the event of a test, in %s", (language) => {
    const { title, text } = renderMessage(input({ summary: "", type: "test", status: null }, { language }));
    const [name, event] = {
      en: ["Alert 20418877", "**Event:** test"],
      "zh-CN": ["告警 20418877", "**事件：** 测试"],
      de: ["Alarm 20418877", "**Ereignis:** Test"],
    }[language];
    expect(title).toBe(name);
    expect(text).toContain(event);
  });
});

const unit = fc.constantFrom(
  ...[
    "\\",
    "`",
    "*",
    "_",
    "#",
    ">",
    "[",
    "]",
    "(",
    ")",
    "!",
    "@1",
    "<font ",
    "</font>",
    "\n",
    "- ",
    "1. ",
    '"',
  ],
  ...["a", "字", "😀", "\ud800", "\u2028", "\u0000", "### ", "https://e.example/"],
);
const hostile = fc
  .tuple(fc.string({ unit, maxLength: 30 }), fc.constantFrom(1, 1, 10, 2000))
  .map(([text, times]) => text.repeat(times));
const maybe = fc.option(hostile, { nil: null });
const moment = fc.option(fc.maxSafeInteger(), { nil: null });
const webUrl = fc.option(
  hostile.map((rest) => `https://acme.example/${rest}`),
  { nil: null },
);
const alerts: fc.Arbitrary<AlertEvent> = fc.record({
  type: hostile,
  status: fc.option(fc.oneof(fc.constant("PENDING"), hostile), { nil: null }),
  alertId: hostile,
  alertKey: maybe,
  summary: hostile,
  details: hostile,
  priority: maybe,
  alertSourceName: maybe,
  escalationPolicyName: maybe,
  assignedTo: maybe,
  responders: fc.constant([]),
  comment: maybe,
  commentBy: hostile,
  severity: fc.integer({ min: 1, max: 5 }),
  labels: fc.array(fc.record({ name: hostile, value: hostile }), { maxLength: 5 }),
  services: fc.array(hostile, { maxLength: 3 }),
  mergeState: hostile,
  mergedInto: fc.record({ alertId: hostile, url: webUrl }),
  links: fc.array(fc.record({ href: fc.oneof(hostile, webUrl.map(String)), text: maybe }), { maxLength: 12 }),
  images: fc.constant([]),
  reportTime: moment,
  occurredAt: moment,
  resolvedOn: moment,
  url: webUrl,
});
const mobile = fc.integer({ min: 13_000_000_000, max: 13_999_999_999 }).map(String);
const inputs: fc.Arbitrary<MessageInput> = fc.record({
  alert: alerts,
  mention: fc.record({
    mobiles: fc.uniqueArray(mobile, { maxLength: 50 }),
    userIds: fc.array(fc.stringMatching(/^[a-z0-9]{1,64}$/), { maxLength: 50 }),
    all: fc.boolean(),
  }),
  connector: fc.record({
    name: fc.constant("Ops"),
    keyword: fc.option(fc.constantFrom("告警", "alert!"), { nil: null }),
  }),
  language: fc.constantFrom(...LANGUAGES),
  isTest: fc.boolean(),
  isReplay: fc.boolean(),
});

describe("any message", () => {
  it("keeps within the limit, whole and well formed, with its mentions and keyword", () =>
    fc.assert(
      fc.property(inputs, (given) => {
        const rendered = renderMessage(given);
        const uuid = "0198f1d2-7c3e-7000-8000-0123456789ab";
        const body = JSON.stringify(buildBody(rendered, given.mention, uuid));
        expect(Buffer.byteLength(body)).toBeLessThan(18_000);
        expect(rendered.text.isWellFormed() && rendered.title.isWellFormed()).toBe(true);
        expect(rendered.title.length).toBeLessThanOrEqual(64);
        expect(rendered.title).not.toBe("");
        const people = [...given.mention.mobiles, ...given.mention.userIds]
          .map((person) => `@${person}`)
          .join(" ");
        expect(rendered.text).toContain(people);
        if (given.connector.keyword !== null) expect(rendered.text).toContain(given.connector.keyword);
        const markup = rendered.text.replaceAll(/\\./g, "x");
        // A link is whole or not there: what is left without the links has no bracket but the status's.
        const outside = markup.replaceAll(/\[[^[\]]*\]\(https?:\/\/[^()[\]<>@\\\s]+\)/g, "");
        expect(outside.replace(/<font color=#\w+>\[[^[\]]*\]<\/font>/, "")).not.toMatch(
          /[[\]()]|<(?!\u200b)/,
        );
        expect(markup.match(/^#+ /gm)).toEqual(["### "]);
        expect(markup.replace(people, "")).not.toMatch(/@(?!\u200b)/);
        expect(markup.match(/^\s*([>+=-]|\d+\.)/gm)).toBeNull();
      }),
      { numRuns: 300 },
    ));
});
