import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signedUrl, signTimestamp } from "./sign.ts";

interface Vectors {
  vectors: { name: string; timestamp: number; secret: string; sign: string; sign_encoded: string }[];
  wrong_forms: { name: string; query?: string; timestamp?: number }[];
}
const { vectors, wrong_forms } = JSON.parse(
  readFileSync(new URL("../dingtalk/fixtures/vectors.json", import.meta.url), "utf8"),
) as Vectors;
const webhook = "https://oapi.dingtalk.com/robot/send?access_token=0a1b2c";

describe("signing", () => {
  it.each(vectors)("gives the known signature $name", ({ secret, timestamp, sign, sign_encoded }) => {
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

  it("can be read back by a server, whatever the secret and time", () =>
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
