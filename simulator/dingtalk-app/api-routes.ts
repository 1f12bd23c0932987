import type { Organisation } from "./organisation.ts";

/** A request to DingTalk's API. */
export interface AppRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The header `x-acs-dingtalk-access-token`. */
  readonly token: string | null;
  readonly body: unknown;
}

export interface AppAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The parts of the API for which a fault can be ordered. */
export const OPERATIONS = [
  "token",
  "open",
  "upgrade",
  "create",
  "update",
  "send",
  "session",
  "person",
] as const;
export type Operation = (typeof OPERATIONS)[number];

const ROUTES: Readonly<Record<string, Operation>> = {
  "POST /v1.0/oauth2/accessToken": "token",
  "POST /v1.0/gateway/connections/open": "open",
  "POST /v1.0/card/instances/createAndDeliver": "create",
  "PUT /v1.0/card/instances": "update",
  "POST /v1.0/robot/groupMessages/send": "send",
  "POST /robot/sendBySession": "session",
  "POST /topapi/v2/user/get": "person",
};

export const operationOf = (method: string, path: string): Operation | null =>
  ROUTES[`${method} ${path}`] ?? null;

export interface RouteSettings {
  /** Whether a repeated `outTrackId` is refused with `param.cardAlreadyExist`. Not documented (docs/protocols/dingtalk-app.md §6). */
  readonly refusesRepeatedCards: boolean;
  /** Whether values over 1 KB are refused, as documented, or accepted, as seen. */
  readonly limitsValues: boolean;
}

export const refuse = (status: number, code: string, message = code): AppAnswer => ({
  status,
  body: { requestid: "REQ-1", code, message },
});
const accept = (body: unknown): AppAnswer => ({ status: 200, body });
const errcode = (code: number, errmsg: string): AppAnswer => accept({ errcode: code, errmsg });

const forbidden = (code: string, message: string) => refuse(403, `Forbidden.AccessDenied.${code}`, message);
const CALLS_PER_SECOND = 20;
const MAX_MESSAGE_BYTES = 15_000;
const MAX_VALUE_BYTES = 1_024;
const MAX_KEY_BYTES = 100;
const MAX_CARD_BYTES = 100 * 1_024;
const MAX_ID_CHARACTERS = 100;

