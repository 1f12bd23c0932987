import { describe, expect, it } from "vitest";
import { NOON, SECRET, signedQuery } from "../../testkit/simulator/dingtalk-group.ts";
import { expectedSign, refusedSignature } from "./security.ts";
import known from "./vectors.json" with { type: "json" };

const HOUR_MS = 60 * 60 * 1000;

describe("expectedSign", () => {
  it.each(known.vectors)("matches the vector $name", ({ secret, timestamp, sign }) => {
    expect(expectedSign(secret, String(timestamp))).toBe(sign);
  });
});

describe("refusedSignature", () => {
  it.each(known.vectors)("accepts the vector $name in a percent-encoded query", (vector) => {
    const query = new URLSearchParams(`timestamp=${vector.timestamp}&sign=${vector.sign_encoded}`);
    expect(refusedSignature(query, vector.secret, vector.timestamp)).toBeNull();
  });

  it("refuses a signature that was not percent-encoded, because its + arrives as a space", () => {
    const vector = known.vectors.find(({ sign }) => sign.includes("+"));
    const query = new URLSearchParams(`timestamp=${vector?.timestamp}&sign=${vector?.sign}`);
    expect(refusedSignature(query, vector?.secret ?? "", vector?.timestamp ?? 0)).toBe("sign_mismatch_short");
  });

  it("refuses a signature that was percent-encoded twice", () => {
    const query = signedQuery(NOON);
    query.set("sign", encodeURIComponent(query.get("sign") ?? ""));
    expect(refusedSignature(query, SECRET, NOON)).toBe("sign_mismatch_short");
  });

  it("refuses another robot's secret", () => {
    expect(refusedSignature(signedQuery(NOON, "SEC-other"), SECRET, NOON)).toBe("sign_mismatch_short");
  });

  it.each(["timestamp", "sign"])("refuses a request without %s", (name) => {
    const query = signedQuery(NOON);
    query.delete(name);
    expect(refusedSignature(query, SECRET, NOON)).toBe("sign_mismatch_short");
  });

  it.each([-HOUR_MS, HOUR_MS])("accepts a timestamp %i ms off, just inside the window", (offset) => {
    expect(refusedSignature(signedQuery(NOON + offset), SECRET, NOON)).toBeNull();
  });

  it.each([-HOUR_MS - 1, HOUR_MS + 1])("refuses a timestamp %i ms off", (offset) => {
    expect(refusedSignature(signedQuery(NOON + offset), SECRET, NOON)).toBe("timestamp_invalid_short");
  });

  it("refuses seconds instead of milliseconds", () => {
    expect(refusedSignature(signedQuery(NOON / 1000), SECRET, NOON)).toBe("timestamp_invalid_short");
  });
});
