import type { Bounds } from "./place-on-screen.ts";

/** A window manager's frame is no wider or higher than this; more was a choice of its own. In pixels. */
const MAX_FRAME = 96;

/**
 * How far from where it was to open a window stands once it is shown. Some window managers of X11 take the place asked
 * for as that of the frame and report that of the content, so that a window would walk at each start.
 */
export function frameOffset(asked: Pick<Bounds, "x" | "y">, shown: Pick<Bounds, "x" | "y">) {
  const x = shown.x - asked.x;
  const y = shown.y - asked.y;
  return Math.abs(x) <= MAX_FRAME && Math.abs(y) <= MAX_FRAME ? { x, y } : { x: 0, y: 0 };
}
