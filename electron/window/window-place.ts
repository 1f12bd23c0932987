import { type BrowserWindow, screen } from "electron";
import type { Clock } from "../../engine/lib/clock.ts";
import { type Bounds, type Display, displayOf, frameOffset, placeOnScreen } from "./place-on-screen.ts";
import type { WindowStateFile } from "./window-state.ts";

/** A window that is moved emits many events; its place is saved this long after the last one, in ms. */
const SETTLED_AFTER_MS = 400;

const displays = (): Display[] => {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
};

/** Where a new window opens. */
export const openingPlace = (stateFile: WindowStateFile): Bounds | null =>
  placeOnScreen(stateFile.read().place, displays());

/** Moves a hidden window onto a screen before it is shown, since its display may be gone. */
export function bringOnScreen(window: BrowserWindow): void {
  const bounds = window.getBounds();
  if (window.isMaximized() || window.isFullScreen() || displayOf(bounds, displays()) !== null) return;
  const place = placeOnScreen({ bounds, display: null }, displays());
  if (place !== null) window.setBounds(place);
}

interface RememberDeps {
  readonly stateFile: WindowStateFile;
  readonly clock: Clock;
  /** The requested position; null if the system chose it. */
  readonly requested: Pick<Bounds, "x" | "y"> | null;
}

/**
 * Saves the place of a window whenever it has stopped moving, until it is destroyed. The returned function saves it
 * immediately.
 */
export function rememberPlace(
  window: BrowserWindow,
  { stateFile, clock, requested }: RememberDeps,
): () => void {
  let cancel = () => {};
  let offset: { readonly x: number; readonly y: number } | null = null;

  /** The bounds to request so that the window opens where it is now. */
  const requestFor = (bounds: Bounds): Bounds => {
    if (offset === null && requested !== null && window.isVisible() && !window.isMaximized())
      offset = frameOffset(requested, bounds);
    return { ...bounds, x: bounds.x - (offset?.x ?? 0), y: bounds.y - (offset?.y ?? 0) };
  };
  const remember = () => {
    cancel();
    if (window.isDestroyed() || window.isFullScreen()) return;
    const bounds = window.getNormalBounds();
    const { id, workArea } = screen.getDisplayMatching(bounds);
    stateFile.write({
      ...stateFile.read(),
      place: { bounds: requestFor(bounds), display: { id, workArea } },
      maximized: window.isMaximized(),
    });
  };
  const soon = () => {
    cancel();
    cancel = clock.after(SETTLED_AFTER_MS, remember);
  };
  // Measures the offset before the user moves the window.
  window.once("show", soon);
  window.on("move", soon);
  window.on("resize", soon);
  window.on("maximize", soon);
  window.on("unmaximize", soon);
  window.on("hide", remember);
  window.on("closed", () => cancel());
  return remember;
}
