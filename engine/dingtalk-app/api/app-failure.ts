import type { Reason } from "../../../shared/model/common.ts";
import type { SendVerdict } from "../../connectors/connector-type.ts";
import { join, type LocalizedMessage, message } from "../../sentences/message.ts";

/** Why a call of the app's API failed, for programs. */
export const APP_FAILURE_KINDS = [
  "credentials",
  "token",
  "not-published",
  "permission",
  "ip-list",
  "throttled",
  "quota",
  "robot",
  "robot-stopped",
  "not-in-group",
  "muted",
  "group-unknown",
  "group-gone",
  "other-organisation",
  "template",
  "not-delivered",
  "card-exists",
  "card-missing",
  "content",
  "too-long",
  "session-expired",
  "person-unknown",
  "busy",
  "unknown-result",
  "timeout",
  "aborted",
  "network",
  "proxy",
  "tls",
  "page",
  "redirect",
  "request",
  "refused",
] as const;
export type AppFailureKind = (typeof APP_FAILURE_KINDS)[number];

/** A call of the app's API that did not succeed. It contains no secret, no token and no session. */
export interface AppFailure {
  readonly kind: AppFailureKind;
  /** What the failure means for a message: as in an `Outcome`. */
  readonly verdict: Exclude<SendVerdict, "delivered">;
  /** The minimum delay before the next call, in ms; null if unknown. */
  readonly retryAfterMs: number | null;
  /** Code `dingtalk-app/KIND`. */
  readonly reason: Reason;
  /** Null without an answer. */
  readonly httpStatus: number | null;
  /** DingTalk's own code, such as `param.templateNotExist` or `60011`; null without one. */
  readonly answerCode: string | null;
  /** Whether the call may have taken effect. */
  readonly maybeDone: boolean;
  /** For `permission`: DingTalk's page that grants it, and the names of the missing permissions; may be null and empty. */
  readonly grantUrl: string | null;
  readonly scopes: readonly string[];
}

/** The result of a call: expected failures are values. */
export type AppResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: AppFailure };

