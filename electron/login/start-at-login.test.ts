import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LoginItemSettings, Settings } from "electron";
import { describe, expect, it } from "vitest";
import { tempDir } from "../../testkit/temp-dir.ts";
import { loginCommand, type StartAtLoginDeps, setStartAtLogin } from "./start-at-login.ts";

function depsFor(platform: NodeJS.Platform, env: Record<string, string> = {}, launchItems: object[] = []) {
  const notified: Settings[] = [];
  const deps: StartAtLoginDeps = {
    app: {
      setLoginItemSettings: (settings) => notified.push(settings),
      getLoginItemSettings: () => ({ launchItems }) as unknown as LoginItemSettings,
    },
    platform,
    env,
    home: tempDir(),
    command: ["/opt/Tocsin/tocsin", "--hidden"],
  };
  return { deps, notified };
}

describe("starting at login", () => {
  it("is a file on Linux, which exists while the setting is on", () => {
    const { deps, notified } = depsFor("linux");
    const file = join(deps.home, ".config/autostart/tocsin.desktop");
    setStartAtLogin(false, deps);
    expect(existsSync(file)).toBe(false);
    setStartAtLogin(true, deps);
    setStartAtLogin(true, deps);
    expect(readFileSync(file, "utf8")).toContain('Exec="/opt/Tocsin/tocsin" "--hidden"');
    setStartAtLogin(true, { ...deps, command: ["/opt/newer/tocsin", "--hidden"] });
    expect(readFileSync(file, "utf8")).toContain("/opt/newer/tocsin");
    setStartAtLogin(false, deps);
    expect(existsSync(file)).toBe(false);
    expect(notified).toEqual([]);
  });

  it("stays off if the desktop's settings have switched it off", () => {
    const { deps } = depsFor("linux");
    const file = join(deps.home, ".config/autostart/tocsin.desktop");
    setStartAtLogin(true, deps);
    for (const line of ["Hidden=true", "X-GNOME-Autostart-enabled=false"]) {
      const off = `[Desktop Entry]\nType=Application\nExec="/old/place"\n${line}\n`;
      writeFileSync(file, off);
      setStartAtLogin(true, deps);
      expect(readFileSync(file, "utf8")).toBe(off);
    }
    // Switching it on in Tocsin again overrides the desktop.
    setStartAtLogin(false, deps);
    setStartAtLogin(true, deps);
    expect(readFileSync(file, "utf8")).toContain("X-GNOME-Autostart-enabled=true");
  });

  it("stays off if the task manager of Windows has switched it off", () => {
    const { deps, notified } = depsFor("win32", {}, [{ path: "/opt/Tocsin/tocsin", enabled: false }]);
    setStartAtLogin(true, deps);
    expect(notified).toEqual([
      { openAtLogin: true, path: "/opt/Tocsin/tocsin", args: ["--hidden"], enabled: false },
    ]);
  });

  it("follows XDG_CONFIG_HOME", () => {
    const config = tempDir();
    const { deps } = depsFor("linux", { XDG_CONFIG_HOME: config });
    setStartAtLogin(true, deps);
    expect(existsSync(join(config, "autostart/tocsin.desktop"))).toBe(true);
  });

  it.each(["darwin", "win32"] as const)("uses the system's setting on %s", (platform) => {
    const { deps, notified } = depsFor(platform);
    setStartAtLogin(true, deps);
    setStartAtLogin(false, deps);
    const item = { path: "/opt/Tocsin/tocsin", args: ["--hidden"] };
    expect(notified).toEqual([
      { openAtLogin: true, ...item },
      { openAtLogin: false, ...item },
    ]);
  });
});

const start = { executable: "/opt/Tocsin/tocsin", wrapper: undefined, appDir: null, args: [] };

describe("the command at login", () => {
  it("is that of the installed program, in the tray", () => {
    expect(loginCommand(start)).toEqual(["/opt/Tocsin/tocsin", "--hidden"]);
  });

  it("is that of the AppImage or the portable program, not of its unpacked copy", () => {
    const wrapper = "/home/kim/Tocsin.AppImage";
    expect(loginCommand({ ...start, wrapper })).toEqual([wrapper, "--hidden"]);
  });

  it("contains the app's folder and the data directory if necessary", () => {
    expect(loginCommand({ ...start, appDir: "/src/tocsin", args: ["--data-dir", "/srv/data"] })).toEqual([
      "/opt/Tocsin/tocsin",
      "/src/tocsin",
      "--hidden",
      "--data-dir",
      "/srv/data",
    ]);
  });
});
