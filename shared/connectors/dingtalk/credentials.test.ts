import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Credentials, repairCredentials } from "./credentials.ts";

const TOKEN = "a".repeat(64);
const URL_ = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const SECRET = `SEC${"b".repeat(64)}`;
const repaired = (pasted: Credentials) => repairCredentials(pasted).credentials;

describe("a pasted address", () => {
  it.each([
    ["zero width at its end", `${URL_}\u200b`, ["blanks"]],
    ["zero width within", `https://oapi.dingtalk\u200b.com/robot/send?access_token=${TOKEN}`, ["blanks"]],
    ["a line break within", `https://oapi.dingtalk.com/robot/\nsend?access_token=${TOKEN}`, ["blanks"]],
    ["a line break in the token", `${URL_.slice(0, -20)}\r\n${URL_.slice(-20)}`, ["blanks"]],
    ["quotes", `"${URL_}"`, ["surroundings"]],
    ["Chinese quotes", `“${URL_}”`, ["surroundings"]],
    ["angle brackets", `<${URL_}>`, ["surroundings"]],
    ["a Chinese comma", `${URL_}，`, ["surroundings"]],
    ["a full stop and a bracket", `${URL_}).`, ["surroundings"]],
    ["a label", `Webhook地址：${URL_}`, ["surroundings"]],
    ["another label", `url = ${URL_}`, ["surroundings"]],
    [
      "a token pasted behind an address",
      `https://oapi.dingtalk.com/robot/send?access_token=${URL_}`,
      ["twice"],
    ],
    ["the address twice", `${URL_}${URL_}`, ["twice"]],
    ["the address twice, with a blank", `${URL_} ${URL_}`, ["text"]],
    ["no scheme", URL_.slice("https://".length), ["scheme"]],
    [
      "a command",
      `curl '${URL_}' -H 'Content-Type: application/json' -d '{"a":1}'`,
      ["surroundings", "text"],
    ],
  ])("is extracted from %s", (_title, webhookUrl, repairs) => {
    expect(repairCredentials({ webhookUrl })).toEqual({ credentials: { webhookUrl: URL_ }, repairs });
  });

  it("loses its label if it is a bare token", () => {
    expect(repaired({ webhookUrl: `access_token=${TOKEN}` })).toEqual({ webhookUrl: TOKEN });
    expect(repaired({ webhookUrl: `${TOKEN.slice(0, 30)}\n${TOKEN.slice(30)}` })).toEqual({
      webhookUrl: TOKEN,
    });
  });

  it("yields the secret in it, which would be sent along otherwise", () => {
    for (const secret of [undefined, null, "", SECRET]) {
      expect(repairCredentials({ webhookUrl: `${URL_}&secret=${SECRET}`, secret })).toEqual({
        credentials: { webhookUrl: URL_, secret: SECRET },
        repairs: ["secret-in-address"],
      });
    }
    const first = `https://oapi.dingtalk.com/robot/send?secret=${SECRET}&access_token=${TOKEN}`;
    expect(repaired({ webhookUrl: first })).toEqual({ webhookUrl: URL_, secret: SECRET });
    expect(repaired({ webhookUrl: `${URL_}&secret=other`, secret: SECRET })).toEqual({
      webhookUrl: URL_,
      secret: SECRET,
    });
    const ofAnother = "https://ding.acme.example/hook?secret=tenant";
    expect(repairCredentials({ webhookUrl: ofAnother })).toEqual({
      credentials: { webhookUrl: ofAnother },
      repairs: [],
    });
  });

  it("yields the secret beside it", () => {
    for (const webhookUrl of [
      `${URL_} ${SECRET}`,
      `${SECRET}\n${URL_}`,
      `webhook: ${URL_}\n加签：${SECRET}`,
      `${URL_}\n加签： ${SECRET}`,
    ]) {
      expect(repaired({ webhookUrl })).toEqual({ webhookUrl: URL_, secret: SECRET });
    }
  });
});

