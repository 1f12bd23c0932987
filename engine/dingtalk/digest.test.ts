import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { DigestEntry, DigestInput } from "../connectors/connector-type.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { buildBody, MAX_BODY_BYTES } from "./body.ts";
import { renderDigest } from "./digest.ts";
import { messageWords } from "./words/words.ts";

const nobody = { mobiles: [], userIds: [], all: false };
const start = Date.UTC(2026, 10, 23, 9, 40, 52);

const alert = (changes: Partial<AlertEvent> = {}): AlertEvent =>
  syntheticAlert({
    type: "alert-created",
    status: "PENDING",
    alertId: "20418877",
    details: "not shown",
    summary: "Queue orders/eu is CRITICAL",
    priority: "HIGH",
    alertSourceName: "Broker checks",
    url: "https://acme.ilert.com/alert/view.jsf?id=20418877",
    ...changes,
  });

const event = (type: string, at: number): DigestEntry["events"][number] => ({
  deliveryId: `${type}-${at}`,
  type,
  status: null,
  at,
});

const entry = (changes: Partial<AlertEvent> = {}, events = [event("alert-created", start)]): DigestEntry => ({
  alert: alert(changes),
  events,
});

const input = (entries: DigestEntry[], rest: Partial<DigestInput> = {}): DigestInput => ({
  entries,
  connector: { name: "Ops group", keyword: null },
  mention: nobody,
  language: "en",
  late: false,
  requested: 1,
  hasMore: false,
  ...rest,
});

const bodyBytes = (given: DigestInput) =>
  Buffer.byteLength(
    JSON.stringify(
      buildBody(renderDigest(given).message, given.mention, "0198f1d2-7c3e-7000-8000-0123456789ab"),
    ),
  );
const textOf = (...args: Parameters<typeof input>) => renderDigest(input(...args)).message.text;
const linesOf = (text: string) => text.split("\n").filter((line) => line.startsWith("- "));

