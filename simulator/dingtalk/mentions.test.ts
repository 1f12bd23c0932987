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
  it("mentions members in both the list and the text, by mobile number or user id", () => {
    expect(resolveMentions(content("@13800000011 look", { mobiles: ["13800000011"] }), [MIRA])).toEqual([
      { written: "@13800000011", shown: "@Mira", notified: true },
    ]);
    expect(resolveMentions(content("look, @mira", { userIds: ["mira"] }), [MIRA])).toMatchObject([
      { shown: "@Mira" },
    ]);
  });

  it("mentions nobody who is only in the list or only in the text", () => {
    expect(resolveMentions(content("look", { mobiles: ["13800000011"] }), [MIRA])).toEqual([]);
    expect(resolveMentions(content("@13800000011", {}), [MIRA])).toEqual([]);
  });

  it("does not match a number inside a longer one", () => {
    expect(resolveMentions(content("@13800000011", { mobiles: ["1380000001"] }), null)).toEqual([]);
  });

  it("masks an outsider's number and notifies nobody", () => {
    expect(resolveMentions(content("@13911112222", { mobiles: ["13911112222"] }), [MIRA])).toEqual([
      { written: "@13911112222", shown: "@139****2222", notified: false },
    ]);
  });

  it("mentions all members without a mention in the text", () => {
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
