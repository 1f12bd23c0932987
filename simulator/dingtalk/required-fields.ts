interface Missing {
  readonly errcode: number;
  readonly errmsg: string;
}

const TITLE_MISSING =
  "description:参数 markdown --》 title 缺失，或者参数格式不正确; solution:请填充上对应参数;link:请参考本接口对应文档查看参数获取方式，或者在https://open.dingtalk.com/document/  搜索对应文档;";

/**
 * What each msgtype must bring (docs/protocols/dingtalk.md §6) and the answer when it is missing. The numbers
 * 400401, 400402 and 400602 are known (docs/protocols/dingtalk.md §4); the others follow their pattern and
 * are made up.
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

/** The first part that a message of this type lacks; null when it is complete. */
export function firstMissing(msgtype: string, body: unknown): Missing | "unsupported" | null {
  const required = Object.hasOwn(REQUIRED, msgtype) ? REQUIRED[msgtype] : undefined;
  if (required === undefined) return "unsupported";
  const missing = required.find(([path]) => !isPresent(body, path));
  if (missing === undefined) return null;
  const [path, errcode, errmsg = `miss param : ${path}`] = missing;
  return { errcode, errmsg };
}
