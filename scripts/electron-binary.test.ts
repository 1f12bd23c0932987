import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchElectron, findElectron, missingDisplay } from "./electron-binary.ts";

const freshDir = () => mkdtemp(join(tmpdir(), "tocsin-electron-"));

async function put(file: string, content = "") {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

describe("findElectron", () => {
  it.each<[NodeJS.Platform, string]>([
    ["linux", "electron"],
    ["win32", "electron.exe"],
    ["darwin", "Electron.app/Contents/MacOS/Electron"],
  ])("finds the package's own binary on %s", async (platform, name) => {
    const packageDir = await freshDir();
    expect(findElectron(packageDir, {}, platform)).toBeNull();
    const executable = await put(join(packageDir, "dist", name));
    expect(findElectron(packageDir, {}, platform)).toBe(executable);
  });

  it("prefers the distribution named in the environment", async () => {
    const packageDir = await freshDir();
    const dist = await freshDir();
    await put(join(packageDir, "dist/electron"));
    expect(findElectron(packageDir, { ELECTRON_OVERRIDE_DIST_PATH: dist }, "linux")).toBeNull();
    const executable = await put(join(dist, "electron"));
    expect(findElectron(packageDir, { ELECTRON_OVERRIDE_DIST_PATH: dist }, "linux")).toBe(executable);
  });
});

describe("missingDisplay", () => {
  it("asks for a display on systems where windows need one", () => {
    expect(missingDisplay({}, "linux")).toContain("DISPLAY");
    expect(missingDisplay({ DISPLAY: "" }, "freebsd")).toContain("DISPLAY");
    expect(missingDisplay({ DISPLAY: ":0" }, "linux")).toBeNull();
    expect(missingDisplay({ WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBeNull();
    expect(missingDisplay({}, "win32")).toBeNull();
    expect(missingDisplay({}, "darwin")).toBeNull();
  });
});

describe("fetchElectron", () => {
  const packageWith = async (script: string) => {
    const packageDir = await freshDir();
    await put(join(packageDir, "install.js"), script);
    return packageDir;
  };

  it("succeeds when the package's own script does", async () => {
    expect(await fetchElectron(await packageWith("process.exit(0)"), 10_000)).toBeNull();
  });

  it("reports a failed download", async () => {
    expect(await fetchElectron(await packageWith("throw new Error('ENOTFOUND')"), 10_000)).toBe(
      "Electron's binary could not be downloaded (npx install-electron tries again)",
    );
  });

  it("does not wait for a host that never answers", async () => {
    expect(await fetchElectron(await packageWith("setInterval(() => {}, 1000)"), 300)).toContain(
      "within 0.3 s",
    );
  });

  it("reports a missing package", async () => {
    expect(await fetchElectron(await freshDir(), 1)).toBe("the electron package is not installed");
  });
});
