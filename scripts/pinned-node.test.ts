import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir } from "../testkit/temp-dir.ts";

const projectDir = join(import.meta.dirname, "..");
const PINNED = join(projectDir, "scripts/pinned-node.mjs");

/** Another Node of this machine if there is one: npm may run on it. */
const otherNode = (): string | null => {
  const found = spawnSync("/usr/bin/node", ["--version"], { encoding: "utf8" });
  return found.status === 0 && found.stdout.trim() !== process.version ? "/usr/bin/node" : null;
};

function run(node: string, args: readonly string[]) {
  const script = join(tempDir(), "a script.mjs");
  writeFileSync(
    script,
    `process.stdout.write(JSON.stringify({ version: process.version, args: process.argv.slice(2) }));
process.exitCode = Number(process.argv[2]);`,
  );
  const { status, stdout } = spawnSync(node, [PINNED, script, ...args], { encoding: "utf8" });
  return { status, ...(JSON.parse(stdout) as { version: string; args: string[] }) };
}

it("is the version that version managers read", () => {
  const { devDependencies } = JSON.parse(readFileSync(join(projectDir, "package.json"), "utf8"));
  expect(readFileSync(join(projectDir, ".nvmrc"), "utf8").trim()).toBe(devDependencies.node);
});

describe("a script of the project", () => {
  it("runs with its arguments, and its exit code is passed on", () => {
    expect(run(process.execPath, ["3", "--json", "a b"])).toEqual({
      status: 3,
      version: process.version,
      args: ["3", "--json", "a b"],
    });
  });

  it.skipIf(otherNode() === null)("runs on the project's Node, whatever Node npm runs on", () => {
    expect(run(otherNode() ?? "", ["4", "a b"])).toEqual({
      status: 4,
      version: process.version,
      args: ["4", "a b"],
    });
  });
});
