import { errorAnswer, knownAnswer, type RobotAnswer } from "./answers.ts";

/** The parts of an HTTP request to `/robot/send` that a robot uses. */
export interface RobotRequest {
  readonly method: string;
  /** The header's value; null if it was missing. */
  readonly contentType: string | null;
  /**
   * The decoded query. A `+` that is not percent-encoded is decoded as a space, as in DingTalk
   * (docs/protocols/dingtalk.md §2).
   */
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
  /** The caller's address, which is checked against the robot's IP list. */
  readonly ip: string;
}

/** The simulator's clock; returns Unix ms. */
export interface SimulatorClock {
  now(): number;
}

type Json = Readonly<Record<string, unknown>>;

/** The mentions that a message requests (docs/protocols/dingtalk.md §6 "Mentions"). */
interface At {
  readonly mobiles: readonly string[];
  readonly userIds: readonly string[];
  readonly all: boolean;
}

/** The content of a message of any msgtype. */
export interface MessageContent {
  readonly msgtype: string;
  /** Shown in the chat list and the notification, but not in a markdown message's body. */
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
export type ParsedBody =
  | { readonly content: MessageContent; readonly msgUuid: string | null }
  | { readonly refusal: RobotAnswer };

export function parseBody(bytes: Uint8Array): ParsedBody {
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

interface Missing {
  readonly errcode: number;
  readonly errmsg: string;
}

const TITLE_MISSING =
  "description:参数 markdown --》 title 缺失，或者参数格式不正确; solution:请填充上对应参数;link:请参考本接口对应文档查看参数获取方式，或者在https://open.dingtalk.com/document/  搜索对应文档;";

/**
 * The required fields of each msgtype (docs/protocols/dingtalk.md §6) and the answer if one is missing. The codes 400401,
 * 400402 and 400602 are known (docs/protocols/dingtalk.md §4); the others are made up in the same pattern.
 */
const REQUIRED: Readonly<
  Record<string, readonly (readonly [path: string, errcode: number, errmsg?: string])[]>
> = {
  text: [
    ["text", 400201],
    ["text->content", 400202],
  ],
  link: [
    ["link", 400301],
    ["link->title", 400302],
    ["link->text", 400303],
    ["link->messageUrl", 400304],
  ],
  markdown: [
    ["markdown", 400401],
    ["markdown->title", 400402, TITLE_MISSING],
    ["markdown->text", 400403],
  ],
  actionCard: [
    ["actionCard", 400501],
    ["actionCard->title", 400502],
    ["actionCard->text", 400503],
    ["actionCard->btns", 400504],
  ],
  feedCard: [
    ["feedCard", 400601],
    ["feedCard->links", 400602],
  ],
};

const ITEM_FIELDS: Readonly<Record<string, readonly string[]>> = {
  "actionCard->btns": ["title", "actionURL"],
  "feedCard->links": ["title", "messageURL", "picURL"],
};

const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

function isPresent(body: unknown, path: string): boolean {
  const [object = "", field] = path.split("->");
  const part = member(body, object);
  if (field === undefined) return typeof part === "object" && part !== null;
  const value = member(part, field);
  const itemFields = ITEM_FIELDS[path];
  if (itemFields === undefined) return isText(value);
  if (field === "btns" && isText(member(part, "singleTitle")) && isText(member(part, "singleURL")))
    return true;
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => itemFields.every((name) => isText(member(item, name))))
  );
}

/** The first missing field of a message; null if it is complete. */
export function firstMissing(msgtype: string, body: unknown): Missing | "unsupported" | null {
  const required = Object.hasOwn(REQUIRED, msgtype) ? REQUIRED[msgtype] : undefined;
  if (required === undefined) return "unsupported";
  const missing = required.find(([path]) => !isPresent(body, path));
  if (missing === undefined) return null;
  const [path, errcode, errmsg = `miss param : ${path}`] = missing;
  return { errcode, errmsg };
}