describe("renderDigest", () => {
  it("marks an alert whose event was received late", () => {
    const [late, intime] = linesOf(textOf([entry({ receivedLateAt: start + 60_000 }), entry()]));
    expect(late).toContain("**HIGH** **LATE** ");
    expect(intime).not.toContain("LATE");
  });

  it("names each alert with its status, priority, summary, link and times", () => {
    const resolved = entry({ status: "RESOLVED", priority: "LOW", summary: "Disk full", url: null }, [
      event("alert-created", start + 1_000),
      event("alert-resolved", start + 678_000),
    ]);
    expect(renderDigest(input([entry(), resolved]))).toEqual({
      message: {
        title: "[DIGEST] HIGH Queue orders/eu is CRITICAL +1",
        text: [
          "### 1 open HIGH · 1 resolved",
          "2026-11-23 09:40:52 to 09:52:10 UTC",
          "- <font color=#f04241>[PENDING]</font> **HIGH** [Queue orders/eu is CRITICAL](https://acme.ilert.com/alert/view.jsf?id=20418877) · created 09:40:52\n" +
            "- <font color=#259f3c>[RESOLVED]</font> Disk full · created 09:40:53 → resolved 09:52:10",
        ].join("\n\n"),
      },
      taken: 2,
    });
  });

  it("names who has an alert, as long as it is open", () => {
    const assignedTo = "Mei Li, Tom_Okoye";
    const [open, resolved, nobodys] = linesOf(
      textOf([entry({ assignedTo }), entry({ assignedTo, status: "RESOLVED" }), entry()]),
    );
    expect(open).toMatch(/ · created 09:40:52 · Assigned to: Mei Li, Tom\\_Okoye$/);
    expect([resolved, nobodys].join("")).not.toContain("Assigned");
  });

  it("writes the day wherever it changes when the digest goes over midnight", () => {
    const midnight = Date.UTC(2026, 10, 24);
    const over = [event("alert-created", midnight - 1_000), event("alert-resolved", midnight)];
    const text = textOf([entry({}, over), entry({}, [event("alert-raised", midnight + 1_000)])]);
    expect(text).toContain("\n\n2026-11-23 23:59:59 to 2026-11-24 00:00:01 UTC\n\n");
    expect(text).toContain("· created 2026-11-23 23:59:59 → resolved 2026-11-24 00:00:00\n");
    expect(text).toContain("· priority raised 2026-11-24 00:00:01");
  });

  it("says of a late digest that it is late", () => {
    expect(textOf([entry()], { late: true })).toContain(
      "\n\n**Late:** these alerts waited longer than they should.\n\n",
    );
    expect(textOf([entry()])).not.toContain("Late");
  });

  it.each([
    ["alert-acknowledged", "accepted"],
    ["alert-responder-added", "responder added"],
    ["alert-escalation-ended", "escalation policy ended, still pending"],
    ["alert-snoozed", "snoozed"],
    ["v-alert-new_kind", "new kind"],
    ["alert-merged", "merged"],
    ["*odd*", "\\*odd\\*"],
  ])("calls %s in short words", (type, words) => {
    const text = textOf([entry({}, [event(type, start)])]);
    expect(text.slice(text.lastIndexOf("·"))).toBe(`· ${words} 09:40:52`);
  });

  it("shortens a long summary, and names an alert that has none", () => {
    const [long, none] = linesOf(textOf([entry({ summary: "x".repeat(200) }), entry({ summary: " \n" })]));
    expect(long).toContain(`[${"x".repeat(79)}…](`);
    expect(none).toContain("[Alert 20418877](");
  });

  it("counts what is open, by priority, and what is resolved", () => {
    const headingOf = (...alerts: Partial<AlertEvent>[]) =>
      textOf(alerts.map((changes) => entry(changes))).split("\n")[0];
    const resolved = { status: "RESOLVED" };
    expect(headingOf({}, { priority: "LOW", status: "ACCEPTED" }, resolved, resolved)).toBe(
      "### 1 open HIGH · 1 open LOW · 2 resolved",
    );
    expect(headingOf({}, { priority: null }, { priority: "ODD" })).toBe("### 1 open HIGH · 2 other open");
    expect(headingOf({ priority: null }, resolved)).toBe("### 1 open · 1 resolved");
    expect(headingOf(resolved)).toBe("### 1 resolved");
  });

  it("says the worst alert in its title, which is what a phone shows", () => {
    const titleOf = (...alerts: Partial<AlertEvent>[]) =>
      renderDigest(input(alerts.map((changes) => entry(changes)))).message.title;
    expect(titleOf({ summary: "Mail @13800000000 down" })).toBe("[DIGEST] HIGH Mail @\u200b13800000000 down");
    expect(titleOf({ priority: "LOW", summary: "Disk" }, {}, {})).toBe("[DIGEST] Disk +2");
    expect(titleOf({ status: "RESOLVED", summary: "Disk" }, {})).toBe("[DIGEST] [RESOLVED] Disk +1");
    const long = titleOf({ summary: "x".repeat(99) }, ...Array.from({ length: 11 }, () => ({})));
    expect(long).toBe(`[DIGEST] HIGH ${"x".repeat(45)}… +11`);
  });

  it("puts mentions into the text, and the keyword where it is missing", () => {
    const mention = { mobiles: ["13800000000"], userIds: ["mei"], all: false };
    expect(textOf([entry()], { mention, connector: { name: "Ops group", keyword: "告警" } })).toMatch(
      /\n\n@13800000000 @mei\n\n告警$/,
    );
    expect(textOf([entry()], { connector: { name: "Ops group", keyword: "CRITICAL" } })).toBe(
      textOf([entry()]),
    );
  });

  it("uses the room there is and says how many alerts the next digest brings", () => {
    const given = input(
      Array.from({ length: 500 }, (_, index) => entry({ summary: `Check ${index} failed` })),
    );
    const { message, taken } = renderDigest(given);
    expect(bodyBytes(given)).toBeGreaterThan(MAX_BODY_BYTES - 300);
    expect(linesOf(message.text)).toHaveLength(taken);
    expect(message.title).toBe(`[DIGEST] HIGH Check 0 failed +${taken - 1}`);
    expect(message.text).toContain(`### ${taken} open HIGH\n`);
    expect(message.text).toMatch(new RegExp(`\\n\\n${500 - taken} more alerts follow\\.$`));
  });

  it("reads no alert that it does not take", () => {
    let read = 0;
    const entries = Array.from({ length: 10_000 }, () => {
      const watched = alert({ summary: "" });
      Object.defineProperty(watched, "summary", { get: () => `Check ${++read} failed` });
      return { alert: watched, events: [event("alert-created", start)] };
    });
    const { taken } = renderDigest(input(entries));
    // The first one for the title, too, of the message and of the largest that it could be.
    expect(read).toBe(taken + 3);
  });
});

