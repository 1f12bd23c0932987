import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { OLDEST_NODE, unsupportedNode } from "./node-version.ts";

const projectDir = join(import.meta.dirname, "..");
const read = (name: string) => readFileSync(join(projectDir, name), "utf8");

interface Locked {
  readonly dev?: boolean;
  readonly engines?: { readonly node?: string };
}

describe("the oldest supported Node", () => {
  it.each([
    ["20.20.2", false],
    ["22.18.9", false],
    [OLDEST_NODE, true],
    ["22.19.1", true],
    ["24.0.0", true],
    ["100.0.0", true],
  ])("%s runs the server: %s", (version, isSupported) => {
    const problem = unsupportedNode(version);
    if (isSupported) expect(problem).toBeNull();
    else expect(problem).toMatch(`Node.js ${OLDEST_NODE} or newer, and this is ${version}.`);
  });

  it("is the same in package.json, which npm reads, and in the documentation", () => {
    expect(packageJson.engines.node).toBe(`>=${OLDEST_NODE}`);
    expect(read("docs/service.md")).toContain(`Node.js ${OLDEST_NODE.split(".", 2).join(".")} or newer`);
    const [major] = packageJson.devEngines.runtime.version.slice(">=".length).split(".");
    for (const name of ["README.md", "CONTRIBUTING.md"])
      expect(read(name), name).toContain(`Node.js ${major} or newer with npm`);
  });

  it("satisfies every package that the program uses", () => {
    const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> };
    const demands = Object.entries(packages).flatMap(([name, { dev, engines }]) => {
      const least = /^>=\s*([\d.]+)$/.exec(engines?.node ?? "")?.[1];
      return name === "" || dev === true || least === undefined ? [] : [least];
    });
    expect(demands.length).toBeGreaterThan(10);
    const numbers = (version: string) => version.split(".").map(Number);
    const later = (left: string, right: string) => {
      const [a, b] = [numbers(left), numbers(right)];
      const at = [0, 1, 2].find((index) => (a[index] ?? 0) !== (b[index] ?? 0)) ?? 0;
      return (a[at] ?? 0) > (b[at] ?? 0) ? left : right;
    };
    expect(later(demands.reduce(later), OLDEST_NODE)).toBe(OLDEST_NODE);
  });
});
