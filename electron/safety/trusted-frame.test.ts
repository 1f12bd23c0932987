import { describe, expect, it } from "vitest";
import { isTrustedFrame } from "./trusted-frame.ts";

describe("isTrustedFrame", () => {
  const ours = { parent: null, origin: "tocsin-app://page" };

  it("trusts the main frame of our page", () => {
    expect(isTrustedFrame(ours)).toBe(true);
  });

  it.each([
    ["a frame inside our page", { ...ours, parent: ours }],
    ["another host of our scheme", { ...ours, origin: "tocsin-app://elsewhere" }],
    ["an origin that only begins like ours", { ...ours, origin: "tocsin-app://page.example" }],
    ["a web page", { ...ours, origin: "https://example.com" }],
    ["an opaque origin", { ...ours, origin: "null" }],
    ["a frame that is gone", null],
  ])("does not trust %s", (_what, frame) => {
    expect(isTrustedFrame(frame)).toBe(false);
  });
});
