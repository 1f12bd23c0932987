import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { ilertSource } from "../sources/ilert.ts";
import { buildBody, MAX_BODY_BYTES } from "./body.ts";
import { renderDigest } from "./digest.ts";
import { renderAlertMessage } from "./message.ts";
import { statusWord } from "./message-parts.ts";
import { messageWords } from "./words/words.ts";

const nobody = { mobiles: [], userIds: [], all: false };
const connector = { name: "Ops group", keyword: null };

/** An alert as ilert's webhook brings it. */
function received(fields: Record<string, unknown>): AlertEvent {
  const body = {
    id: "50000001",
    eventType: "alert-created",
    status: "PENDING",
    summary: "odd",
    details: "",
    ...fields,
  };
  return ilertSource.parse(Buffer.from(JSON.stringify(body)), { accountUrl: null }).alert;
}
const messageOf = (fields: Record<string, unknown>, language: (typeof LANGUAGES)[number] = "en") =>
  renderAlertMessage({
    alert: received(fields),
    mention: nobody,
    connector,
    language,
    timeZone: "UTC",
    isTest: false,
    isReplay: false,
  });
const digestLineOf = (fields: Record<string, unknown>, language: (typeof LANGUAGES)[number] = "en") =>
  renderDigest({
    entries: [{ alert: received(fields), events: [] }],
    connector,
    mention: nobody,
    language,
    timeZone: "UTC",
    late: false,
    requested: 1,
    hasMore: false,
  })
    .message.text.split("\n")
    .find((line) => line.startsWith("- "));

describe("a terminal sequence in an alert", () => {
  const summary = "\u001b[1;31mCRITICAL\u001b[0m db-1 down";
  const details =
    "\u001b[2m12:00:01\u001b[0m \u001b[38;5;196mFTL\u001b[0m boom\n\u001b]8;;https://x.example/\u0007link\u001b]8;;\u0007 end\n\u009b31mC1\u009b0m";

  it("is removed from every part of the message", () => {
    const { title, text } = messageOf({ summary, details });
    expect(title).toBe("[PENDING] CRITICAL db-1 down");
    expect(text).toContain("[PENDING]</font> CRITICAL db-1 down\n");
    expect(text).toContain("\n\n12:00:01 FTL boom  \nlink end  \nC1");
    expect(digestLineOf({ summary })).toContain("CRITICAL db-1 down");
  });

  it("leaves no remains where the details are cut", () => {
    const line =
      "\u001b]8;;https://x.example/a/long/path\u0007link\u001b]8;;\u0007 and \u001b[38;5;196mred\u001b[0m text\n";
    for (let shift = 0; shift < 40; shift++) {
      const { text } = messageOf({ details: "x".repeat(shift) + line.repeat(3000) });
      expect(text).toMatch(/ … shortened|\n\n… shortened/);
      expect(text).not.toMatch(/8;;|38;5|x\.example/);
    }
  });
});

