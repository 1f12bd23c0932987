import type { Bounds } from "./place-on-screen.ts";

/** A window manager's border and title bar are no wider and higher than this, in pixels; more is a move of the user's. */
const MAX_BORDER = 16;
const MAX_TITLE_BAR = 64;

/**
 * How far from where it was to open a window stands once it is shown. Some window managers of X11 take the place asked
 * for as that of the frame and report that of the content, so that a window would walk at each start.
 */
export function frameOffset(asked: Pick<Bounds, "x" | "y">, shown: Pick<Bounds, "x" | "y">) {
  const x = shown.x - asked.x;
  const y = shown.y - asked.y;
  const isFrame = x >= 0 && x <= MAX_BORDER && y >= 0 && y <= MAX_TITLE_BAR;
  return isFrame ? { x, y } : { x: 0, y: 0 };
}
