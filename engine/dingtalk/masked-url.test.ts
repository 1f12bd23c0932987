import { describe, expect, it } from "vitest";
import { maskedUrl } from "./masked-url.ts";
import { parseWebhookUrl } from "./webhook-url.ts";

describe("maskedUrl", () => {
  it.each([
    [
      "https://oapi.dingtalk.com/robot/send?access_token=verysecret",
      true,
      "https://oapi.dingtalk.com/robot/send?access_token=***&timestamp=***&sign=***",
    ],
    ["verysecrettoken", false, "https://oapi.dingtalk.com/robot/send?access_token=***"],
    [
      "https://oapi.dingtalk.com/robot/send?lang=en&access_token=a&timestamp=1&sign=x",
      true,
      "https://oapi.dingtalk.com/robot/send?lang=***&access_token=***&timestamp=***&sign=***",
    ],
    ["https://ding.example:8443/hook/verysecret", false, "https://ding.example:8443/***"],
    [
      "https://ding.example/hook?key=verysecret",
      true,
      "https://ding.example/***?key=***&timestamp=***&sign=***",
    ],
  ])("shows %s (signed: %s) as %s", (pasted, isSigned, masked) => {
    expect(maskedUrl(parseWebhookUrl(pasted), isSigned)).toBe(masked);
  });
});
