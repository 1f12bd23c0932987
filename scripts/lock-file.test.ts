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

/** All that npm installs, by its path; the project itself stands there under "". */
const locked = Object.entries(read("package-lock.json").packages as Record<string, Locked>).filter(
  ([path]) => path !== "",
);

/** What the lock file repeats of package.json; npm goes by its own copy. */
const REPEATED = [
  ...["name", "version", "license", "bin", "engines"],
  ...["dependencies", "devDependencies", "optionalDependencies"],
];

describe("the lock file", () => {
  it("repeats of the project what package.json says", () => {
    const project = read("package.json");
    const repeated = Object.fromEntries(REPEATED.map((name) => [name, project[name]]));
    expect(read("package-lock.json").packages[""]).toEqual(repeated);
  });

  it("says of every package what its bytes must be", () => {
    const without = locked.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""));
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it("takes every package from the registry, in one exact version", () => {
    const elsewhere = locked.filter(
      ([, { version, resolved, link }]) =>
        link === true ||
        !/^\d+\.\d+\.\d+/.test(version ?? "") ||
        (resolved !== undefined && !resolved.startsWith("https://")),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it("is installed without any script of a package, and the Node that one would fetch is fetched when it is needed", () => {
    expect(readFileSync(join(projectDir, ".npmrc"), "utf8").split("\n")).toContain("ignore-scripts=true");
    const { scripts } = read("package.json") as { scripts: Record<string, string> };
    const onAnyNode = Object.values(scripts).filter((line) =>
      /(^|&& )node (?!scripts\/pinned-node\.mjs )/.test(line),
    );
    expect(onAnyNode).toEqual([]);
    // npm passes these over as well, so whoever wrote one would wait for it in vain.
    expect(Object.keys(scripts).filter((name) => /^(pre|post)/.test(name) || name === "prepare")).toEqual([]);
  });

  it("has no install script that package.json does not speak of", () => {
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
