import { describe, expect, it } from "vitest";
import { wordsOf } from "../words/words-of.ts";
import { type TestOutcome, testNotice } from "./test-notice.ts";

const good = (connectorName: string): TestOutcome => ({
  connectorName,
  result: { ok: true, reason: { code: "ok", message: "DingTalk took it.", advice: null } },
});
const refused = (connectorName: string): TestOutcome => ({
  connectorName,
  result: {
    ok: false,
    reason: {
      code: "security:sign",
      message: "The signature does not match.",
      advice: "Enter the secret again.",
    },
  },
});
const unsent = (connectorName: string): TestOutcome => ({
  connectorName,
  result: { failure: { message: "The database cannot be written." } },
});

const noticeOf = (outcomes: TestOutcome[]) => testNotice(outcomes, wordsOf("en"));

describe("testNotice", () => {
  it("says in the headline that one test, or all, went through", () => {
    expect(noticeOf([good("Ops")])).toEqual({ title: "Test delivered", body: "Ops: DingTalk took it." });
    expect(noticeOf([good("Ops"), good("DB")]).title).toBe("Test delivered to all 2 groups");
  });

  it("says why a test did not go through and what to do", () => {
    expect(noticeOf([refused("Ops")])).toEqual({
      title: "Test not delivered",
      body: "Ops: The signature does not match. Enter the secret again.",
    });
    expect(noticeOf([unsent("Ops")]).body).toBe("Ops: The database cannot be written.");
  });

  it("puts the groups that failed first and counts them", () => {
    const notice = noticeOf([good("Ops"), refused("DB"), unsent("Night")]);
    expect(notice.title).toBe("Test not delivered to 2 of 3 groups");
    expect(notice.body.split("\n").map((line) => line.split(":")[0])).toEqual(["DB", "Night", "Ops"]);
  });

  it("speaks the reader's language, the engine's sentences too", () => {
    const reason = { code: "security:sign", message: "", advice: null, sentence: "robot.signature" };
    expect(
      testNotice([{ connectorName: "值班群", result: { ok: false, reason } }], wordsOf("zh-CN")),
    ).toEqual({
      title: "测试消息未送达",
      body: expect.not.stringMatching(/[a-z]{5,}/),
    });
  });
});