describe("an invisible summary", () => {
  it.each([
    "\u200b\u200b",
    "\u3164\u2800\u00ad",
    "\u2060\ufeff",
    "\u202e\u202c",
    "\u001b[31m\u001b[0m",
    " \t ",
  ])("is replaced by the alert's name: %j", (summary) => {
    for (const language of LANGUAGES) {
      const name = messageWords(language).alertNamed("50000001");
      const status = statusWord("PENDING", language);
      expect(messageOf({ summary }, language).title).toBe(`[${status}] ${name}`);
      expect(messageOf({ summary }, language).text).toContain(`[${status}]</font> ${name}\n`);
      expect(digestLineOf({ summary }, language)).toContain(name);
    }
  });

  it("has no brackets for an invisible status", () => {
    const { title, text } = messageOf({ status: "\u200b" });
    expect(title).toBe("odd");
    expect(text).toMatch(/^### odd\n/);
    expect(digestLineOf({ status: "\u200b" })).toBe("- odd");
  });

  it("has no line for invisible details and comments", () => {
    const { text } = messageOf({ details: "\u2060", comment: { content: "\u200b" } });
    expect(text).toMatch(/\*\*Event:\*\* Alert created$/);
  });
});

describe("an address that cannot be linked", () => {
  it("is shown as text, while long ones and IPv6 are linked", () => {
    const explore = `https://grafana.example/explore?schemaVersion=1&panes=${"%7Babc%7D".repeat(120)}&orgId=1`;
    const { text } = messageOf({
      links: [
        { href: explore, text: "Explore" },
        { href: "http://[2001:db8::7]:3000/d/x", text: "Dashboard" },
        { href: "ssh://ops@db-1", text: "Console" },
        { href: "grafana.example/d/abc", text: "Board" },
      ],
    });
    expect(text).toContain(
      [
        `[Explore](${explore})`,
        "[Dashboard](http://[2001:db8::7]:3000/d/x)",
        "Console: ssh://ops@\u200bdb-1",
        "Board: grafana.example/d/abc",
      ].join("  \n"),
    );
    expect(text).not.toContain("shortened by Tocsin");
  });
});

describe("a direction control", () => {
  it("has no effect in a message", () => {
    const { title, text } = messageOf({ summary: "\u202egnp.exe\u202c", details: "\u202eabc\u202c def" });
    expect(title).toBe("[PENDING] gnp.exe");
    expect(text).toMatch(/ gnp\.exe\n/);
    expect(text).toContain("\n\nabc def");
  });

  const value = fc.string({
    unit: fc.constantFrom(..."\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069ab א\n"),
  });
  it("is removed from every part of any message", () =>
    fc.assert(
      fc.property(value, value, value, (summary, details, name) => {
        const fields = {
          summary,
          details,
          status: name,
          priority: name,
          comment: { content: details },
          alertSource: { name },
          escalationPolicy: { name },
          links: [{ href: name, text: summary }],
          labels: { [name]: summary },
          assignedTo: { username: name },
          services: [{ name }],
        };
        expect(JSON.stringify(messageOf(fields))).not.toMatch(/\p{Bidi_Control}/u);
        expect(digestLineOf(fields)).not.toMatch(/\p{Bidi_Control}/u);
      }),
    ));
});

describe("a cut", () => {
  const FAMILY = "👨‍👩‍👧‍👦";
  const whole = new Set([FAMILY, "🇨🇳", "👍🏽", "e\u0301", "a", "…"]);
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const foreignCharacters = (text: string) =>
    [...segmenter.segment(text)].map(({ segment }) => segment).filter((segment) => !whole.has(segment));

  it("splits no character, neither in the title nor in the summary, details, digest or a link's name", () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(FAMILY, "🇨🇳", "👍🏽", "e\u0301", "a"), { minLength: 1, maxLength: 12 }),
        (pieces) => {
          const long = pieces.join("").repeat(1200);
          const fields = {
            summary: long,
            details: long,
            status: null,
            links: [{ href: "https://a.example/", text: long }],
          };
          const { title, text } = messageOf(fields);
          const [heading = "", ...rest] = text.split("\n\n");
          expect(foreignCharacters(title)).toEqual([]);
          expect(foreignCharacters(heading.replace("### ", ""))).toEqual([]);
          expect(foreignCharacters(rest.find((part) => part.length > 1000) ?? "")).toEqual([]);
          expect(foreignCharacters(/\[(.*)\]\(https:\/\/a\.example/.exec(text)?.[1] ?? "?")).toEqual([]);
          expect(foreignCharacters((digestLineOf(fields) ?? "?").replace("- ", ""))).toEqual([]);
          const body = JSON.stringify(
            buildBody({ title, text }, nobody, "0198f1d2-7c3e-7000-8000-0123456789ab"),
          );
          expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
        },
      ),
      { numRuns: 30 },
    ));

  it("leaves no mention at the end of a title", () => {
    for (let chars = 40; chars < 70; chars++) {
      const { title } = messageOf({ status: null, summary: `${"x".repeat(chars)}@13800000000` });
      expect(title).not.toMatch(/@(?!\u200b)/);
      expect(title.length).toBeLessThanOrEqual(64);
    }
  });

  it("creates no link from an address that it shortened", () => {
    const { text } = messageOf({
      details: `see https://a.example/${"x".repeat(30)} ${"y".repeat(40)}\n`.repeat(800),
    });
    const cut = text.split("\n\n").find((part) => part.startsWith("see")) ?? "";
    expect(cut).toMatch(/…$/);
    expect(
      cut.match(/\]\([^)]*\)/g)?.every((target) => target === `](https://a.example/${"x".repeat(30)})`),
    ).toBe(true);
  });
});
