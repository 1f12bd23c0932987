import { describe, expect, it } from "vitest";
import { resolveMentions } from "./mentions.ts";
import type { MessageContent } from "./robot-request.ts";

const MIRA = { name: "Mira", mobile: "13800000011", userId: "mira" };

const content = (text: string, at: Partial<MessageContent["at"]>, msgtype = "markdown"): MessageContent => ({
  msgtype,
  title: "t",
  text,
  isMarkdown: true,
  buttons: [],
  at: { mobiles: [], userIds: [], all: false, ...at },
});

describe("resolveMentions", () => {
  it("mentions who is in the list and in the text, by mobile or user id", () => {
    expect(resolveMentions(content("@13800000011 look", { mobiles: ["13800000011"] }), [MIRA])).toEqual([
      { written: "@13800000011", shown: "@Mira", notified: true },
    ]);
    expect(resolveMentions(content("look, @mira", { userIds: ["mira"] }), [MIRA])).toMatchObject([
      { shown: "@Mira" },
    ]);
  });

  it("mentions nobody for a list or a text alone", () => {
    expect(resolveMentions(content("look", { mobiles: ["13800000011"] }), [MIRA])).toEqual([]);
    expect(resolveMentions(content("@13800000011", {}), [MIRA])).toEqual([]);
  });

  it("does not find a number inside a longer one", () => {
    expect(resolveMentions(content("@13800000011", { mobiles: ["1380000001"] }), null)).toEqual([]);
  });

  it("masks an outsider's number and rings no phone", () => {
    expect(resolveMentions(content("@13911112222", { mobiles: ["13911112222"] }), [MIRA])).toEqual([
      { written: "@13911112222", shown: "@139****2222", notified: false },
    ]);
  });

  it("mentions all without any text", () => {
    expect(resolveMentions(content("look", { all: true }), [MIRA])).toMatchObject([
      { shown: "@All", notified: true },
    ]);
  });

  it.each(["link", "feedCard"])("mentions nobody in a %s", (msgtype) => {
    expect(
      resolveMentions(content("@13800000011", { mobiles: ["13800000011"], all: true }, msgtype), null),
    ).toEqual([]);
  });
});
