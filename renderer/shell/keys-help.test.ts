// @vitest-environment happy-dom
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { KEYS } from "./keys-help.tsx";

const RENDERER = join(import.meta.dirname, "..");

/** The help sheet's names of keys that browsers name differently. */
const NAMES: Readonly<Record<string, string>> = {
  "↓": "ArrowDown",
  "↑": "ArrowUp",
  Space: " ",
  Esc: "Escape",
};

/** The registered keys: those of `useKeys`, of the log's list, and of `useHotkeys` with Ctrl or Cmd. */
function registeredKeys(): Set<string> {
  const sources = globSync("**/*.{ts,tsx}", { cwd: RENDERER })
    .filter((file) => !/\.test\.tsx?$|use-keys\.ts$/.test(file))
    .map((file) => readFileSync(join(RENDERER, file), "utf8"))
    .filter((source) => /\buse(?:Keys|Hotkeys)\(/.test(source));
  expect(sources.length).toBeGreaterThan(3);
  const keys = sources.flatMap((source) => [
    ...[...source.matchAll(/\bkey(?:\.toLowerCase\(\))? [!=]== "([^"]+)"/g)].map(([, key = ""]) => key),
    ...[...source.matchAll(/"mod\+(\w)"/g)].map(([, key = ""]) => key.toLowerCase()),
  ]);
  return new Set(keys);
}

it("the sheet lists exactly the keys that are registered", () => {
  const listed = KEYS.flatMap(({ keys }) => keys.map((key) => key.replace(/^(?:Shift|Ctrl|⌘) /, ""))).map(
    (key) => NAMES[key] ?? (key.length === 1 ? key.toLowerCase() : key),
  );
  expect([...new Set(listed)].sort()).toEqual([...registeredKeys()].sort());
});

it("the sheet lists no key twice", () => {
  const all = KEYS.flatMap(({ keys }) => [...keys]);
  expect(new Set(all).size).toBe(all.length);
});
