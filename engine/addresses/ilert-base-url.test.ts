import { describe, expect, it } from "vitest";
import { normalBaseUrl } from "./ilert-base-url.ts";

describe("ilert's address", () => {
  it.each([
    ["https://api.ilert.com", "https://api.ilert.com/api"],
    [" https://api.ilert.com/api/ ", "https://api.ilert.com/api"],
    ["http://127.0.0.1:99/api", "http://127.0.0.1:99/api"],
    ["http://localhost:99", "http://localhost:99/api"],
  ])("%j is accepted", (address, expected) => {
    expect(normalBaseUrl(address)).toBe(expected);
  });

  it.each([
    "",
    "api.ilert.com",
    "http://api.ilert.com",
    "http://127.0.0.1.example.com",
    "https://a:b@api.ilert.com",
    "https://api.ilert.com/api?x=1",
    "file:///api",
  ])("%j is rejected", (address) => {
    expect(() => normalBaseUrl(address)).toThrow(expect.objectContaining({ field: "baseUrl" }));
  });
});