describe("in the group's language", () => {
  const events = Array.from({ length: 9 }, (_, index) =>
    event(index === 0 ? "alert-created" : "alert-assigned", start + index * 1_000),
  );
  const given = (language: DigestInput["language"]) =>
    renderDigest(
      input([entry({ url: null }, events), entry({ priority: null, summary: "", url: null })], {
        language,
        late: true,
      }),
    ).message;

  it("says its own words in Chinese, and ilert's as they came", () => {
    expect(given("zh-CN")).toEqual({
      title: "[汇总] HIGH Queue orders/eu is CRITICAL +1",
      text: [
        "### 1 条 HIGH 未解决 · 1 条其他未解决",
        "2026-11-23 09:40:52 至 09:41:00 UTC",
        "**延迟：** 这些告警的等待时间超出了预期。",
        "- <font color=#f04241>[PENDING]</font> **HIGH** Queue orders/eu is CRITICAL · 已创建 09:40:52 → 另有 6 个事件 → 已转派 09:40:59 → 已转派 09:41:00\n" +
          "- <font color=#f04241>[PENDING]</font> 告警 20418877 · 已创建 09:40:52",
      ].join("\n\n"),
    });
  });

  it("says its own words in German", () => {
    expect(given("de")).toEqual({
      title: "[SAMMLUNG] HIGH Queue orders/eu is CRITICAL +1",
      text: [
        "### 1 offener HIGH · 1 anderer offener",
        "2026-11-23 09:40:52 bis 09:41:00 UTC",
        "**Verspätet:** Diese Alarme haben länger gewartet, als sie sollten.",
        "- <font color=#f04241>[PENDING]</font> **HIGH** Queue orders/eu is CRITICAL · erstellt 09:40:52 → 6 weitere → neu zugewiesen 09:40:59 → neu zugewiesen 09:41:00\n" +
          "- <font color=#f04241>[PENDING]</font> Alarm 20418877 · erstellt 09:40:52",
      ].join("\n\n"),
    });
  });

  it.each([
    ["zh-CN", "另有 1 条告警随后发送。"],
    ["de", "1 weiterer Alarm folgt."],
  ] as const)("says in %s what follows", (language, sentence) => {
    const many = Array.from({ length: 200 }, () => entry());
    const { taken } = renderDigest(input(many, { language }));
    const { message } = renderDigest(input(many.slice(0, taken + 1), { language }));
    expect(message.text.endsWith(`\n\n${sentence}`)).toBe(true);
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
  ...["a", "字", "😀", "\ud800", "\u2028", "\u0000", "### ", "https://e.example/", "&#64;"],
);
const hostile = fc
  .tuple(fc.string({ unit, maxLength: 30 }), fc.constantFrom(1, 1, 10, 300))
  .map(([text, times]) => text.repeat(times));
const webUrl = fc.option(
  hostile.map((rest) => `https://acme.example/${rest}`),
  { nil: null },
);
const moment = fc.oneof(fc.constant(start), fc.nat(2e12), fc.maxSafeInteger());
const anyEvent = fc
  .tuple(fc.oneof(fc.constantFrom("alert-created", "alert-resolved"), hostile), moment)
  .map(([type, at]) => event(type, at));
const anyEntry: fc.Arbitrary<DigestEntry> = fc
  .record({
    status: fc.option(fc.oneof(fc.constant("PENDING"), hostile), { nil: null }),
    summary: hostile,
    priority: fc.constantFrom("HIGH", "LOW", null, "@odd"),
    url: webUrl,
    events: fc.array(anyEvent, { minLength: 1, maxLength: 7 }),
  })
  .map(({ events, ...changes }) => entry(changes, events));

/** Each summary begins with a mark of its own, by which the alert is found again. */
const entries = fc
  .tuple(fc.array(anyEntry, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, 15))
  .map(([some, times]) =>
    Array.from({ length: times }, () => some)
      .flat()
      .map(({ alert, events }, index) => ({
        alert: { ...alert, summary: `M${index}M ${alert.summary}` },
        events,
      })),
  );
const mobile = fc.integer({ min: 13_000_000_000, max: 13_999_999_999 }).map(String);
const inputs: fc.Arbitrary<DigestInput> = fc.record({
  entries,
  connector: fc.record({
    name: fc.constant("Ops"),
    keyword: fc.option(fc.constantFrom("告警", "alert", "7", "k".repeat(100)), { nil: null }),
  }),
  mention: fc.record({
    mobiles: fc.uniqueArray(mobile, { maxLength: 25 }),
    userIds: fc.array(fc.stringMatching(/^[a-z0-9]{1,64}$/), { maxLength: 25 }),
    all: fc.boolean(),
  }),
  language: fc.constantFrom(...LANGUAGES),
  late: fc.boolean(),
  requested: fc.constantFrom(1, 1_000),
  hasMore: fc.boolean(),
});

describe("any digest", () => {
  it("names the alerts it takes once each and in order, within the limit, with mentions and keyword", () =>
    fc.assert(
      fc.property(inputs, (given) => {
        const { message, taken } = renderDigest(given);
        expect(bodyBytes(given)).toBeLessThan(18_000);
        expect(taken).toBeGreaterThanOrEqual(1);
        const named = message.text.match(/M\d+M/g);
        expect(named).toEqual(given.entries.slice(0, taken).map((_, index) => `M${index}M`));
        const more = given.entries.length - taken;
        const { moreFollow } = messageWords(given.language);
        expect(message.text.includes(`\n\n${moreFollow(more, given.hasMore)}`)).toBe(more > 0);
        expect(message.text).toContain(peopleOf(given));
        expect(message.text).toContain(given.connector.keyword ?? "");
        expect(renderDigest(structuredClone(given))).toEqual({ message, taken });
      }),
      { numRuns: 100 },
    ));

  it("holds no markup but its own", () =>
    fc.assert(
      fc.property(inputs, (given) => {
        const { message, taken } = renderDigest(given);
        expect(message.text.isWellFormed()).toBe(true);
        expect(message.title).toMatch(/^\[(DIGEST|SAMMLUNG|汇总)\] (HIGH )?M0M/);
        expect(message.title).not.toMatch(/@(?![\u200b…])|\n/);
        expect(message.title.length).toBeLessThanOrEqual(64);
        const markup = message.text.replaceAll(/\\./g, "x").replace(peopleOf(given), "");
        const late = /\*\*(Late:|Verspätet:|延迟：)\*\*/;
        const outside = markup
          .replaceAll(/\[[^[\]]*\]\(https?:\/\/[^()[\]<>@\\\s]+\)/g, "")
          .replaceAll(/<font color=#\w+>\[[^[\]]*\]<\/font>/g, "");
        expect(outside).not.toMatch(/[[\]()`_!]|<(?!\u200b)|@(?!\u200b)|&#?\w+;/);
        expect(outside.replaceAll("**HIGH**", "").replace(late, "")).not.toContain("*");
        expect(markup.match(/^#+ /gm)).toEqual(["### "]);
        expect(markup.match(/^\s*[>+=-]/gm)).toEqual(Array.from({ length: taken }, () => expect.anything()));
      }),
      { numRuns: 100 },
    ));
});

const peopleOf = ({ mention }: DigestInput) =>
  [...mention.mobiles, ...mention.userIds].map((person) => `@${person}`).join(" ");
