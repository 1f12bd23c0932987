import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { hostileText } from "../../testkit/dingtalk/hostile-text.ts";
import type { MessageInput } from "../connectors/connector-type.ts";
import { buildBody } from "./body.ts";
import { renderAlertMessage } from "./message.ts";

const hostile = hostileText(2000);
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
  timeZone: fc.constantFrom("UTC", "Asia/Kolkata", "America/St_Johns"),
  isTest: fc.boolean(),
  isReplay: fc.boolean(),
});

describe("any message", () => {
  it("stays within the limit, complete and well formed, with its mentions and keyword", () =>
    fc.assert(
      fc.property(inputs, (given) => {
        const rendered = renderAlertMessage(given);
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
        // Links are complete or missing: without them, only the status has brackets.
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
