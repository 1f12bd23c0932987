import { describe, expect, it } from "vitest";
import { defaultDataDir, homeDirectory } from "./default-data-dir.ts";

describe("the default data directory", () => {
  it("follows XDG_CONFIG_HOME on Linux, else ~/.config", () => {
    expect(defaultDataDir("linux", {}, "/home/kim")).toBe("/home/kim/.config/Tocsin");
    expect(defaultDataDir("linux", { XDG_CONFIG_HOME: "/etc/kim" }, "/home/kim")).toBe("/etc/kim/Tocsin");
    expect(defaultDataDir("linux", { XDG_CONFIG_HOME: "" }, "/home/kim")).toBe("/home/kim/.config/Tocsin");
  });

  it("is not in a missing home directory, and the error says what to do", () => {
    for (const platform of ["linux", "darwin", "win32"])
      expect(() => defaultDataDir(platform, {}, null)).toThrow(/no home directory.*--data-dir/);
    expect(defaultDataDir("linux", { XDG_CONFIG_HOME: "/etc/kim" }, null)).toBe("/etc/kim/Tocsin");
    expect(() => defaultDataDir("linux", { XDG_CONFIG_HOME: "here" }, null)).toThrow(/--data-dir/);
    expect(homeDirectory(() => "")).toBeNull();
    expect(
      homeDirectory(() => {
        throw new Error("ENOENT: uv_os_get_passwd");
      }),
    ).toBeNull();
    expect(homeDirectory(() => "/home/kim")).toBe("/home/kim");
  });

  it("is in Application Support on macOS", () => {
    expect(defaultDataDir("darwin", { XDG_CONFIG_HOME: "/x" }, "/Users/kim")).toBe(
      "/Users/kim/Library/Application Support/Tocsin",
    );
  });

  it("follows APPDATA on Windows, else the usual place below the home directory", () => {
    const roaming = "C:\\Users\\kim\\AppData\\Roaming";
    expect(defaultDataDir("win32", { APPDATA: roaming }, "D:\\kim")).toBe(`${roaming}\\Tocsin`);
    expect(defaultDataDir("win32", {}, "C:\\Users\\kim")).toBe(`${roaming}\\Tocsin`);
  });
});
