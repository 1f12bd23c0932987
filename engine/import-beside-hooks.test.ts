import { describe, expect, it } from "vitest";
import { validConfigFile } from "../testkit/config/valid-config-file.ts";
import { alertBody, startTestEngine } from "../testkit/engine/test-engine.ts";

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** About the largest files that are parsed: fewer than 250,000 tokens. */
const FILES: readonly (readonly [kind: string, text: string])[] = [
  ["an honest configuration", validConfigFile(1_600)],
  ["anchors", `sources:\n${lines(30_000, (n) => `  - &a${n} b`)}`],
  ["unknown fields", lines(35_000, (n) => `field${n}: 1`)],
  ["deep nesting", `sources: ${"[".repeat(100_000)}`],
  ["brackets within each other", `sources:\n${lines(3_500, () => `  - ${"[".repeat(30)}${"]".repeat(30)}`)}`],
];
/** The message about a file that was not parsed. */
const TOO_MUCH = "contains more than a configuration ever does";

describe("importing a file", { timeout: 120_000 }, () => {
  it.each(FILES)("does not keep the hooks from answering: %s", async (_, text) => {
    const engine = await startTestEngine();
    await engine.post(alertBody());
    let isPlanned = false;
    const begun = performance.now();
    const plan = engine.client.config.plan({ text, passphrase: null }).finally(() => {
      isPlanned = true;
    });
    const waits: number[] = [];
    while (!isPlanned) {
      const posted = performance.now();
      expect((await engine.post(alertBody())).status).toBe(202);
      waits.push(performance.now() - posted);
    }
    const tookMs = performance.now() - begun;
    const { obstacles } = await plan;
    expect(obstacles.map(({ message }) => message).join()).not.toContain(TOO_MUCH);
    // Parsed in the main thread, all of it would block the hooks at once.
    expect(Math.max(...waits)).toBeLessThan(tookMs / 2);
    expect(waits.length).toBeGreaterThan(5);
  });
});
