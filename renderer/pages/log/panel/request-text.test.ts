import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curlOf, prettyBody } from "./request-text.ts";

describe("prettyBody", () => {
  it("formats JSON", () => {
    expect(prettyBody('{"id":"1","tags":["a"]}')).toBe('{\n  "id": "1",\n  "tags": [\n    "a"\n  ]\n}');
  });

  it("shows anything else unchanged", () => {
    expect(prettyBody('{"id": ')).toBe('{"id": ');
    expect(prettyBody("")).toBe("");
  });

  it("changes no number that would be rounded", () => {
    expect(prettyBody('{"id":12345678901234567890}')).toBe('{"id":12345678901234567890}');
    expect(prettyBody('{"id":"12345678901234567890"}')).toContain('  "id": "12345678901234567890"');
  });
});

describe("curlOf", () => {
  it("quotes a request for a shell without changing its meaning, whatever it contains", () => {
    const url = "https://oapi.example.com/robot/send?access_token=***&sign=***";
    const body = JSON.stringify({ text: 'it\'s $HOME `id` \\ "quoted"\n第二行' });
    const words = execFileSync("sh", ["-c", `printf '%s\\0' ${curlOf({ url, body })}`])
      .toString()
      .split("\0");
    expect(words).toContain(url);
    expect(words).toContain(body);
  });
});
