import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const projectDir = join(import.meta.dirname, "..");
const read = (name: string) => JSON.parse(readFileSync(join(projectDir, name), "utf8"));

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Every installed package by its path; the project itself has the path "". */
const locked = Object.entries(read("package-lock.json").packages as Record<string, Locked>).filter(
  ([path]) => path !== "",
);

/** The fields of package.json that the lock file repeats; npm uses its own copy. */
const REPEATED = [
  ...["name", "version", "license", "bin", "engines"],
  ...["dependencies", "devDependencies", "optionalDependencies"],
];

describe("the lock file", () => {
  it("repeats the project's fields of package.json", () => {
    const project = read("package.json");
    const repeated = Object.fromEntries(REPEATED.map((name) => [name, project[name]]));
    expect(read("package-lock.json").packages[""]).toEqual(repeated);
  });

  it("has the integrity hash of every package", () => {
    const without = locked.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""));
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it("gets every package from the registry, in one exact version", () => {
    const elsewhere = locked.filter(
      ([, { version, resolved, link }]) =>
        link === true ||
        !/^\d+\.\d+\.\d+/.test(version ?? "") ||
        (resolved !== undefined && !resolved.startsWith("https://")),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it("no package runs an install script, and the pinned Node is fetched on first use", () => {
    expect(readFileSync(join(projectDir, ".npmrc"), "utf8").split("\n")).toContain("ignore-scripts=true");
    const { scripts } = read("package.json") as { scripts: Record<string, string> };
    const onAnyNode = Object.values(scripts).filter((line) =>
      /(^|&& )node (?!scripts\/pinned-node\.mjs )/.test(line),
    );
    expect(onAnyNode).toEqual([]);
    // npm skips these as well, so they would silently never run.
    expect(Object.keys(scripts).filter((name) => /^(pre|post)/.test(name) || name === "prepare")).toEqual([]);
  });

  it("has no install script that package.json does not mention", () => {
    const { allowScripts } = read("package.json") as { allowScripts: Record<string, boolean> };
    const names = Object.keys(allowScripts).map((name) => name.replace(/(?<=.)@.*$/, ""));
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(
      scripted.map(([path]) => path.replace(/^.*node_modules\//, "")).filter((name) => !names.includes(name)),
    ).toEqual([]);
    expect(
      Object.entries(allowScripts)
        .filter(([, allowed]) => allowed)
        .map(([name]) => name),
    ).toEqual([`node@${read("package.json").devDependencies.node}`]);
  });
});