describe("a pasted secret", () => {
  it.each([
    ["zero width", `${SECRET}\u200b`, ["blanks"]],
    ["quotes", `"${SECRET}"`, ["surroundings"]],
    ["a line break within", `${SECRET.slice(0, 35)}\n${SECRET.slice(35)}`, ["blanks"]],
    ["a label", `加签: ${SECRET}`, ["surroundings"]],
    ["a label with a full-width colon", `密钥：${SECRET}`, ["surroundings"]],
    ["a sentence", `the secret is ${SECRET}, keep it`, ["surroundings"]],
    ["a comma behind it", `${SECRET}，`, ["surroundings"]],
  ])("is extracted from %s", (_title, secret, repairs) => {
    const result = repairCredentials({ secret });
    expect(result.credentials).toEqual({ secret: SECRET });
    expect(result.repairs).toEqual(expect.arrayContaining(repairs));
  });
});

describe("repairCredentials", () => {
  it("swaps credentials that are in each other's field", () => {
    expect(repairCredentials({ webhookUrl: SECRET, secret: URL_ })).toEqual({
      credentials: { webhookUrl: URL_, secret: SECRET },
      repairs: ["swapped"],
    });
    expect(repaired({ webhookUrl: `"${SECRET}"`, secret: `${URL_}，` })).toEqual({
      webhookUrl: URL_,
      secret: SECRET,
    });
  });

  it.each<Credentials>([
    {},
    { webhookUrl: URL_, secret: SECRET },
    { webhookUrl: TOKEN, secret: "" },
    { webhookUrl: URL_, secret: null },
    { webhookUrl: SECRET },
    { secret: URL_ },
    { webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=abc" },
    {
      webhookUrl: "https://ding.acme.example:8443/gate/robot/send?tenant=a+b&access_token=abc",
      secret: "pass!",
    },
    { webhookUrl: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x" },
    { webhookUrl: "http://127.0.0.1:4000/robot/send?access_token=ops-robot-token", secret: "SECops-robot" },
    // It is ambiguous which of them is meant.
    { webhookUrl: `${URL_}${URL_.replace(TOKEN, "c".repeat(64))}` },
    { webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=abc see there" },
    { webhookUrl: "two words" },
    // It is rejected with an explanation, because another host may have been meant.
    { webhookUrl: URL_.replace("https", "http") },
  ])("leaves credentials unchanged if nothing is clearly wrong: %j", (pasted) => {
    const { credentials, repairs } = repairCredentials(pasted);
    expect(repairs).toEqual([]);
    expect({ ...pasted, ...credentials }).toEqual(pasted);
  });

  const noise = fc.constantFrom("", "", " ", "\n", "\u200b", "\ufeff", '"', "'", "“", "，", "。", ">", ")");
  it("extracts credentials completely from any surrounding text", () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9a-f]{64}$/),
        fc.stringMatching(/^SEC[0-9a-f]{64}$/),
        fc.array(noise, { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        (token, secret, [a = "", b = "", c = "", d = ""], isSwapped) => {
          const webhookUrl = `https://oapi.dingtalk.com/robot/send?access_token=${token}`;
          const [first, second] = isSwapped ? [secret, webhookUrl] : [webhookUrl, secret];
          const opening = (mark: string) => mark.replace(/[，。>)]/, "");
          const pasted = { webhookUrl: opening(a) + first + b, secret: opening(c) + second + d };
          expect(repaired(pasted)).toEqual({ webhookUrl, secret });
        },
      ),
    ));

  it("changes nothing in a second repair, and never empties a field", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "https://",
            "oapi.dingtalk.com/",
            "robot/send?",
            "access_token=",
            "&secret=",
            SECRET,
            TOKEN,
            " ",
            "\n",
            '"',
            "加签:",
            "x",
          ),
          { minLength: 1, maxLength: 8 },
        ),
        fc.array(fc.constantFrom(SECRET, "https://a.example/", " ", '"', "secret:", "x"), {
          minLength: 1,
          maxLength: 4,
        }),
        (one, other) => {
          const pasted = { webhookUrl: one.join(""), secret: other.join("") };
          const once = { ...pasted, ...repairCredentials(pasted).credentials };
          expect(once.webhookUrl).not.toBe("");
          expect(once.secret).not.toBe("");
          expect({ ...once, ...repairCredentials(once).credentials }).toEqual(once);
        },
      ),
    ));
});
