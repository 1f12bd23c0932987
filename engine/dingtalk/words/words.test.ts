import { describe, expect, it } from "vitest";
import { messageWords } from "./words.ts";

const [en, de, zhCN] = [messageWords("en"), messageWords("de"), messageWords("zh-CN")];

describe("the words of a message", () => {
  it("count open alerts", () => {
    expect([en.open(2, "HIGH"), en.open(1, null)]).toEqual(["2 open HIGH", "1 open"]);
    expect([de.open(2, "HIGH"), de.open(1, "LOW"), de.open(1, null)]).toEqual([
      "2 HIGH offen",
      "1 LOW offen",
      "1 offen",
    ]);
    expect([zhCN.open(2, "HIGH"), zhCN.open(1, null)]).toEqual(["2 条 HIGH 未解决", "1 条未解决"]);
    expect([de.otherOpen(1), de.otherOpen(2)]).toEqual(["1 weiterer offen", "2 weitere offen"]);
    expect([de.resolved(1), de.resolved(2)]).toEqual(["1 gelöst", "2 gelöst"]);
  });

  it("state how many alerts follow, and whether there may be more", () => {
    expect([en.moreFollow(1, false), en.moreFollow(2, true)]).toEqual([
      "1 more alert follows.",
      "At least 2 more alerts follow.",
    ]);
    expect([de.moreFollow(1, false), de.moreFollow(2, true)]).toEqual([
      "1 weiterer Alarm folgt.",
      "Mindestens 2 weitere Alarme folgen.",
    ]);
    expect([zhCN.moreFollow(1, false), zhCN.moreFollow(2, true)]).toEqual([
      "另有 1 条告警随后发送。",
      "至少另有 2 条告警随后发送。",
    ]);
  });

  it.each([
    [en, "fetched from ilert at B.", ", and happened at A."],
    [de, "am B aus ilert abgerufen.", " und geschah am A."],
    [zhCN, "已于 B 从 ilert 补取。", "，实际发生于 A。"],
  ])("state when a late event happened only if ilert reports it", (words, withoutTime, time) => {
    const unknown = words.receivedLateNote(null, "B");
    expect(unknown.endsWith(withoutTime)).toBe(true);
    expect(words.receivedLateNote("A", "B")).toBe(unknown.slice(0, -1) + time);
  });

  it("name an event within a sentence", () => {
    expect(["Alert created", "Responder added to alert"].map(en.eventWord)).toEqual([
      "created",
      "responder added",
    ]);
  });
});
