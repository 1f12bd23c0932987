import { describe, expect, it } from "vitest";
import { sourceTokenSchema } from "../../../shared/model/source.ts";
import { hookUrl, newToken } from "./hook-url.ts";

describe("newToken", () => {
  it("is one the contract takes, and another one each time", () => {
    const tokens = Array.from({ length: 50 }, () => newToken((bytes) => crypto.getRandomValues(bytes)));
    for (const token of tokens) expect(sourceTokenSchema.safeParse(token).success).toBe(true);
    expect(new Set(tokens).size).toBe(50);
  });

  it("uses every byte", () => {
    const ofByte = (value: number) => newToken((bytes) => bytes.fill(value));
    expect(ofByte(0)).toBe("a".repeat(32));
    expect(ofByte(31)).toBe("9".repeat(32));
    expect(ofByte(255)).toBe("9".repeat(32));
  });
});

describe("hookUrl", () => {
  it("is the listener's address, the source's path and the token", () => {
    expect(hookUrl("http://127.0.0.1:41700/", "/hooks/production", "abc")).toBe(
      "http://127.0.0.1:41700/hooks/production/abc",
    );
  });

  it("is not known while nothing listens", () => {
    expect(hookUrl(null, "/hooks/production", "abc")).toBeNull();
  });
});
