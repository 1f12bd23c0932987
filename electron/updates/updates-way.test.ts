import { describe, expect, it } from "vitest";
import { type Installation, updateWay } from "./updates-way.ts";

const installation: Installation = {
  platform: "linux",
  isPackaged: true,
  hasFeed: true,
  env: {},
  executable: "/opt/Tocsin/tocsin",
  fromStore: false,
  exists: () => false,
  isWritable: () => true,
};
const wayOf = (over: Partial<Installation>) => updateWay({ ...installation, ...over });

describe("updateWay", () => {
  it("looks for nothing when run from source or packed without a place of new versions", () => {
    expect(wayOf({ isPackaged: false })).toBe("none");
    expect(wayOf({ hasFeed: false, env: { APPIMAGE: "/home/a/Tocsin.AppImage" } })).toBe("none");
  });

  it("lets an AppImage replace itself where its folder can be written", () => {
    const env = { APPIMAGE: "/home/a/Tocsin.AppImage" };
    expect(wayOf({ env })).toBe("itself");
    expect(wayOf({ env, isWritable: (path) => path !== "/home/a" })).toBe("told");
    expect(wayOf({ env: { APPIMAGE: "Tocsin.AppImage" } })).toBe("told");
  });

  it("only tells where a package manager installs, and in an unpacked folder", () => {
    expect(wayOf({})).toBe("told");
    expect(wayOf({ env: { SNAP: "/snap/tocsin/1" } })).toBe("told");
  });

  it("knows what the installer of Windows has set up from the portable build and from a folder", () => {
    const executable = "C:\\Users\\a\\AppData\\Local\\Programs\\Tocsin\\Tocsin.exe";
    const exists = (path: string) =>
      path === "C:\\Users\\a\\AppData\\Local\\Programs\\Tocsin\\Uninstall Tocsin.exe";
    const windows = { platform: "win32", executable, exists } as const;
    expect(wayOf(windows)).toBe("itself");
    expect(wayOf({ ...windows, exists: () => false })).toBe("told");
    expect(wayOf({ ...windows, env: { PORTABLE_EXECUTABLE_DIR: "D:\\" } })).toBe("told");
    expect(wayOf({ ...windows, fromStore: true })).toBe("told");
  });

  it("lets an app of macOS replace itself, but not on a disk image or in quarantine", () => {
    const at = (executable: string) => wayOf({ platform: "darwin", executable });
    expect(at("/Applications/Tocsin.app/Contents/MacOS/Tocsin")).toBe("itself");
    expect(at("/Volumes/Tocsin/Tocsin.app/Contents/MacOS/Tocsin")).toBe("told");
    expect(at("/private/var/folders/x/AppTranslocation/y/d/Tocsin.app/Contents/MacOS/Tocsin")).toBe("told");
  });
});
