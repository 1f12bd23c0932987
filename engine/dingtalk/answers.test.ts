import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inEnglish } from "../../testkit/in-english.ts";
import { classifyAnswer as classifyUnrendered } from "./answers.ts";
import { SIMPLIFIES_AFTER } from "./error-codes.ts";

interface Known {
  name: string;
  http_status: number;
  body: unknown;
  class: string;
  verdict: string;
  retry_after_s?: number;
  maybe_posted: boolean;
  blocks_address?: boolean;
}
const { answers } = JSON.parse(readFileSync(new URL("./fixtures/answers.json", import.meta.url), "utf8")) as {
  answers: Known[];
};
const range = (from: number, below: number) => Array.from({ length: below - from }, (_, i) => from + i);
const asText = (body: unknown) => (typeof body === "string" ? body : JSON.stringify(body));
const classifyAnswer = (answer: Parameters<typeof classifyUnrendered>[0]) =>
  inEnglish(classifyUnrendered(answer));
const classify = (body: unknown, httpStatus = 200) => classifyAnswer({ httpStatus, body: asText(body) });

describe("known answers", () => {
  it.each(answers)("understands $name", (known) => {
    const outcome = classify(known.body, known.http_status);
    expect(outcome.outcomeClass).toBe(known.class);
    expect(outcome.verdict).toBe(known.verdict);
    expect(outcome.blocksAddress).toBe(known.blocks_address ?? false);
    expect(outcome.reason.message).toMatch(/^[A-Z].*[."]$/);
    if (known.class !== "ok") expect(outcome.reason.advice).toMatch(/^[A-Z].*\.$/);
    if (outcome.verdict === "hold") expect(outcome.retryAfterMs).toBe((known.retry_after_s ?? 0) * 1000);
    expect(outcome.answer).toBe(asText(known.body));
    expect(outcome.maybePosted).toBe(known.maybe_posted);
    expect(outcome.simplify).toBe(/^(size|content|request|http)$/.test(known.class));
    expect(outcome.mayPass).toBe(known.class === "http");
  });

  it("blocks a lane only for certain errors in the robot's configuration", () => {
    const blocking = answers.filter(({ verdict }) => verdict === "block").map((known) => known.class);
    expect([...new Set(blocking)].sort()).toEqual([
      ...["security:ip", "security:keyword", "security:sign", "security:timestamp", "target", "token"],
    ]);
  });

  it("simplifies the message for the same classes as in the log", () => {
    for (const known of answers.filter(({ verdict }) => verdict !== "delivered")) {
      const { simplify, outcomeClass } = classify(known.body, known.http_status);
      expect(SIMPLIFIES_AFTER.has(outcomeClass)).toBe(simplify);
    }
  });
});

describe("classifyAnswer", () => {
  it("quotes DingTalk's answer", () => {
    const { reason, errcode } = classify({ errcode: "310000", errmsg: "sign not match" });
    expect(reason.message).toContain('DingTalk says: "sign not match"');
    expect(errcode).toBe(310000);
  });

  it("keeps the queue if the address has no token, since this affects every message", () => {
    expect(classify({ errcode: 40035, errmsg: "缺少参数 access_token" }).verdict).toBe("block");
    expect(classify({ errcode: 40035, errmsg: "缺少参数 json" }).verdict).toBe("refused");
  });

  it("keeps the queue for an unknown security cause", () => {
    expect(classify({ errcode: 310000, errmsg: "new rule" })).toMatchObject({
      verdict: "block",
      outcomeClass: "security",
    });
  });

  it.each(range(300, 400).concat(0))("does not follow the redirect of status %i, and retries", (status) => {
    expect(classify("", status)).toMatchObject({ verdict: "retry", outcomeClass: "redirect" });
  });

  it.each(range(100, 600))("never blocks a lane for status %i alone", (status) => {
    for (const body of ["", "<html>", { message: "no" }]) {
      expect(["retry", "refused"]).toContain(classify(body, status).verdict);
    }
  });

  it("interprets 300001 by its text: an unknown token, or a malformed request", () => {
    const verdictOf = (errmsg: string) => classify({ errcode: 300001, errmsg }).verdict;
    for (const text of ["token is not exist", "access_token param error", "", "session 不存在"]) {
      expect(verdictOf(text), text).toBe("block");
    }
    for (const text of ["param error", "PARAM ERROR", "msgtype is null", "参数错误", "miss param : text"]) {
      expect(verdictOf(text), text).toBe("refused");
    }
  });

  it.each(["sign not match", "机器人发送签名不匹配", "invalid timestamp", "description:机器人发送签名过期;"])(
    "asks for the secret if a robot requires a signature and none is set: %s",
    (errmsg) => {
      const body = JSON.stringify({ errcode: 310000, errmsg });
      const date = "Sun, 06 Sep 2026 08:49:37 GMT";
      const unsigned = classifyAnswer({ httpStatus: 200, body, isSigned: false, date, now: 0 });
      expect(unsigned).toMatchObject({ verdict: "block", outcomeClass: "security:sign" });
      expect(unsigned.reason).toMatchObject({
        message: `The robot requires signed messages, but this connector has no secret. DingTalk says: "${errmsg}"`,
        advice: expect.stringMatching(/secret/),
      });
    },
  );

  it.each([408, 425, 429, 500, 503, 504])("retries after status %i, even if the body says ok", (status) => {
    expect(classify({ errcode: 0, errmsg: "ok" }, status).verdict).toBe("retry");
  });

  it("prefers an errcode to the status", () => {
    expect(classify({ errcode: 130101, errmsg: "send too fast" }, 429).verdict).toBe("hold");
    expect(classify({ errcode: 300001, errmsg: "token is not exist" }, 400).outcomeClass).toBe("token");
  });

  it.each([
    ["7", 7_000],
    ["Sun, 06 Sep 2026 08:49:37 GMT", 37_000],
    ["Sun, 06 Sep 2026 08:48:00 GMT", 0],
    ["999999999", 86_400_000],
    ["soon", null],
    ["-5", null],
    [null, null],
  ])("parses Retry-After %s", (retryAfter, ms) => {
    const now = Date.UTC(2026, 8, 6, 8, 49, 0);
    expect(classifyAnswer({ httpStatus: 429, body: "", retryAfter, now }).retryAfterMs).toBe(ms);
  });

  it("shows how wrong a refused clock is, if the answer contains the time", () => {
    const body = '{"errcode":310000,"errmsg":"invalid timestamp"}';
    const messageAt = (now: number, date: string | null) =>
      classifyAnswer({ httpStatus: 200, body, now, date }).reason.message;
    const date = "Sun, 06 Sep 2026 08:49:37 GMT";
    const serverTime = Date.UTC(2026, 8, 6, 8, 49, 37);
    expect(classifyAnswer({ httpStatus: 200, body: '{"errcode":0}', date })).toMatchObject({ serverTime });
    const says = ' DingTalk says: "invalid timestamp"';
    expect(messageAt(serverTime + 125 * 60_000, date)).toBe(
      `This computer's clock is 2 h 5 min ahead of DingTalk's.${says}`,
    );
    expect(messageAt(serverTime - 61 * 60_000, date)).toBe(
      `This computer's clock is 1 h 1 min behind DingTalk's.${says}`,
    );
    const general = `This computer's clock differs from DingTalk's by more than an hour.${says}`;
    for (const invalidTime of [null, "", "soon", "1788684577"])
      expect(messageAt(serverTime, invalidTime)).toBe(general);
    expect(messageAt(serverTime + 5_000, date)).toBe(general);
  });

  it("holds at least as long as documented in docs/protocols/dingtalk.md §4", () => {
    const held = { httpStatus: 200, body: '{"errcode":130101}' };
    expect(classifyAnswer({ ...held, retryAfter: "1" }).retryAfterMs).toBe(600_000);
    expect(classifyAnswer({ ...held, retryAfter: "900" }).retryAfterMs).toBe(900_000);
  });

  it("redacts secrets that the answer repeats", () => {
    const secrets = ["0a1b2c3d4e5f", "SEC+/9", "pZ+x/y="];
    const body = JSON.stringify({
      errcode: 300001,
      errmsg:
        "bad 0A1B2C3D4E5F, SEC+/9, SEC%2B%2F9, pZ%2Bx%2Fy%3D, https://h/?access_token=other&sign=foo%3D",
    });
    const outcome = JSON.stringify(classifyAnswer({ httpStatus: 200, body, secrets }));
    for (const leak of ["0a1b2c3d4e5f", "0A1B", "SEC+", "SEC%2B", "pZ%2B", "other", "foo%3D"]) {
      expect(outcome).not.toContain(leak);
    }
  });

  it("returns a valid outcome for any answer", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 599 }),
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.record({ errcode: fc.jsonValue(), errmsg: fc.jsonValue() }).map(asText),
        ),
        (httpStatus, body) => {
          const outcome = classifyAnswer({ httpStatus, body });
          const said = outcome.errcode === 0 && httpStatus >= 200 && httpStatus <= 299;
          expect(outcome.verdict === "delivered").toBe(said);
          expect(outcome.answer?.length).toBeLessThanOrEqual(2000);
          // What is neither a success nor a known refusal may have been posted.
          const reported = outcome.errcode !== null && outcome.errcode !== 0;
          if (!said && !reported && !body.includes('"punish"')) expect(outcome.maybePosted).toBe(true);
        },
      ),
    ));

  it.each([408, 425, 429, 302, 403, 503])("honours Retry-After of status %i", (httpStatus) => {
    expect(classifyAnswer({ httpStatus, body: "", retryAfter: "120", now: 0 }).retryAfterMs).toBe(120_000);
  });

  it.each([
    [299, "delivered"],
    [199, "retry"],
    [300, "retry"],
  ])("treats errcode 0 with status %d as: %s", (status, verdict) => {
    expect(classify({ errcode: 0 }, status).verdict).toBe(verdict);
  });

  it("distinguishes a temporary status from a permanent one in its reason", () => {
    const explained = (status: number) =>
      String(classify("", status).reason.message).replaceAll(String(status), "N");
    expect(explained(404)).toBe(explained(401));
    for (const passing of [423, 500, 503]) {
      expect(explained(passing)).toBe(explained(429));
      expect(explained(passing)).not.toBe(explained(401));
    }
  });

  it("does not wait after a success or a permanent refusal, whatever Retry-After is", () => {
    for (const errcode of [0, 300005, 460101]) {
      const body = asText({ errcode });
      expect(classifyAnswer({ httpStatus: 200, body, retryAfter: "120", now: 0 }).retryAfterMs).toBeNull();
    }
  });

  it("uses the longer of two waits only if there are two", () => {
    expect(classifyAnswer({ httpStatus: 429, body: "" }).retryAfterMs).toBeNull();
    expect(classifyAnswer({ httpStatus: 200, body: '{"errcode":130101}' }).retryAfterMs).toBe(600_000);
  });

  it("quotes nothing after a success, and no blank text", () => {
    expect(classify({ errcode: 0, errmsg: "all fine" }).reason.message).not.toContain("all fine");
    expect(classify({ errcode: 310000, errmsg: "  " }).reason.message).not.toContain("says");
    expect(classify({ errcode: 310000, errmsg: " sign " }).reason.message).toContain('says: "sign"');
  });

  it.each([
    ["12345678901", null],
    ["-1", -1],
    ["1.5", null],
    [1.5, null],
    ["", null],
    [null, null],
    [true, null],
  ])("parses errcode %j as %j", (errcode, expected) => {
    expect(classify({ errcode, errmsg: "" }).errcode).toBe(expected);
  });

  it.each(["null", "7", '"text"', "[]"])(
    "does not treat JSON other than an object as DingTalk's answer: %s",
    (body) => {
      expect(classify(body)).toMatchObject({ verdict: "retry", outcomeClass: "page", errcode: null });
    },
  );

  it("distinguishes a page from JSON without an errcode", () => {
    expect(classify("<html>").reason.message).not.toBe(classify({ message: "no" }).reason.message);
  });

  it.each([
    [{ source: "x5", punish: "deny" }, true],
    [{ source: "x5" }, false],
    [{ source: "other", punish: "deny" }, false],
    [{ errcode: 0, source: "x5", punish: "deny" }, false],
    ['<script src="/_____tmd_____/punish">', true],
    [{ note: "x5secdata" }, false],
  ])("recognizes in %j a block of this machine's address: %j", (body, isBlock) => {
    expect(classify(body).blocksAddress).toBe(isBlock);
  });

  it("does not mention the clock without both times", () => {
    const body = '{"errcode":310000,"errmsg":"invalid timestamp"}';
    const date = "Sun, 06 Sep 2026 08:49:37 GMT";
    const { message } = classifyAnswer({ httpStatus: 200, body, date }).reason;
    expect(message).toContain("more than an hour");
    const other = '{"errcode":310000,"errmsg":"keyword"}';
    expect(classifyAnswer({ httpStatus: 200, body: other, date, now: 0 }).reason.message).not.toMatch(
      /clock/,
    );
  });

  it("cuts a long answer without splitting a character", () => {
    const { answer } = classify(`${"x".repeat(1998)}😀😀`);
    expect(answer).toBe(`${"x".repeat(1998)}…`);
  });
});
