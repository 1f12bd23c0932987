import type { BrowserWindow, Input } from "electron";
import type { WindowStateFile } from "./window-state.ts";

/** Commands of the keyboard for the window itself; all other keys belong to the page. */
export type WindowCommand =
  | "zoom-in"
  | "zoom-out"
  | "zoom-reset"
  | "reload"
  | "developer-tools"
  | "full-screen"
  | "close";

export type Keys = Pick<Input, "type" | "key" | "control" | "shift" | "alt" | "meta">;

const WITH_COMMAND: Readonly<Record<string, WindowCommand>> = {
  // On layouts where plus is a shifted key, people press it without Shift.
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  _: "zoom-out",
  "0": "zoom-reset",
  r: "reload",
  w: "close",
};

/**
 * The command of a key press, as in browsers: with Cmd on macOS, Ctrl elsewhere. Only macOS has a menu bar with
 * accelerators. Outside of macOS there is no key for quitting, since a slip must not end forwarding.
 */
export function windowCommand(keys: Keys, platform: NodeJS.Platform): WindowCommand | null {
  const { type, control, shift, alt, meta } = keys;
  if (type !== "keyDown") return null;
  const isMac = platform === "darwin";
  const key = keys.key.toLowerCase();
  if (!control && !shift && !alt && !meta) {
    if (key === "f5") return "reload";
    return key === "f11" && !isMac ? "full-screen" : null;
  }
  const command = isMac ? meta && !control : control && !meta;
  if (!command) return null;
  // macOS uses Option instead of Shift here.
  if (key === "i" && (isMac ? alt || shift : shift && !alt)) return "developer-tools";
  if (alt) return null;
  if (key === "w" && shift) return null;
  return WITH_COMMAND[key] ?? null;
}

/** Chromium's levels: each step of 1 is a factor of 1.2; these are about 60 % to 250 %. */
const MIN_LEVEL = -3;
const MAX_LEVEL = 5;
const STEP = 0.5;

/** The level after zooming by `steps`; 0 resets it to 100 %. */
export const zoomedBy = (level: number, steps: -1 | 0 | 1): number =>
  steps === 0 ? 0 : Math.max(MIN_LEVEL, Math.min(level + steps * STEP, MAX_LEVEL));

/** A level that was read from a file, limited to the bounds. */
export const clampedZoom = (level: number): number => Math.max(MIN_LEVEL, Math.min(level, MAX_LEVEL));

const ZOOM_STEPS = { "zoom-in": 1, "zoom-out": -1, "zoom-reset": 0 } as const;

const isZoom = (command: WindowCommand): command is keyof typeof ZOOM_STEPS => command in ZOOM_STEPS;

/** Carries out a command of a key or the menu bar. */
export function runCommand(window: BrowserWindow, stateFile: WindowStateFile, command: WindowCommand): void {
  if (isZoom(command)) {
    const zoomLevel = zoomedBy(stateFile.read().zoomLevel, ZOOM_STEPS[command]);
    stateFile.write({ ...stateFile.read(), zoomLevel });
    window.webContents.setZoomLevel(zoomLevel);
  }
  if (command === "reload") window.webContents.reload();
  if (command === "developer-tools") window.webContents.toggleDevTools();
  if (command === "full-screen") window.setFullScreen(!window.isFullScreen());
  if (command === "close") window.close();
}

/** Handles the window's keys and Ctrl with the mouse wheel, and restores the zoom level after each load. */
export function handleKeys(window: BrowserWindow, stateFile: WindowStateFile): void {
  const { webContents } = window;
  webContents.on("before-input-event", (event, input) => {
    const command = windowCommand(input, process.platform);
    if (command === null) return;
    event.preventDefault();
    runCommand(window, stateFile, command);
  });
  webContents.on("zoom-changed", (_event, direction) =>
    runCommand(window, stateFile, direction === "in" ? "zoom-in" : "zoom-out"),
  );
  webContents.on("did-finish-load", () => webContents.setZoomLevel(clampedZoom(stateFile.read().zoomLevel)));
}