/** Answers requests like DingTalk (docs/protocols/dingtalk-app.md §6 to §10), except for those that open a connection. */
export function createRoutes(organisation: Organisation, settings: () => RouteSettings) {
  const recent = new Map<Operation, number[]>();

  /** At most 20 calls of each API in any second. */
  const isThrottled = (operation: Operation): boolean => {
    const now = organisation.now();
    const calls = (recent.get(operation) ?? []).filter((at) => at > now - 1_000);
    recent.set(operation, calls);
    if (calls.length >= CALLS_PER_SECOND) return true;
    calls.push(now);
    return false;
  };

  const groupRefusal = (groupId: string): AppAnswer | null => {
    if (organisation.group(groupId) === undefined) return refuse(400, "invalid.openConversationId");
    const trouble = organisation.trouble(groupId);
    if (trouble === "disbanded") return refuse(400, "group.disbanded", "群已经解散");
    if (trouble === "robot-stopped") return refuse(400, "bot.stopped", "群机器人已经停用");
    return trouble === null ? null : refuse(400, "send.forbidden", "禁止发送");
  };

  const operations: Readonly<
    Record<Exclude<Operation, "open" | "upgrade">, (request: AppRequest) => AppAnswer>
  > = {
    token({ body }) {
      const { appKey, appSecret } = Object(body);
      if (appKey !== organisation.clientId || appSecret !== organisation.clientSecret)
        return refuse(400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret");
      return accept({ accessToken: organisation.issueToken(), expireIn: 7_200 });
    },
    create: ({ body }) => createCard(organisation, settings(), Object(body)),
    update({ body }) {
      const { outTrackId, cardData, cardUpdateOptions } = Object(body);
      const values: unknown = Object(cardData).cardParamMap;
      const refusal = valuesRefusal(values, settings());
      if (refusal !== null) return refusal;
      const card = organisation.cards.get(String(outTrackId));
      if (card === undefined) return refuse(400, "param.cardNotExist");
      const merges = Object(cardUpdateOptions).updateCardDataByKey === true;
      organisation.updateCard(String(outTrackId), { ...(merges ? card.values : {}), ...Object(values) });
      return accept({ success: true, result: true });
    },
    send({ body }) {
      const { robotCode, openConversationId, msgKey, msgParam } = Object(body);
      if (robotCode !== organisation.robotCode)
        return refuse(400, "invalidParameter.robotCode.notExsit", "机器人不存在");
      const refusal = groupRefusal(String(openConversationId));
      if (refusal !== null) return refusal;
      if (msgKey !== "sampleMarkdown" && msgKey !== "sampleText")
        return refuse(400, "invalidParameter.msgKey.invalid");
      if (Buffer.byteLength(String(msgParam)) > MAX_MESSAGE_BYTES)
        return refuse(400, "invalidParameter.msgParam.tooLong", "消息内容太长");
      const param = parse(msgParam);
      if (param === null) return refuse(400, "invalidParameter.msgParam.invalid");
      const text = String(param.text ?? param.content ?? "");
      organisation.postMessage({ groupId: String(openConversationId), userId: null, text, mentions: [] });
      return accept({ processQueryKey: `key-${organisation.messages.length}` });
    },
    session({ query, body }) {
      const groupId = organisation.sessionGroup(query.get("session") ?? "");
      if (groupId === null) return errcode(300001, "session 不存在");
      if (!organisation.spend("stream")) return errcode(90020, "(monthly quota)");
      const { text, markdown, at } = Object(body);
      const content = String(Object(text).content ?? Object(markdown).text ?? "");
      const { atUserIds = [] } = Object(at);
      organisation.postMessage({
        groupId,
        userId: null,
        text: content,
        mentions: [...atUserIds].map(String),
      });
      return errcode(0, "ok");
    },
    person({ body }) {
      const person = organisation.person(String(Object(body).userid));
      if (person === undefined || (person.corpId ?? organisation.corpId) !== organisation.corpId)
        return errcode(33012, "无效的userId");
      const { userId, name, email } = person;
      const mail = email === undefined ? {} : { email, org_email: email };
      return accept({ errcode: 0, errmsg: "ok", result: { userid: userId, name, ...mail } });
    },
  };

  return (operation: keyof typeof operations, request: AppRequest): AppAnswer => {
    if (operation === "token" || operation === "session") return operations[operation](request);
    if (operation === "person") {
      return organisation.isToken(request.query.get("access_token"))
        ? operations.person(request)
        : errcode(40014, "不合法的access_token");
    }
    if (!organisation.isToken(request.token))
      return refuse(400, "InvalidAuthentication", "不合法的access_token");
    if (isThrottled(operation)) return forbidden("QpsLimitForAppkeyAndApi", "(throttled)");
    if (!organisation.spend("api")) return forbidden("ApiCountLimitForOrg", "(monthly quota used up)");
    return operations[operation](request);
  };
}

function createCard(
  organisation: Organisation,
  settings: RouteSettings,
  body: Record<string, unknown>,
): AppAnswer {
  const { outTrackId, cardTemplateId, openSpaceId, cardData, callbackType } = body;
  if (typeof outTrackId !== "string" || outTrackId === "") return refuse(400, "param.outTrackIdEmpty");
  if (outTrackId.length > MAX_ID_CHARACTERS || callbackType !== "STREAM") return refuse(400, "param.invalid");
  if (!organisation.templates.has(String(cardTemplateId))) return refuse(400, "param.templateNotExist");
  const groupId = /^dtv1\.card\/\/IM_GROUP\.(.+)$/.exec(String(openSpaceId))?.[1];
  if (groupId === undefined || organisation.group(groupId) === undefined)
    return refuse(400, "param.openSpaceIdInvalid");
  if (Object(body.imGroupOpenDeliverModel).robotCode !== organisation.robotCode)
    return refuse(400, "param.openDeliverModelError");
  const values: unknown = Object(cardData).cardParamMap;
  const refusal = valuesRefusal(values, settings);
  if (refusal !== null) return refusal;
  const isRepeated = organisation.cards.has(outTrackId);
  if (isRepeated && settings.refusesRepeatedCards) return refuse(400, "param.cardAlreadyExist");
  const succeeds = organisation.trouble(groupId) === null;
  if (!isRepeated && succeeds)
    organisation.postCard({
      outTrackId,
      groupId,
      templateId: String(cardTemplateId),
      values: Object(values),
    });
  const delivery = { spaceType: "IM_GROUP", spaceId: groupId, success: succeeds, errorMsg: "" };
  const deliverResults = [succeeds ? { ...delivery, carrierId: `carrier-${outTrackId}` } : delivery];
  return accept({ success: true, result: { outTrackId, deliverResults } });
}

function valuesRefusal(values: unknown, { limitsValues }: RouteSettings): AppAnswer | null {
  const entries = Object.entries(Object(values));
  if (entries.length === 0) return refuse(400, "param.cardDataAndPrivateDataBothEmpty");
  if (entries.some(([, value]) => typeof value !== "string")) return refuse(400, "MissingStringValue");
  const isTooLong = entries.some(
    ([key, value]) =>
      Buffer.byteLength(key) > MAX_KEY_BYTES ||
      (limitsValues && Buffer.byteLength(String(value)) > MAX_VALUE_BYTES),
  );
  const bytes = Buffer.byteLength(JSON.stringify(values));
  return isTooLong || bytes > MAX_CARD_BYTES ? refuse(400, "param.invalid") : null;
}

function parse(text: unknown): Readonly<Record<string, unknown>> | null {
  try {
    return Object(JSON.parse(String(text)));
  } catch {
    return null;
  }
}
