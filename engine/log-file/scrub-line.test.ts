import { describe, expect, it } from "vitest";
import { cpuTimeMs } from "../../testkit/cpu-time.ts";
import { scrubLine } from "./scrub-line.ts";

describe("scrubLine", () => {
  it.each([
    ["POST /hooks/prod/t0ps3cret?x=1 failed", "POST /hooks/prod/<secret>?x=1 failed"],
    ["via http://user:t0ps3cret@proxy.example:3128/", "via http://<secret>@proxy.example:3128/"],
    ["Authorization: Bearer t0ps3cret-token", "Authorization: Bearer <secret>"],
    ["Proxy-Authorization: Basic dDBwczNjcmV0", "Proxy-Authorization: Basic <secret>"],
    ["https://a.example/b?X-Amz-Signature=t0ps3cret&c=1", "https://a.example/b?X-Amz-Signature=<secret>&c=1"],
    [
      "https://oapi.dingtalk.com/robot/send?access_token=t0ps3cret",
      "https://oapi.dingtalk.com/robot/send?access_token=<secret>",
    ],
    ["signed with SEC0123456789abcdef0123456789", "signed with SEC<secret>"],
    ['{"a":{"b":{"password":"t0p\\"s3cret"}}}', '{"a":{"b":{"password":"<secret>"}}}'],
    ['{"headers":{"Authorization":"t0ps3cret"}}', '{"headers":{"Authorization":"<secret>"}}'],
  ])("removes the secret from %s", (line, scrubbed) => {
    expect(scrubLine(line)).toBe(scrubbed);
  });

  it.each([
    "Listening on http://127.0.0.1:41700",
    "mail to someone@example.com at https://example.com/a@b",
    "a basic fault; the bearer of the news",
    '{"level":30,"source":"production","msg":"Taken"}',
  ])("does not change %s", (line) => {
    expect(scrubLine(line)).toBe(line);
  });

  it("processes a long line quickly", async () => {
    const line = `${"x".repeat(1_000_000)} http://${"a:".repeat(200_000)} ${"Bearer ".repeat(50_000)} "token":"${"\\".repeat(100_000)}`;
    expect(await cpuTimeMs(() => scrubLine(line))).toBeLessThan(1_000);
  });
});
