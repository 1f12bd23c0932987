import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../shared/i18n/languages.ts";
import { hostileText } from "../../testkit/dingtalk/hostile-text.ts";
import type { DigestEntry, DigestInput } from "../connectors/connector-type.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { buildBody } from "./body.ts";
import { renderDigest } from "./digest.ts";
import { messageWords } from "./words/words.ts";

const hostile = hostileText(300, ["&#64;"]);
const webUrl = fc.option(
  hostile.map((rest) => `https://acme.example/${rest}`),
  { nil: null },
);
const moment = fc.oneof(fc.constant(Date.UTC(2026, 10, 23, 9, 40, 52)), fc.nat(2e12), fc.maxSafeInteger());
const anyEvent = fc
  .tuple(fc.oneof(fc.constantFrom("alert-created", "alert-resolved"), hostile), moment)
  .map(([type, at]) => ({ deliveryId: `${type}-${at}`, type, status: null, at }));
const anyEntry: fc.Arbitrary<DigestEntry> = fc
  .record({
    status: fc.option(fc.oneof(fc.constant("PENDING"), hostile), { nil: null }),
    summary: hostile,
    priority: fc.constantFrom("HIGH", "LOW", null, "@odd"),
    url: webUrl,
    events: fc.array(anyEvent, { minLength: 1, maxLength: 7 }),
  })
  .map(({ events, ...values }) => ({
    alert: syntheticAlert({ type: "alert-created", alertId: "20418877", ...values }),
    events,
  }));

/** Each summary begins with a unique mark, which identifies the alert. */
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
  timeZone: fc.constantFrom("UTC", "Asia/Kolkata", "America/St_Johns", "Europe/Berlin"),
  late: fc.boolean(),
  requested: fc.constantFrom(1, 1_000),
  hasMore: fc.boolean(),
});

const bodyBytes = (given: DigestInput) =>
  Buffer.byteLength(
    JSON.stringify(
      buildBody(renderDigest(given).message, given.mention, "0198f1d2-7c3e-7000-8000-0123456789ab"),
    ),
  );
describe("any digest", () => {
  it("names its alerts once each and in order, within the limit, with mentions and keyword", () =>
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

  it("contains only its own markup", () =>
    fc.assert(
      fc.property(inputs, (given) => {
        const { message, taken } = renderDigest(given);
        expect(message.text.isWellFormed()).toBe(true);
        expect(message.title).toMatch(/^\[(DIGEST|GESAMMELT|汇总)\] (HIGH )?M0M/);
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
