import { describe, expect, it } from "vitest";
import { prettyBody } from "./pretty-body.ts";

describe("prettyBody", () => {
  it("lays JSON out", () => {
    expect(prettyBody('{"id":"1","tags":["a"]}')).toBe('{\n  "id": "1",\n  "tags": [\n    "a"\n  ]\n}');
  });

  it("shows anything else as it came", () => {
    expect(prettyBody('{"id": ')).toBe('{"id": ');
    expect(prettyBody("")).toBe("");
  });

  it("changes no number that would be rounded", () => {
    expect(prettyBody('{"id":12345678901234567890}')).toBe('{"id":12345678901234567890}');
    expect(prettyBody('{"id":"12345678901234567890"}')).toContain('  "id": "12345678901234567890"');
  });
});
