import { describe, expect, it } from "vitest";
import { render } from "../../../shared/i18n/render.ts";
import { ProxyFailure } from "../../http/fetch.ts";
import { LOCALES } from "../../sentences/locales.ts";
import { type Endpoint, isDingtalkUrl, readAnswer, readFailure } from "./read-answer.ts";

const context = { endpoint: "other" as Endpoint, clientId: "dingclient", now: 0, secrets: ["SECRET"] };
const read = (status: number, body: unknown, change: Partial<typeof context> = {}) =>
  readAnswer(
    { status, headers: new Headers(), text: typeof body === "string" ? body : JSON.stringify(body) },
    { ...context, ...change },
  );
const failed = (...args: Parameters<typeof read>) => {
  const answer = read(...args);
  if (answer.ok) throw new Error("It was a success.");
  return answer.failure;
};
const coded = (code: string, text = "") => ({ requestid: "REQ-1", code, message: text });
const access = (rest: string) => coded(`Forbidden.AccessDenied.${rest}`);

describe("readAnswer", () => {
  it.each<[string, number, unknown, string, string]>([
    ["wrong credentials", 400, coded("invalidClientIdOrSecret"), "credentials", "block"],
    ["a dead token", 400, coded("InvalidAuthentication"), "token", "block"],
    [
      "a dead token of the older API",
      200,
      { errcode: 40014, errmsg: "不合法的access_token" },
      "token",
      "block",
    ],
    ["an expired token of the older API", 200, { errcode: "42001" }, "token", "block"],
    ["the IP list", 403, access("IpNotInWhiteList"), "ip-list", "block"],
    ["the IP list of the older API", 200, { errcode: 60020 }, "ip-list", "block"],
    ["calls a second", 403, access("QpsLimitForAppkeyAndApi"), "throttled", "hold"],
    ["calls a minute", 403, access("QpmLimitForAppkeyAndApi"), "throttled", "hold"],
    ["too fast", 400, coded("send.too.fast"), "throttled", "hold"],
    ["too many requests", 429, "", "throttled", "hold"],
    [
      "an address that is blocked",
      200,
      { status: 1111, wait: 5, source: "x5", punish: "deny" },
      "throttled",
      "hold",
    ],
    ["the month's quota", 403, access("ApiCountLimitForOrg"), "quota", "block"],
    ["the month's quota of the older API", 200, { errcode: 90020 }, "quota", "block"],
    ["a robot of another app", 400, coded("invalidParameter.robotCode.auth"), "robot", "block"],
    ["an unknown robot", 400, coded("invalidParameter.robotCode.notExsit"), "robot", "block"],
    ["a stopped robot", 400, coded("bot.stopped"), "robot-stopped", "block"],
    ["a muted robot", 400, coded("bot.forbidden.sendMessage"), "muted", "block"],
    ["a robot outside", 400, coded("send.forbidden"), "not-in-group", "block"],
    ["an unknown group", 400, coded("invalid.openConversationId"), "group-unknown", "block"],
    ["a disbanded group", 400, coded("group.disbanded"), "group-gone", "block"],
    ["a foreign group", 400, coded("conversation.org.notMatch"), "other-organisation", "block"],
    ["an unknown template", 400, coded("param.templateNotExist"), "template", "block"],
    ["an unpublished template", 400, coded("param.templateUnpublished"), "template", "block"],
    ["a card that exists", 400, coded("param.cardAlreadyExist"), "card-exists", "refused"],
    ["a lost card", 400, coded("param.cardNotExist"), "card-missing", "refused"],
    ["refused content", 400, coded("contain.notAllowed.text"), "content", "refused"],
    ["a long message", 400, coded("invalidParameter.msgParam.tooLong"), "too-long", "refused"],
    ["an unknown person", 200, { errcode: 33012 }, "person-unknown", "refused"],
    ["an unknown result", 400, coded("unknown.send.result"), "unknown-result", "retry"],
    ["a system error", 500, coded("system.error"), "unknown-result", "retry"],
    ["a busy system", 500, coded("system.busy"), "busy", "retry"],
    ["a gateway", 503, "", "busy", "retry"],
    ["a malformed request", 400, coded("param.userIdEmpty"), "request", "refused"],
    ["a value that is no string", 400, coded("MissingStringValue"), "request", "refused"],
    ["an undocumented code", 400, coded("something.new"), "refused", "refused"],
    ["a login page", 200, "<html>", "page", "retry"],
    ["a redirect", 302, "", "redirect", "retry"],
    [
      "a plain proxy",
      400,
      "<center>The plain HTTP request was sent to HTTPS port</center>",
      "proxy",
      "block",
    ],
  ])("reads %s", (_name, status, body, kind, verdict) => {
    expect(failed(status, body)).toMatchObject({ kind, verdict });
  });

  it("reads what the same status means in each part of the API", () => {
    expect(failed(401, coded("authFailed"), { endpoint: "open" }).kind).toBe("credentials");
    expect(failed(400, coded("(not published)"), { endpoint: "open" }).kind).toBe("not-published");
    expect(failed(200, { errcode: 300001, errmsg: "session 不存在" }, { endpoint: "session" }).kind).toBe(
      "session-expired",
    );
    expect(failed(500, "", { endpoint: "session" }).kind).toBe("session-expired");
  });

  it("names the missing permission, and takes the page that grants it from DingTalk's own text", () => {
    const url = "https://open-dev.dingtalk.com/appscope/apply?content=dingclient%23Card.Instance.Write";
    const failure = failed(403, {
      ...access("AccessTokenPermissionDenied"),
      message: `应用尚未开通所需的权限：[Card.Instance.Write]，点击链接申请并开通即可：${url}`,
      accessdenieddetail: { requiredScopes: ["Card.Instance.Write"] },
    });
    expect(failure).toMatchObject({ kind: "permission", grantUrl: url, scopes: ["Card.Instance.Write"] });
    expect(failure.reason.params).toEqual({ url, scopes: "Card.Instance.Write" });
  });

  it("reads a permission in the case of the documentation, without a link and without a name", () => {
    const upper = {
      Code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
      AccessDeniedDetail: { RequiredScopes: ["qyapi_robot_sendmsg"] },
    };
    expect(failed(403, upper)).toMatchObject({
      scopes: ["qyapi_robot_sendmsg"],
      grantUrl: "https://open-dev.dingtalk.com/appscope/apply?content=dingclient%23qyapi_robot_sendmsg",
    });
    expect(failed(403, access("AccessTokenPermissionDenied"))).toMatchObject({ scopes: [], grantUrl: null });
    expect(failed(200, { errcode: 60011 }, { endpoint: "person" }).scopes).toEqual(["qyapi_get_member"]);
  });

  it("takes no link to another host", () => {
    const text = "https://open-dev.dingtalk.com.example.org/appscope/apply?content=x";
    const failure = failed(403, coded("Forbidden.AccessDenied.AccessTokenPermissionDenied", text));
    expect(failure.grantUrl).toBeNull();
  });

  it("quotes DingTalk's text without secrets", () => {
    const failure = failed(400, coded("something.new", "no SECRET access_token=abc"));
    expect(failure.reason.params).toEqual({
      answerCode: "something.new",
      quote: "no <secret> access_token=<secret>",
    });
  });

  it("waits as long as DingTalk documents", () => {
    expect(failed(403, access("QpsLimitForApi")).retryAfterMs).toBe(1_000);
    expect(failed(403, access("QpmLimitForAppkeyAndApi")).retryAfterMs).toBe(60_000);
    expect(failed(200, { source: "x5", punish: "deny" }).retryAfterMs).toBe(300_000);
  });

  it("takes a success for one only if it has no error code", () => {
    expect(read(200, { errcode: 0, errmsg: "ok" }).ok).toBe(true);
    expect(read(200, { processQueryKey: "x" }).ok).toBe(true);
    expect(read(200, { code: "system.busy" }).ok).toBe(false);
  });
});

