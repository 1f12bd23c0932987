import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { MessageInput } from "../connectors/connector-type.ts";
import { buildBody, MAX_BODY_BYTES } from "./body.ts";
import { renderAlertMessage } from "./message.ts";

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
  timeZone: "UTC",
  isTest: false,
  isReplay: false,
  ...rest,
});
const textOf = (...args: Parameters<typeof input>) => renderAlertMessage(input(...args)).text;

describe("renderMessage", () => {
  it("has the layout of ilert's own message", () => {
    expect(renderAlertMessage(input())).toEqual({
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

  it("leaves out missing values", () => {
    const bare = { status: null, priority: null, alertSourceName: null, escalationPolicyName: "" };
    const empty = {
      details: "",
      assignedTo: null,
      occurredAt: null,
      reportTime: null,
      url: null,
      summary: "",
    };
    expect(renderAlertMessage(input({ ...bare, ...empty }))).toEqual({
      title: "Alert 20418877",
      text: "### Alert 20418877\n\n**Event:** Alert escalated",
    });
  });

  it("colours the status, also an unknown one", () => {
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

  it("marks tests and replays", () => {
    const test = renderAlertMessage(input({}, { isTest: true }));
    expect(test.title).toMatch(/^\[TEST\] /);
    expect(test.text).toContain("This is a test from Tocsin");
    const replay = renderAlertMessage(input({}, { isReplay: true }));
    expect(replay.title).toMatch(/^\[REPLAY\] /);
    expect(replay.text).toContain("This is a replay");
    expect(textOf()).not.toMatch(/test|replay/i);
  });

  it("marks a late event, with the time of receipt, and of the event if known", () => {
    const receivedLateAt = Date.UTC(2026, 10, 20, 15, 10, 2);
    const known = renderAlertMessage(input({ receivedLateAt, occurredAt: Date.UTC(2026, 10, 20, 14, 2, 0) }));
    expect(known.title).toMatch(/^\[LATE\] /);
    expect(known.text).toContain("Received late.");
    expect(known.text).toContain("at 2026-11-20 15:10:02 UTC, and happened at 2026-11-20 14:02:00 UTC.");
    expect(textOf({ receivedLateAt, occurredAt: null })).toContain("at 2026-11-20 15:10:02 UTC.");
    expect(textOf()).not.toContain("Received late");
  });

  it("adds mentions to the text", () => {
    const mention = { mobiles: ["13800000000", "+852-12345678"], userIds: ["mei"], all: true };
    expect(textOf({}, { mention })).toMatch(/\n\n@13800000000 @\+852-12345678 @mei$/);
    expect(buildBody(renderAlertMessage(input({}, { mention })), mention, "d-1").at).toEqual({
      atMobiles: mention.mobiles,
      atUserIds: ["mei"],
      isAtAll: true,
    });
  });

  it("shows how many people could not be mentioned", () => {
    const mention = { mobiles: ["13800000000"], userIds: [], all: false, leftOut: 12 };
    expect(textOf({}, { mention })).toMatch(
      /@13800000000 \(and 12 more, whom DingTalk does not mention: it takes 50 people a message\)$/,
    );
  });

  it("appends the keyword only if it is missing", () => {
    const connector = { name: "Ops group", keyword: "CRITICAL" };
    expect(textOf({}, { connector })).toBe(textOf());
    expect(textOf({ summary: "all fine" }, { connector })).toMatch(/\n\nCRITICAL$/);
  });

  it("cuts the title, without splitting a character", () => {
    const { title } = renderAlertMessage(input({ summary: "😀".repeat(100) }));
    expect(title.length).toBeLessThanOrEqual(64);
    expect(title.isWellFormed()).toBe(true);
    expect(title).toMatch(/…$/);
  });

  it("cuts long details, with a note, and uses the available size", () => {
    const rendered = renderAlertMessage(input({ details: "line *of* text\n".repeat(5000) }));
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
    const { title, text } = renderAlertMessage(
      input({ ...full, images }, { language, isTest: true, isReplay: true }),
    );
    return { title, text: text.replace(/x{1000,}…/, "DETAILS") };
  };

  it("has its texts in Chinese, and ilert's values unchanged", () => {
    expect(ends("zh-CN")).toEqual({
      title: "[测试] [重发] [待处理] Queue orders/eu is CRITICAL",
      text: [
        "### <font color=#f04241>[待处理]</font> [Queue orders/eu is CRITICAL](https://acme.ilert.com/alert/view.jsf?id=20418877)",
        "**这是来自 Tocsin 的测试消息。** 没有告警，无需处理。",
        "**重新发送。** 有人重新发送了之前的告警事件。",
        "**事件：** 告警已升级",
        "**告警源：** Broker checks",
        "**升级策略：** Night shift",
        "**负责人：** Mei Li",
        "**优先级：** HIGH",
        "**时间：** 2026-09-14 05:21:07 UTC",
        "**评论：** Moved.",
        "DETAILS",
        "[图片](https://checks.example.com/g.png)",
        "… 内容已由 Tocsin 截断，完整内容见 Tocsin 日志",
        "[在 ilert 中打开](https://acme.ilert.com/alert/view.jsf?id=20418877)",
      ].join("\n\n"),
    });
  });

  it("has its texts in German", () => {
    expect(ends("de")).toEqual({
      title: "[TEST] [ERNEUT] [OFFEN] Queue orders/eu is CRITICAL",
      text: [
        "### <font color=#f04241>[OFFEN]</font> [Queue orders/eu is CRITICAL](https://acme.ilert.com/alert/view.jsf?id=20418877)",
        "**Das ist ein Test von Tocsin.** Es gibt keinen Alarm und nichts zu tun.",
        "**Erneut gesendet.** Jemand hat ein früheres Alarmereignis erneut gesendet.",
        "**Ereignis:** Alarm eskaliert",
        "**Alarmquelle:** Broker checks",
        "**Eskalationskette:** Night shift",
        "**Zugewiesen an:** Mei Li",
        "**Priorität:** HIGH",
        "**Zeit:** 2026-09-14 05:21:07 UTC",
        "**Kommentar:** Moved.",
        "DETAILS",
        "[Bild](https://checks.example.com/g.png)",
        "… von Tocsin gekürzt; der ganze Text steht im Protokoll von Tocsin",
        "[In ilert öffnen](https://acme.ilert.com/alert/view.jsf?id=20418877)",
      ].join("\n\n"),
    });
  });

  it.each(LANGUAGES)("names an alert without a summary, and the event of a test, in %s", (language) => {
    const { title, text } = renderAlertMessage(
      input({ summary: "", type: "test", status: null }, { language }),
    );
    const [name, event] = {
      en: ["Alert 20418877", "**Event:** test"],
      "zh-CN": ["告警 20418877", "**事件：** 测试"],
      de: ["Alarm 20418877", "**Ereignis:** Test"],
    }[language];
    expect(title).toBe(name);
    expect(text).toContain(event);
  });
});
