import { type BrowserWindow, type BrowserWindowConstructorOptions, screen } from "electron";
import type { Clock } from "../../engine/clock.ts";
import { type Display, displayOf, placeOnScreen } from "./place-on-screen.ts";
import type { WindowMemory } from "./window-memory.ts";

/** Moving a window tells every step of the way; the last one counts. In ms. */
const SETTLED_AFTER_MS = 400;

const displays = (): Display[] => {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
};

/** Where a new window opens. */
export const openingPlace = (memory: WindowMemory): BrowserWindowConstructorOptions =>
  placeOnScreen(memory.read().place, displays()) ?? {};

/** Before a hidden window is shown: its display may be gone since. */
export function bringOnScreen(window: BrowserWindow): void {
  const bounds = window.getBounds();
  if (window.isMaximized() || window.isFullScreen() || displayOf(bounds, displays()) !== null) return;
  const place = placeOnScreen({ bounds, display: null }, displays());
  if (place !== null) window.setBounds(place);
}

/** Remembers where a window stands whenever it has come to rest, until it is gone. Call the returned function to be sure. */
export function rememberPlace(window: BrowserWindow, memory: WindowMemory, clock: Clock): () => void {
  let cancel = () => {};
  const remember = () => {
    cancel();
    if (window.isDestroyed() || window.isFullScreen()) return;
    const bounds = window.getNormalBounds();
    const { id, workArea } = screen.getDisplayMatching(bounds);
    memory.write({
      ...memory.read(),
      place: { bounds, display: { id, workArea } },
      maximized: window.isMaximized(),
    });
  };
  const soon = () => {
    cancel();
    cancel = clock.after(SETTLED_AFTER_MS, remember);
  };
  window.on("move", soon);
  window.on("resize", soon);
  window.on("maximize", soon);
  window.on("unmaximize", soon);
  window.on("hide", remember);
  window.on("closed", () => cancel());
  return remember;
}
