import { describe, expect, it } from "vitest";
import { createTestGroup, markdown } from "../../testkit/simulator/dingtalk-group.ts";
import { knownAnswer } from "./answers.ts";
import { parseFault } from "./faults.ts";

describe("a group's faults", () => {
  it("each affect one request, in the requested order", () => {
    const { group, post } = createTestGroup();
    group.failNext({ kind: "answer", name: "busy" });
    group.failNext("hang");
    expect(post()).toEqual({ kind: "answer", answer: knownAnswer("busy"), delayMs: 0 });
    expect(post()).toEqual({ kind: "hang" });
    expect(post()).toMatchObject({ answer: { body: { errcode: 0 } } });
    expect(group.messages).toHaveLength(1);
    expect(group.refusals.map(({ fault }) => fault)).toEqual(["busy", "hang"]);
  });

  it("are not accepted with the name of an unknown answer", () => {
    const { group } = createTestGroup();
    expect(() => group.failNext({ kind: "answer", name: "no-such-answer" })).toThrow(
      'no answer "no-such-answer"',
    );
    expect(group.faults).toEqual([]);
  });

  it("can be repeated and reset", () => {
    const { group, post } = createTestGroup();
    group.failNext("html", 3);
    post();
    expect(group.faults).toHaveLength(2);
    group.reset();
    expect(post()).toMatchObject({ answer: { body: { errcode: 0 } } });
  });

  it.each(["reset-after", "hang-after"] as const)(
    "%s posts the message, so that a repetition is not posted again",
    (fault) => {
      const { group, post } = createTestGroup();
      group.failNext(fault);
      expect(post(markdown("x", { msgUuid: "a" })).kind).toBe(fault.replace("-after", ""));
      expect(group.messages).toHaveLength(1);
      expect(post(markdown("x", { msgUuid: "a" }))).toMatchObject({ answer: { body: { errcode: 0 } } });
      expect(group.messages).toHaveLength(1);
    },
  );

  it.each(["reset-before", "hang", "html", { kind: "http", status: 502 }] as const)(
    "%j posts nothing",
    (fault) => {
      const { group, post } = createTestGroup();
      group.failNext(fault);
      post();
      expect(group.messages).toEqual([]);
      expect(group.refusals).toHaveLength(1);
    },
  );

  it("post the message if a known answer is a success", () => {
    const { group, post } = createTestGroup();
    group.failNext({ kind: "answer", name: "ok_string_errcode" });
    expect(post()).toMatchObject({ answer: { body: { errcode: "0" } } });
    expect(group.messages).toHaveLength(1);
    expect(group.refusals).toEqual([]);
  });

  it("do not hide a real refusal behind a known answer of success", () => {
    const { group, post } = createTestGroup({ keyword: "needed" });
    group.failNext({ kind: "answer", name: "ok_string_errcode" });
    expect(post()).toMatchObject({ answer: { body: { errcode: 310000 } } });
    expect(group.messages).toEqual([]);
  });

  it("only delay the answer if they are a delay", () => {
    const { group, post } = createTestGroup();
    group.failNext({ kind: "delay", ms: 1500 });
    expect(post()).toEqual({ kind: "answer", answer: knownAnswer("ok"), delayMs: 1500 });
    expect(group.messages).toHaveLength(1);
  });
});

describe("parseFault", () => {
  it.each([
    "html",
    "reset-after",
    { kind: "answer", name: "busy" },
    { kind: "http", status: 503, body: "down" },
    { kind: "delay", ms: 20 },
  ])("parses %j", (fault) => {
    expect(parseFault(fault)).toEqual(fault);
  });

  it.each([
    "explode",
    null,
    { kind: "answer", name: "nope" },
    { kind: "http", status: 99 },
    { kind: "delay", ms: -1 },
  ])("rejects %j and lists the allowed faults", (fault) => {
    expect(() => parseFault(fault)).toThrow("A fault is one of html, reset-before");
  });
});
