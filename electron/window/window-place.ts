import { type BrowserWindow, screen } from "electron";
import type { Clock } from "../../engine/lib/clock.ts";
import { frameOffset } from "./frame-offset.ts";
import { type Bounds, type Display, displayOf, placeOnScreen } from "./place-on-screen.ts";
import type { WindowMemory } from "./window-memory.ts";

/** Moving a window tells every step of the way; the last one counts. In ms. */
const SETTLED_AFTER_MS = 400;

const displays = (): Display[] => {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
};

/** Where a new window opens. */
export const openingPlace = (memory: WindowMemory): Bounds | null =>
  placeOnScreen(memory.read().place, displays());

/** Before a hidden window is shown: its display may be gone since. */
export function bringOnScreen(window: BrowserWindow): void {
  const bounds = window.getBounds();
  if (window.isMaximized() || window.isFullScreen() || displayOf(bounds, displays()) !== null) return;
  const place = placeOnScreen({ bounds, display: null }, displays());
  if (place !== null) window.setBounds(place);
}

interface RememberDeps {
  readonly memory: WindowMemory;
  readonly clock: Clock;
  /** Where the window was to open; null where the system chose. */
  readonly asked: Pick<Bounds, "x" | "y"> | null;
}

/** Remembers where a window stands whenever it has come to rest, until it is gone. Call the returned function to be sure. */
export function rememberPlace(window: BrowserWindow, { memory, clock, asked }: RememberDeps): () => void {
  let cancel = () => {};
  let offset: { readonly x: number; readonly y: number } | null = null;

  /** Where the window would have to be asked for to stand where it does. */
  const askable = (bounds: Bounds): Bounds => {
    if (offset === null && asked !== null && window.isVisible() && !window.isMaximized())
      offset = frameOffset(asked, bounds);
    return { ...bounds, x: bounds.x - (offset?.x ?? 0), y: bounds.y - (offset?.y ?? 0) };
  };
  const remember = () => {
    cancel();
    if (window.isDestroyed() || window.isFullScreen()) return;
    const bounds = window.getNormalBounds();
    const { id, workArea } = screen.getDisplayMatching(bounds);
    memory.write({
      ...memory.read(),
      place: { bounds: askable(bounds), display: { id, workArea } },
      maximized: window.isMaximized(),
    });
  };
  const soon = () => {
    cancel();
    cancel = clock.after(SETTLED_AFTER_MS, remember);
  };
  // Before anybody has moved it.
  window.once("show", soon);
  window.on("move", soon);
  window.on("resize", soon);
  window.on("maximize", soon);
  window.on("unmaximize", soon);
  window.on("hide", remember);
  window.on("closed", () => cancel());
  return remember;
}
