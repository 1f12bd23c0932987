import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { maskedUrl, parseWebhookUrl, signedUrl, signTimestamp } from "./webhook-url.ts";

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
  ])("accepts %s", (_title, input) => {
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

  it("recognizes the international edition", () => {
    expect(parseWebhookUrl("https://oapi.dingtalk.io/robot/send?access_token=abc").knownHost).toBe(true);
  });

  it.each(["http://127.0.0.1:4000", "http://localhost:4000", "http://[::1]:4000"])(
    "accepts http for %s",
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
  ])("rejects %s without quoting it", (_title, input, words) => {
    const refusal = refusalOf(input);
    expect(refusal).toMatchObject({ code: "input/invalid", field: "webhookUrl" });
    expect(refusal.message).toContain(words);
    expect(refusal.message).not.toContain(token);
  });
});

interface Vectors {
  vectors: { name: string; timestamp: number; secret: string; sign: string; sign_encoded: string }[];
  wrong_forms: { name: string; query?: string; timestamp?: number }[];
}
const { vectors, wrong_forms } = JSON.parse(
  readFileSync(new URL("./fixtures/vectors.json", import.meta.url), "utf8"),
) as Vectors;
const webhook = "https://oapi.dingtalk.com/robot/send?access_token=0a1b2c";

describe("signedUrl", () => {
  it.each(vectors)("computes the known signature $name", ({ secret, timestamp, sign, sign_encoded }) => {
    expect(signTimestamp(secret, timestamp)).toBe(sign);
    expect(signedUrl(webhook, secret, timestamp)).toBe(
      `${webhook}&timestamp=${timestamp}&sign=${sign_encoded}`,
    );
  });

  it.each(wrong_forms)("does not make the mistake $name", ({ query, timestamp }) => {
    const vector = vectors[0];
    if (vector === undefined) throw new Error("no vectors");
    const url = signedUrl(webhook, vector.secret, vector.timestamp);
    if (query !== undefined) expect(url).not.toContain(query);
    if (timestamp !== undefined) {
      expect(signTimestamp(vector.secret, timestamp)).not.toBe(vector.sign);
      expect(url).not.toMatch(new RegExp(`timestamp=${timestamp}(&|$)`));
    }
  });

  it("can be parsed by a server, for every secret and time", () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (secret, timestamp) => {
        const { searchParams } = new URL(signedUrl(webhook, secret, timestamp));
        expect(searchParams.get("access_token")).toBe("0a1b2c");
        expect(searchParams.get("timestamp")).toBe(String(timestamp));
        expect(searchParams.get("sign")).toBe(signTimestamp(secret, timestamp));
      }),
    ));

  it("replaces a stale signature and keeps the rest byte for byte", () => {
    const stale = "https://ding.example.com/a%2Fb/send?timestamp=1&x=a+b%20c&sign=old%3D&access_token=t";
    expect(signedUrl(stale, null, 5)).toBe("https://ding.example.com/a%2Fb/send?x=a+b%20c&access_token=t");
    const url = new URL(signedUrl(stale, "SECx", 5));
    expect(url.searchParams.getAll("sign")).toEqual([signTimestamp("SECx", 5)]);
    expect(url.searchParams.getAll("timestamp")).toEqual(["5"]);
  });
});

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
