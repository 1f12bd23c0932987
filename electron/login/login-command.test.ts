import { describe, expect, it } from "vitest";
import { loginCommand } from "./login-command.ts";

const start = { executable: "/opt/Tocsin/tocsin", wrapper: undefined, appDir: null, args: [] };

describe("the command at login", () => {
  it("is the installed program in the tray", () => {
    expect(loginCommand(start)).toEqual(["/opt/Tocsin/tocsin", "--hidden"]);
  });

  it("is the AppImage or the portable program itself, not what it was unpacked to", () => {
    const wrapper = "/home/kim/Tocsin.AppImage";
    expect(loginCommand({ ...start, wrapper })).toEqual([wrapper, "--hidden"]);
  });

  it("names the app's folder and the data directory where it has to", () => {
    expect(loginCommand({ ...start, appDir: "/src/tocsin", args: ["--data-dir", "/srv/data"] })).toEqual([
      "/opt/Tocsin/tocsin",
      "/src/tocsin",
      "--hidden",
      "--data-dir",
      "/srv/data",
    ]);
  });
});
