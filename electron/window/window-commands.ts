import type { BrowserWindow } from "electron";
import { type WindowCommand, windowCommand } from "./window-keys.ts";
import type { WindowMemory } from "./window-memory.ts";
import { clampedZoom, zoomedBy } from "./zoom-level.ts";

const ZOOM_STEPS = { "zoom-in": 1, "zoom-out": -1, "zoom-reset": 0 } as const;

const isZoom = (command: WindowCommand): command is keyof typeof ZOOM_STEPS => command in ZOOM_STEPS;

/** Does what a key or the menu bar asks of the window. */
export function runCommand(window: BrowserWindow, memory: WindowMemory, command: WindowCommand): void {
  if (isZoom(command)) {
    const zoomLevel = zoomedBy(memory.read().zoomLevel, ZOOM_STEPS[command]);
    memory.write({ ...memory.read(), zoomLevel });
    window.webContents.setZoomLevel(zoomLevel);
  }
  if (command === "reload") window.webContents.reload();
  if (command === "developer-tools") window.webContents.toggleDevTools();
  if (command === "full-screen") window.setFullScreen(!window.isFullScreen());
  if (command === "close") window.close();
}

/** Has the window obey its keys and Ctrl with the wheel, and its page come in the size that was chosen last. */
export function handleKeys(window: BrowserWindow, memory: WindowMemory): void {
  const { webContents } = window;
  webContents.on("before-input-event", (event, input) => {
    const command = windowCommand(input, process.platform);
    if (command === null) return;
    event.preventDefault();
    runCommand(window, memory, command);
  });
  webContents.on("zoom-changed", (_event, direction) =>
    runCommand(window, memory, direction === "in" ? "zoom-in" : "zoom-out"),
  );
  webContents.on("did-finish-load", () => webContents.setZoomLevel(clampedZoom(memory.read().zoomLevel)));
}
