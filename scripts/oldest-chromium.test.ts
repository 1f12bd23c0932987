import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** Features that Chromium 108, which vite.config.ts targets, lacks: the build converts syntax only. */
const MISSING: readonly RegExp[] = [
  // V8 11.0: copying array methods. `with` is also the name of other things, but the page uses none of those.
  /\.(?:toSorted|toReversed|toSpliced|with)\(/,
  // V8 11.1 to 12.8.
  /\.(?:isWellFormed|toWellFormed)\(/,
  /\b(?:Object|Map)\.groupBy\b/,
  /\bPromise\.(?:withResolvers|try)\b/,
  /\bArray\.fromAsync\b/,
  /\b(?:RegExp\.escape|Iterator\.\w+)\(/,
  /\.(?:values|keys|entries)\(\)\s*\.\w+\(/,
  /\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/,
  // Chromium 116 and later.
  /\bAbortSignal\.any\b/,
  /\bURL\.(?:canParse|parse)\b/,
];

/** Zod's unions and `Object.entries(…)` look alike. */
const ALLOWED = /\bz\.union\(|\b(?:Object|Array)\.(?:values|keys|entries)\(/g;

it("the page uses no feature that the oldest supported Chromium lacks", () => {
  const files = globSync(["renderer/**/*.{ts,tsx}", "shared/**/*.ts", "electron/preload.ts"], { cwd: ROOT });
  expect(files.length).toBeGreaterThan(200);
  const found = files
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(join(ROOT, file), "utf8")
        .split("\n")
        .map((line) => line.replaceAll(ALLOWED, ""))
        .flatMap((line, index) =>
          MISSING.some((pattern) => pattern.test(line)) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
        ),
    );
  expect(found).toEqual([]);
});
