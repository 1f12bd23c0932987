import { describe, expect, it } from "vitest";
import { type ParsedBody, parseBody } from "./robot-request.ts";

const read = (body: unknown): ParsedBody =>
  parseBody(new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body)));

const button = { title: "Open", actionURL: "https://example.com/a" };
const link = { title: "t", messageURL: "https://example.com/a", picURL: "https://example.com/a.png" };

describe("parseBody", () => {
  it.each([
    ["no JSON", "{", 40035],
    ["a JSON list", "[]", 40035],
    ["no msgtype", {}, 400105],
    ["an image, which custom robots cannot send", { msgtype: "image", image: {} }, 400105],
    ["a name every object inherits", { msgtype: "toString", toString: { title: "t" } }, 400105],
    ["markdown without its object", { msgtype: "markdown" }, 400401],
    ["markdown with an empty title", { msgtype: "markdown", markdown: { title: " ", text: "x" } }, 400402],
    ["markdown without text", { msgtype: "markdown", markdown: { title: "t" } }, 400403],
    ["text without content", { msgtype: "text", text: {} }, 400202],
    [
      "a link spelt as in a feedCard",
      { msgtype: "link", link: { title: "t", text: "x", messageURL: "u" } },
      400304,
    ],
    ["a card without buttons", { msgtype: "actionCard", actionCard: { title: "t", text: "x" } }, 400504],
    ["a feedCard without links", { msgtype: "feedCard", feedCard: { links: [] } }, 400602],
    [
      "a feedCard spelt as a link",
      { msgtype: "feedCard", feedCard: { links: [{ ...link, picURL: 1 }] } },
      400602,
    ],
  ])("refuses %s", (_what, body, errcode) => {
    expect(read(body)).toMatchObject({ refusal: { status: 200, body: { errcode } } });
  });

  it("parses the mentions beside the message object", () => {
    const at = { atMobiles: ["13800000000"], atUserIds: ["mira"], isAtAll: true };
    expect(read({ msgtype: "text", text: { content: "x" }, at })).toMatchObject({
      content: { text: "x", at: { mobiles: ["13800000000"], userIds: ["mira"], all: true } },
    });
  });

  it("shows a card's single button and ignores the others", () => {
    const actionCard = {
      title: "t",
      text: "x",
      singleTitle: "One",
      singleURL: "https://example.com/1",
      btns: [button],
    };
    expect(read({ msgtype: "actionCard", actionCard })).toMatchObject({
      content: { isMarkdown: true, buttons: [{ title: "One", href: "https://example.com/1" }] },
    });
  });

  it("shows the buttons of a card and the links of a feedCard", () => {
    expect(
      read({ msgtype: "actionCard", actionCard: { title: "t", text: "x", btns: [button, button] } }),
    ).toMatchObject({ content: { buttons: [{ title: "Open" }, { title: "Open" }] } });
    expect(read({ msgtype: "feedCard", feedCard: { links: [link] } })).toMatchObject({
      content: { title: "t", buttons: [{ title: "t", href: "https://example.com/a" }] },
    });
  });
});
