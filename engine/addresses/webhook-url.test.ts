import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { parseWebhookUrl } from "./webhook-url.ts";

const token = "5f2d0c9b8a7e6d5c4b3a29181716151413121110f0e0d0c0b0a0908070605040";
const whole = `https://oapi.dingtalk.com/robot/send?access_token=${token}`;

function refusalOf(input: string): AppError {
  try {
    parseWebhookUrl(input);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
  }
  throw new Error("not refused");
}

describe("parseWebhookUrl", () => {
  it.each([
    ["the whole address", whole],
    ["an address with spaces and line breaks around it", `  ${whole}\n`],
    ["the bare token", ` ${token} `],
    ["an address with a stale signature", `${whole}&timestamp=1700000000000&sign=abc%3D`],
    ["an address with a fragment", `${whole}#top`],
  ])("takes %s", (_title, input) => {
    expect(parseWebhookUrl(input)).toEqual({ url: whole, host: "oapi.dingtalk.com", knownHost: true, token });
  });

  it("keeps host, port, path and query of a private edition", () => {
    const input = "https://ding.acme.example:8443/gate/robot/send?tenant=a+b&access_token=abc";
    expect(parseWebhookUrl(input)).toEqual({
      url: input,
      host: "ding.acme.example:8443",
      knownHost: false,
      token: "abc",
    });
    expect(parseWebhookUrl("https://ding.acme.example/hook/42").token).toBeNull();
  });

  it("knows the international edition", () => {
    expect(parseWebhookUrl("https://oapi.dingtalk.io/robot/send?access_token=abc").knownHost).toBe(true);
  });

  it.each(["http://127.0.0.1:4000", "http://localhost:4000", "http://[::1]:4000"])(
    "takes http for %s",
    (base) => {
      expect(parseWebhookUrl(`${base}/robot/send?access_token=abc`).token).toBe("abc");
    },
  );

  it.each([
    ["http to another host", `http://oapi.dingtalk.com/robot/send?access_token=${token}`, "https://"],
    [
      "a host that only looks like loopback",
      `http://127.0.0.1.evil.example/?access_token=${token}`,
      "https://",
    ],
    ["another protocol", `ftp://oapi.dingtalk.com/?access_token=${token}`, "https://"],
    [
      "a user and password",
      `https://user:${token}@oapi.dingtalk.com/robot/send?access_token=${token}`,
      "password",
    ],
    ["DingTalk's host without a token", "https://oapi.dingtalk.com/robot/send", "access_token"],
    [
      "DingTalk's host with an empty token",
      "https://oapi.dingtalk.com/robot/send?access_token=",
      "access_token",
    ],
    [
      "an address broken over two lines",
      `https://oapi.dingtalk.com/robot/\nsend?access_token=${token}`,
      "neither",
    ],
    ["an address without https://", `oapi.dingtalk.com/robot/send?access_token=${token}`, "neither"],
    ["nothing", "  ", "neither"],
  ])("refuses %s, without quoting it", (_title, input, words) => {
    const refusal = refusalOf(input);
    expect(refusal).toMatchObject({ code: "input/invalid", field: "webhookUrl" });
    expect(refusal.message).toContain(words);
    expect(refusal.message).not.toContain(token);
  });
});
