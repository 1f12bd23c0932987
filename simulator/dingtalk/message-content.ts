import { errorAnswer, knownAnswer, type RobotAnswer } from "./answers.ts";
import { firstMissing } from "./required-fields.ts";

type Json = Readonly<Record<string, unknown>>;

/** Whom a message asks to mention (docs/protocols/dingtalk.md §6 "Mentions"). */
interface At {
  readonly mobiles: readonly string[];
  readonly userIds: readonly string[];
  readonly all: boolean;
}

/** What a message brings into the chat, whatever its msgtype. */
export interface MessageContent {
  readonly msgtype: string;
  /** For the chat list and the notification; a markdown message's body does not show it. */
  readonly title: string;
  readonly text: string;
  readonly isMarkdown: boolean;
  readonly buttons: readonly { readonly title: string; readonly href: string }[];
  readonly at: At;
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

function readAt(value: unknown): At {
  const at = isObject(value) ? value : {};
  return { mobiles: strings(at.atMobiles), userIds: strings(at.atUserIds), all: at.isAtAll === true };
}

/** With `singleTitle` and `singleURL` set, `btns` is ignored (docs/protocols/dingtalk.md §6). */
function cardButtons(card: Json): { title: string; href: string }[] {
  if (text(card.singleTitle) !== "" && text(card.singleURL) !== "") {
    return [{ title: text(card.singleTitle), href: text(card.singleURL) }];
  }
  return objects(card.btns).map((button) => ({ title: text(button.title), href: text(button.actionURL) }));
}

function contentOf(msgtype: string, part: Json): Omit<MessageContent, "msgtype" | "at"> {
  const shared = { title: text(part.title), text: text(part.text), isMarkdown: false, buttons: [] };
  switch (msgtype) {
    case "text":
      return { ...shared, title: text(part.content), text: text(part.content) };
    case "link":
      return { ...shared, buttons: [{ title: text(part.title), href: text(part.messageUrl) }] };
    case "actionCard":
      return { ...shared, isMarkdown: true, buttons: cardButtons(part) };
    case "feedCard": {
      const links = objects(part.links).map((link) => ({
        title: text(link.title),
        href: text(link.messageURL),
      }));
      const title = links[0]?.title ?? "";
      return { ...shared, title, text: links.map((link) => link.title).join("\n"), buttons: links };
    }
    default:
      return { ...shared, isMarkdown: true };
  }
}

/**
 * A parsed request body: its msgUuid and content, or the answer that refuses it
 * (docs/protocols/dingtalk.md §4, §6).
 */
export type ReadBody =
  | { readonly content: MessageContent; readonly msgUuid: string | null }
  | { readonly refusal: RobotAnswer };

export function readBody(bytes: Uint8Array): ReadBody {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { refusal: knownAnswer("body_missing") };
  }
  if (!isObject(body)) return { refusal: knownAnswer("body_missing") };
  const msgtype = text(body.msgtype);
  const missing = firstMissing(msgtype, body);
  if (missing === "unsupported") return { refusal: knownAnswer("msgtype_unsupported") };
  if (missing !== null) return { refusal: errorAnswer(missing.errcode, missing.errmsg) };
  const part = body[msgtype];
  const content = { msgtype, ...contentOf(msgtype, isObject(part) ? part : {}), at: readAt(body.at) };
  return { content, msgUuid: text(body.msgUuid) === "" ? null : text(body.msgUuid) };
}
