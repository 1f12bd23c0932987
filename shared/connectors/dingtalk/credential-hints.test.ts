import { describe, expect, it } from "vitest";
import { robotHints } from "./credential-hints.ts";

const TOKEN = "a".repeat(64);
const URL_ = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const SECRET = `SEC${"b".repeat(64)}`;

describe("robotHints", () => {
  it("returns none for usual credentials and for a simulated group on this machine", () => {
    expect(robotHints({ webhookUrl: URL_, secret: SECRET })).toEqual([]);
    expect(robotHints({ webhookUrl: TOKEN, secret: null })).toEqual([]);
    expect(robotHints({ webhookUrl: "http://127.0.0.1:4000/robot/send?access_token=x" })).toEqual([]);
    expect(robotHints({})).toEqual([]);
  });

  it.each([
    ["https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", "WeCom (企业微信)"],
    ["https://open.feishu.cn/open-apis/bot/v2/hook/x", "Feishu (飞书)"],
    ["https://open.larksuite.com/open-apis/bot/v2/hook/x", "Lark"],
    ["https://hooks.slack.com/services/T/B/x", "Slack"],
    ["https://acme.webhook.office.com/webhookb2/x", "Microsoft Teams"],
    ["https://prod-1.westeurope.logic.azure.com:443/workflows/x", "Microsoft Teams"],
    ["https://discord.com/api/webhooks/1/x", "Discord"],
    ["https://api.telegram.org/bot1/sendMessage", "Telegram"],
    ["https://chat.googleapis.com/v1/spaces/x", "Google Chat"],
    ["https://api.ilert.com/api/events/x", "ilert"],
  ])("names the other system that %s belongs to", (webhookUrl, system) => {
    expect(robotHints({ webhookUrl })).toEqual([{ field: "webhookUrl", kind: "other-system", system }]);
  });

  it.each([
    [`https://api.dingtalk.com/v1.0/robot/groupMessages/send?access_token=${TOKEN}`, "app-robot"],
    [SECRET, "secret"],
    [`${URL_}${URL_.replace(TOKEN, "c".repeat(64))}`, "several"],
    ["https://oapi.dingtalk.com/robot/send?access_token=abc", "token-form"],
    ["abcdefgh", "token-form"],
    ["https://ding.acme.example/robot/send?access_token=abc", "unknown-host"],
    ["https://notslack.example/x", "unknown-host"],
    ["https://qyapi.weixin.qq.com.evil.example/x", "unknown-host"],
  ])("explains what is unusual about the address %s", (webhookUrl, kind) => {
    expect(robotHints({ webhookUrl })).toMatchObject([{ field: "webhookUrl", kind }]);
  });

  it.each([
    [URL_, "address"],
    ["oapi.dingtalk.com/robot/send?access_token=abc", "address"],
    [SECRET.slice(0, -1), "secret-form"],
    ["b".repeat(64), "secret-form"],
  ])("explains what is unusual about the secret %s", (secret, kind) => {
    expect(robotHints({ webhookUrl: URL_, secret })).toEqual([{ field: "secret", kind }]);
  });
});
