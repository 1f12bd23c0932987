import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandText } from "./command-text.ts";
import { type Command, parseCommand } from "./parse-command.ts";

const UNKNOWN = { kind: "unknown" };
const accept12 = { kind: "accept", number: 12 };
const assign = (to: unknown) => ({ kind: "assign", number: 12, to });

describe("a command", () => {
  it.each<[string, unknown]>([
    [" status", { kind: "status" }],
    ["list", { kind: "list" }],
    ["show 12", { kind: "show", number: 12 }],
    ["accept 12", accept12],
    ["resolve 12", { kind: "resolve", number: 12 }],
    ["assign 12 to me", assign({ kind: "me" })],
    ["assign 12 to Ann Miller", assign({ kind: "person", name: "Ann Miller" })],
    ["oncall", { kind: "oncall" }],
    ["bind k7q2-mx", { kind: "bind", code: "K7Q2MX" }],
    ["help", { kind: "help" }],
    ["", { kind: "help" }],
    ["状态", { kind: "status" }],
    ["列表", { kind: "list" }],
    ["查看 12", { kind: "show", number: 12 }],
    ["接受 12", accept12],
    ["解决12", { kind: "resolve", number: 12 }],
    ["指派 12 给我", assign({ kind: "me" })],
    ["指派12给 王小明", assign({ kind: "person", name: "王小明" })],
    ["值班", { kind: "oncall" }],
    ["绑定 K7Q2MX", { kind: "bind", code: "K7Q2MX" }],
    ["帮助", { kind: "help" }],
  ])("is read: %s", (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  it.each([
    "ACCEPT 12",
    "accept12",
    "ack #12",
    "Accept no. 12",
    "/accept 12",
    "ａｃｃｅｐｔ　１２",
    "  accept \u00a0 12 ！",
    "accept\u200b 12。",
    "确认１２号",
    "@Tocsin accept 12",
    "@tocsinaccept 12",
    "＠Tocsin接受12",
    "@Ops-Bot\u2005accept 12",
  ])("is read in other forms: %s", (text) => {
    expect(parseCommand(text)).toEqual(accept12);
  });

  it("may follow the robot's own name without a blank", () => {
    expect(parseCommand("@告警助手接受12", ["告警助手"])).toEqual(accept12);
  });

  it.each<[string, string]>([
    ["accept", "accept"],
    ["解决", "resolve"],
    ["assign", "assign"],
    ["assign 12", "assign"],
    ["bind", "bind"],
  ])("that lacks something is not carried out: %s", (text, command) => {
    expect(parseCommand(text)).toEqual({ kind: "incomplete", command });
  });

  it.each([
    "accept 0",
    "accept 12 13",
    "accept 12 please",
    "accept -12",
    "accept 1.5",
    "accept 1234567890",
    "accepted 12",
    "accept_all 12",
    "please accept 12",
    "accept 12\nresolve 12",
    "[PENDING] accept 12",
    "Disk full: accept 12",
    "> accept 12",
    "status of 12",
    "assign 12 to",
    `assign 12 to ${"x".repeat(61)}`,
    "bind x",
    "@someone",
    "İ accept 12",
    `accept ${" ".repeat(300)}12`,
  ])("is not guessed from %s", (text) => {
    expect(parseCommand(text)).toEqual(UNKNOWN);
  });
});

describe("the text of a message", () => {
  it("is read from plain and rich text", () => {
    expect(commandText({ msgtype: "text", text: { content: " accept 12" } })).toBe(" accept 12");
    const richText = [{ text: "accept" }, { downloadCode: "x", type: "picture" }, { text: " 12" }];
    expect(commandText({ msgtype: "richText", content: { richText } })).toBe("accept 12");
  });

  it.each([
    { msgtype: "picture", content: { downloadCode: "x" } },
    { msgtype: "text", errorCode: "20001" },
    { msgtype: "richText", content: { richText: [{ type: "picture" }] } },
    { msgtype: "unknownMsgType" },
    null,
    "accept 12",
  ])("is missing in %j", (message) => {
    expect(commandText(message)).toBeNull();
  });

  it("leaves out what the message quotes", () => {
    const repliedMsg = { content: { text: "accept 12" } };
    expect(commandText({ msgtype: "text", text: { content: "no", isReplyMsg: true, repliedMsg } })).toBe(
      "no",
    );
  });
});

const UNITS = [
  "accept",
  "resolve",
  "接受",
  "assign",
  "to me",
  "给我",
  "bind",
  "12",
  "１２",
  " ",
  "　",
  "@",
  "＠Tocsin",
];
const MORE = ["\n", "\u200b", "#", "/", "号", "No.", "😀", "\ud800", "ﷺ", "İ", "x", "0", "-", "。"];
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...UNITS, ...MORE), maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 250 }),
);

/** A shape in which every part is as strict as what is carried out. */
const isSound = (command: Command): boolean => {
  if ("number" in command && !(Number.isSafeInteger(command.number) && command.number > 0)) return false;
  if (command.kind === "bind") return /^[A-Z0-9]{4,16}$/.test(command.code);
  if (command.kind !== "assign" || command.to.kind === "me") return true;
  return command.to.name !== "" && !/[\n\r]/.test(command.to.name);
};

describe("any text", () => {
  it("is read without an error, and only whole messages are commands", () =>
    fc.assert(
      fc.property(texts, (text) => {
        const command = parseCommand(text);
        expect(isSound(command)).toBe(true);
        // Whatever surrounds a command in an alert's text, it is none any more.
        expect(parseCommand(`Alert: ${text}`)).toEqual(UNKNOWN);
        expect(parseCommand(`Disk full\n${text}x`)).toEqual(UNKNOWN);
      }),
      { numRuns: 10_000 },
    ));

  it("of any shape is answered, whatever the message is", () =>
    fc.assert(
      fc.property(fc.anything(), (content) => {
        for (const message of [
          content,
          { msgtype: "text", text: content },
          { msgtype: "richText", content },
        ]) {
          const text = commandText(message);
          expect(text === null || typeof text === "string").toBe(true);
        }
      }),
      { numRuns: 10_000 },
    ));

  it("takes no longer because it is long", () => {
    const before = performance.now();
    for (const unit of [".", "accept 1", "@", "　", "１"]) parseCommand(unit.repeat(1_000_000));
    expect(performance.now() - before).toBeLessThan(200);
  });
});