/** The meaning of an answer, and the reaction to it. */
export interface AppMeaning {
  readonly kind: AppFailureKind;
  readonly verdict: AppFailure["verdict"];
  readonly explanation: LocalizedMessage;
  readonly waitMs?: number;
  readonly maybeDone?: true;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

const block = (kind: AppFailureKind, explanation: LocalizedMessage): AppMeaning => ({
  kind,
  verdict: "block",
  explanation,
});
const refused = (kind: AppFailureKind, explanation: LocalizedMessage): AppMeaning => ({
  kind,
  verdict: "refused",
  explanation,
});
const throttled = (waitMs: number): AppMeaning => ({
  kind: "throttled",
  verdict: "hold",
  explanation: message("dingtalk-app.throttled"),
  waitMs,
});

export const TOKEN = block("token", message("dingtalk-app.token"));
export const CREDENTIALS = block("credentials", message("dingtalk-app.credentials"));
export const PERMISSION = block("permission", message("dingtalk-app.permission"));
/** Without a documented time: a minute is the longest documented window of DingTalk's limits. */
export const THROTTLED = throttled(MINUTE_MS);
export const QUOTA = block("quota", message("dingtalk-app.quota"));
export const SESSION_EXPIRED = refused("session-expired", message("dingtalk-app.session-expired"));
export const NOT_DELIVERED = block("not-delivered", message("dingtalk-app.not-delivered"));
export const REQUEST = refused("request", message("dingtalk-app.request"));
export const NOT_PUBLISHED = block("not-published", message("dingtalk-app.not-published"));
export const BUSY: AppMeaning = {
  kind: "busy",
  verdict: "retry",
  explanation: message("dingtalk-app.busy"),
  maybeDone: true,
};
export const ADDRESS_BLOCKED: AppMeaning = {
  kind: "throttled",
  verdict: "hold",
  explanation: message("robot.ip-blocked"),
  waitMs: 5 * MINUTE_MS,
};
export const PAGE: AppMeaning = {
  kind: "page",
  verdict: "retry",
  explanation: message("dingtalk-app.page"),
  maybeDone: true,
};
export const REDIRECT: AppMeaning = {
  kind: "redirect",
  verdict: "retry",
  explanation: message("dingtalk-app.redirect"),
};
/** The proxy sends unencrypted requests to DingTalk's encrypted port. */
export const PLAIN_HTTP = block("proxy", message("dingtalk-app.plain-http"));

const UNKNOWN_RESULT: AppMeaning = {
  kind: "unknown-result",
  verdict: "retry",
  explanation: message("dingtalk-app.unknown-result"),
  maybeDone: true,
};
const IP_LIST = block("ip-list", message("dingtalk-app.ip-list"));
const ROBOT = block("robot", message("dingtalk-app.robot"));
const NOT_IN_GROUP = block("not-in-group", message("dingtalk-app.not-in-group"));
const GROUP_UNKNOWN = block("group-unknown", message("dingtalk-app.group-unknown"));
const CONTENT = refused("content", message("robot.bad-content"));
/** DingTalk's limits of calls a second; it documents a wait of a second. */
const A_SECOND = throttled(SECOND_MS);

/** DingTalk's code -> meaning (docs/protocols/dingtalk-app.md §9). */
const MEANINGS: ReadonlyMap<string, AppMeaning> = new Map([
  ["invalidClientIdOrSecret", CREDENTIALS],
  ["authFailed", CREDENTIALS],
  ["InvalidAuthentication", TOKEN],
  ["40014", TOKEN],
  ["42001", TOKEN],
  ["Forbidden.AccessDenied.AccessTokenPermissionDenied", PERMISSION],
  ["60011", PERMISSION],
  ["Forbidden.AccessDenied.IpNotInWhiteList", IP_LIST],
  ["60020", IP_LIST],
  ["Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", A_SECOND],
  ["Forbidden.AccessDenied.QpsLimitForApi", A_SECOND],
  ["Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", THROTTLED],
  ["send.too.fast", THROTTLED],
  ["send.byToken.tooFast", THROTTLED],
  ["too.many.group", THROTTLED],
  ["too.many.people", THROTTLED],
  ["Forbidden.AccessDenied.ApiCountLimitForOrg", QUOTA],
  ["90020", QUOTA],
  ["invalidParameter.robotCode.auth", ROBOT],
  ["invalidParameter.robotCode.notExsit", ROBOT],
  ["invalidParameter.robotCode.notExist", ROBOT],
  ["invalidParameter.robotCode.invalid", ROBOT],
  ["bot.stopped", block("robot-stopped", message("robot.switched-off"))],
  ["bot.forbidden.sendMessage", block("muted", message("dingtalk-app.muted"))],
  ["send.forbidden", NOT_IN_GROUP],
  ["param.openDeliverModelError", NOT_IN_GROUP],
  ["invalid.openConversationId", GROUP_UNKNOWN],
  ["param.openSpaceIdInvalid", GROUP_UNKNOWN],
  ["group.disbanded", block("group-gone", message("dingtalk-app.group-gone"))],
  ["conversation.org.notMatch", block("other-organisation", message("dingtalk-app.other-organisation"))],
  ["param.templateNotExist", block("template", message("dingtalk-app.template-missing"))],
  ["param.templateUnpublished", block("template", message("dingtalk-app.template-unpublished"))],
  ["param.cardAlreadyExist", refused("card-exists", message("dingtalk-app.card-exists"))],
  ["param.cardNotExist", refused("card-missing", message("dingtalk-app.card-missing"))],
  ["contain.unsafe.url", CONTENT],
  ["contain.notAllowed.text", CONTENT],
  ["contain.notAllowed.picture", CONTENT],
  ["contain.notAllowed.content", CONTENT],
  ["only.groupAdmin.canAtAll", CONTENT],
  ["param.contentUnsafe", CONTENT],
  ["invalidParameter.msgParam.tooLong", refused("too-long", message("dingtalk-app.too-long"))],
  ["300001", SESSION_EXPIRED],
  ["33012", refused("person-unknown", message("dingtalk-app.person-unknown"))],
  ["resource.unavailable", BUSY],
  ["system.busy", BUSY],
  ["unknown.send.result", UNKNOWN_RESULT],
  ["system.error", UNKNOWN_RESULT],
  ["unknownError", UNKNOWN_RESULT],
]);

/** Codes that say that the request itself is malformed, which only a newer version of Tocsin can correct. */
const MALFORMED = /^(param|invalidParameter|miss|MissingStringValue|invalidParameter\..*)(\.|$)/;

/** The meaning of DingTalk's own code; null for an undocumented one. */
export const meaningOfCode = (code: string): AppMeaning | null =>
  MEANINGS.get(code) ?? (MALFORMED.test(code) ? REQUEST : null);

/** A refusal with a code or status that nobody documents. */
export const undocumented = (code: string): AppMeaning =>
  refused("refused", message("dingtalk-app.refused", { answerCode: code }));

/** The facts of an answer that a failure repeats. */
export type AnswerFacts = Pick<AppFailure, "httpStatus" | "answerCode" | "grantUrl" | "scopes"> & {
  /** DingTalk's own text, already without secrets; may be empty. */
  readonly quote: string;
  readonly retryAfterMs: number | null;
};

export const NO_FACTS: AnswerFacts = {
  httpStatus: null,
  answerCode: null,
  grantUrl: null,
  scopes: [],
  quote: "",
  retryAfterMs: null,
};

/** Makes a failure of a meaning and the facts of the answer. */
export function failureOf(meaning: AppMeaning, facts: AnswerFacts = NO_FACTS): AppFailure {
  const { quote, retryAfterMs, ...rest } = facts;
  const explanation =
    quote === "" ? meaning.explanation : join(meaning.explanation, message("robot.says", { quote }));
  const waits = meaning.verdict === "hold" || meaning.verdict === "retry";
  const waitMs = Math.max(retryAfterMs ?? 0, meaning.waitMs ?? 0);
  return {
    kind: meaning.kind,
    verdict: meaning.verdict,
    retryAfterMs: waits && waitMs > 0 ? waitMs : null,
    reason: { code: `dingtalk-app/${meaning.kind}`, ...explanation },
    maybeDone: meaning.maybeDone ?? false,
    ...rest,
  };
}
