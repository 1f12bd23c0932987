import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curlOf } from "./curl.ts";

describe("curlOf", () => {
  it("says the same to a shell as the request does, whatever stands in it", () => {
    const url = "https://oapi.example.com/robot/send?access_token=***&sign=***";
    const body = JSON.stringify({ text: 'it\'s $HOME `id` \\ "quoted"\n第二行' });
    const words = execFileSync("sh", ["-c", `printf '%s\\0' ${curlOf({ url, body })}`])
      .toString()
      .split("\0");
    expect(words).toContain(url);
    expect(words).toContain(body);
  });
});
