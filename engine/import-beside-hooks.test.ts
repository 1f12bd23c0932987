import { describe, expect, it } from "vitest";
import { honestFile } from "./config/testing/honest-file.ts";
import { MAX_CONFIG_FILE_BYTES } from "./config/transfer/config-file.ts";
import { alertBody, startTestEngine } from "./testing/test-engine.ts";

/** As many repetitions of a part as a file may hold. */
const filled = (head: string, part: (index: number) => string, most = Number.POSITIVE_INFINITY) => {
  const parts = [head];
  let bytes = head.length;
  for (let index = 0; index < most; index++) {
    const next = part(index);
    bytes += next.length;
    if (bytes > MAX_CONFIG_FILE_BYTES) break;
    parts.push(next);
  }
  return parts.join("");
};

/** The largest files that are parsed at all: fewer than 250,000 parts of the language. */
const FILES: readonly (readonly [kind: string, text: string])[] = [
  ["honest connectors", honestFile(2_400)],
  ["anchors", filled("sources:\n", (n) => `  - &a${n} b\n`, 30_000)],
  ["unknown fields", filled("", (n) => `field${n}: 1\n`, 45_000)],
  ["deep nesting", filled("sources: ", () => "[", 100_000)],
  [
    "brackets within each other",
    filled("sources:\n", () => `  - ${"[".repeat(30)}${"]".repeat(30)}\n`, 3_500),
  ],
];

describe("importing a file", { timeout: 120_000 }, () => {
  it.each(FILES)("leaves the hooks answered: %s", async (_, text) => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_CONFIG_FILE_BYTES);
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
    await plan;
    // Read beside the hooks, all of it would be one wait.
    expect(Math.max(...waits)).toBeLessThan(tookMs / 2);
    expect(waits.length).toBeGreaterThan(5);
  });
});