describe("readFailure", () => {
  const named = (name: string) => Object.assign(new Error("https://secret.example"), { name });
  const withCode = (code: string, more: object = {}) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error("https://x"), { code, ...more }) });

  it.each<[unknown, string, boolean]>([
    [named("TimeoutError"), "timeout", true],
    [named("AbortError"), "aborted", true],
    [withCode("ECONNRESET"), "network", true],
    [withCode("ECONNREFUSED", { syscall: "connect" }), "network", false],
    [withCode("ENOTFOUND"), "network", false],
    [withCode("CERT_HAS_EXPIRED"), "tls", false],
    [new ProxyFailure("login"), "proxy", false],
  ])("reads %s as %s", (thrown, kind, maybeDone) => {
    const failure = readFailure(thrown);
    expect(failure).toMatchObject({ kind, maybeDone, verdict: "retry" });
    expect(render(failure.reason, LOCALES.en)?.message).not.toMatch(/https/);
  });
});

it.each([
  ["https://open-dev.dingtalk.com/x", true],
  ["https://api.dingtalk.io", true],
  ["http://api.dingtalk.com", false],
  ["https://dingtalk.com.example.org", false],
  ["https://evildingtalk.com", false],
  ["https://user@api.dingtalk.com", false],
  ["nothing", false],
])("isDingtalkUrl(%j) is %s", (address, expected) => {
  expect(isDingtalkUrl(address)).toBe(expected);
});
