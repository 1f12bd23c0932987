import { describe, expect, it } from "vitest";
import { clampedZoom, type Keys, windowCommand, zoomedBy } from "./window-commands.ts";

const NONE: Keys = { type: "keyDown", key: "", control: false, shift: false, alt: false, meta: false };
/** The key event of a text such as `Ctrl+Shift+I`. */
function pressed(text: string): Keys {
  const parts = text.split(/\+(?=.)/);
  const key = parts.pop() ?? "";
  return {
    ...NONE,
    key,
    control: parts.includes("Ctrl"),
    shift: parts.includes("Shift"),
    alt: parts.includes("Alt"),
    meta: parts.includes("Cmd"),
  };
}
const on = (platform: NodeJS.Platform) => (text: string) => windowCommand(pressed(text), platform);

describe("windowCommand", () => {
  it.each(["linux", "win32"] as const)("has the keys of browsers on %s", (platform) => {
    const command = on(platform);
    expect(["Ctrl++", "Ctrl+=", "Ctrl+Shift++"].map(command)).toEqual(Array(3).fill("zoom-in"));
    expect(["Ctrl+-", "Ctrl+0"].map(command)).toEqual(["zoom-out", "zoom-reset"]);
    expect(["Ctrl+r", "Ctrl+R", "Ctrl+Shift+R", "F5"].map(command)).toEqual(Array(4).fill("reload"));
    expect(["Ctrl+Shift+I", "F11", "Ctrl+w"].map(command)).toEqual([
      "developer-tools",
      "full-screen",
      "close",
    ]);
  });

  it("uses Cmd on macOS, where Ctrl belongs to text fields", () => {
    const command = on("darwin");
    expect(["Cmd+=", "Cmd+-", "Cmd+0", "Cmd+r", "Cmd+Alt+i", "Cmd+Shift+I"].map(command)).toEqual([
      "zoom-in",
      "zoom-out",
      "zoom-reset",
      "reload",
      "developer-tools",
      "developer-tools",
    ]);
    expect(["Ctrl+-", "Ctrl+r", "Ctrl+0", "F11"].map(command)).toEqual(Array(4).fill(null));
  });

  it("ignores all other keys, which belong to the page", () => {
    const command = on("linux");
    const pages = ["k", "r", "-", "0", "/", "Shift+R", "Alt+0", "Ctrl+k", "Ctrl+c", "Ctrl+q", "Ctrl+Alt+r"];
    expect(pages.map(command)).toEqual(Array(pages.length).fill(null));
    expect(windowCommand({ ...pressed("Ctrl+r"), type: "keyUp" }, "linux")).toBeNull();
  });
});

it("the zoom level changes by half steps within bounds, and resets to 100 %", () => {
  expect([zoomedBy(0, 1), zoomedBy(0.5, -1), zoomedBy(3, 0)]).toEqual([0.5, 0, 0]);
  expect([zoomedBy(5, 1), zoomedBy(-3, -1)]).toEqual([5, -3]);
  expect([clampedZoom(99), clampedZoom(-99), clampedZoom(1.5)]).toEqual([5, -3, 1.5]);
});
