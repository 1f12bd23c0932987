import { describe, expect, it } from "vitest";
import { englishOf } from "../sentences/message.ts";
import { normalPublicUrl, publicUrlIssues } from "./public-url.ts";

describe("the address from outside", () => {
  it.each([
    ["https://alerts.example.com/", "https://alerts.example.com"],
    ["https://Alerts.Example.com:443//", "https://alerts.example.com"],
    ["https://example.com/tocsin/?a=1#b", "https://example.com/tocsin"],
    ["https://example.com/tocsin/hooks/prod/a-token-of-prod", "https://example.com/tocsin"],
    ["http://10.0.0.1:8080/hooks", "http://10.0.0.1:8080"],
  ])("%s becomes %s", (given, kept) => {
    expect(normalPublicUrl(given)).toBe(kept);
    expect(normalPublicUrl(kept)).toBe(kept);
  });

  it("may be unknown, and may hold no credentials", () => {
    expect(normalPublicUrl(null)).toBeNull();
    for (const given of ["https://me@example.com", "https://me:hidden@example.com"]) {
      const issues = publicUrlIssues(given);
      expect(issues.map(({ path }) => path)).toEqual([["publicUrl"]]);
      expect(issues.map((issue) => englishOf(issue).message)).toEqual([
        "must have no user and no password in it",
      ]);
    }
  });
});
