import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished } from "vitest";
import { tempDir } from "../testkit/temp-dir.ts";
import { openPlainPath } from "./plain-path.ts";

/** Preloaded script that simulates an older Node, and writes to standard error whenever a native module is loaded. */
const OLD_NODE = `
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });
const { dlopen } = process;
process.dlopen = (...given) => {
  process.stderr.write("native");
  return dlopen.apply(process, given);
};
`;

const projectDir = join(import.meta.dirname, "..");

/** A copy of the working tree, in a folder whose name has special characters of URLs and shells. */
function checkoutInSpecialPath(): string {
  const folder = join(tempDir(), "odd #1 50%41 ü?", "tocsin");
  mkdirSync(folder, { recursive: true });
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: projectDir,
    encoding: "utf8",
  });
  const input = files.replace(/\0$/, "");
  execFileSync("cp", ["--parents", "--target-directory", folder, ...input.split("\0")], { cwd: projectDir });
  const modules = join(projectDir, "node_modules");
  try {
    execFileSync("cp", ["-al", modules, folder], { stdio: "ignore" });
  } catch {
    // Hard links to another disk are impossible.
    execFileSync("cp", ["-a", modules, folder]);
  }
  return folder;
}

describe("the built product", () => {
  it.runIf(process.platform === "linux")(
    "builds, runs and passes tests in a path with special characters of URLs",
    { timeout: 120_000 },
    async () => {
      const folder = checkoutInSpecialPath();
      const env = { ...process.env, PATH: `${join(folder, "node_modules/.bin")}:${process.env.PATH}` };
      execFileSync(process.execPath, ["scripts/build.ts"], { cwd: folder, env });
      execFileSync(process.execPath, ["scripts/vitest.ts", "headless/options.test.ts"], { cwd: folder, env });
      const ports = ["--hooks-port", "0", "--ui-port", "0", "--json"];
      const main = join(folder, "dist/headless/main.cjs");
      const oldNode = join(folder, "../old.cjs");
      writeFileSync(oldNode, OLD_NODE);
      const refused = spawnSync(process.execPath, ["--require", oldNode, main, "--help"], {
        encoding: "utf8",
      });
      expect([refused.status, refused.stdout, refused.stderr]).toEqual([
        1,
        "",
        expect.stringMatching(/^tocsin: Tocsin needs Node\.js \S+ or newer, and this is 20\.20\.2\. .*\n$/),
      ]);
      const child = spawn(process.execPath, [main, "--data-dir", join(folder, "../data"), ...ports], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      onTestFinished(() => void child.kill("SIGKILL"));
      const line = await new Promise<string>((resolve) =>
        createInterface({ input: child.stdout }).once("line", resolve),
      );
      const { ui } = JSON.parse(line) as { ui: string };
      const page = await (await fetch(ui)).text();
      const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(page)?.[1];
      expect((await fetch(`${ui}/${script}`)).status).toBe(200);
    },
  );
});

describe("openPlainPath", () => {
  it("replaces a path with `#` or `?` by a temporary link, and leaves any other as it is", async () => {
    const odd = await openPlainPath(join(tempDir(), "a #b"));
    expect(odd.path).not.toMatch(/[#?]/);
    await odd.close();
    const plain = await openPlainPath(dirname(projectDir));
    expect(plain).toMatchObject({ path: dirname(projectDir), isLink: false });
    await plain.close();
  });
});
