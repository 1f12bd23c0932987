/** A rectangle in the system's units (device-independent pixels); x and y may be negative left of or above the first display. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of Electron's Display that placing needs; `workArea` leaves out task bars and docks. */
export interface Display {
  readonly id: number;
  readonly workArea: Bounds;
}

/** The bounds of a window and the display it was on, as it was then; null if unknown. */
interface SavedPlace {
  readonly bounds: Bounds;
  readonly display: Display | null;
}

/** Size of a new window. */
const FIRST_SIZE = { width: 1180, height: 780 };

const overlap = (one: Bounds, other: Bounds): number => {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
};

const clamp = (value: number, min: number, max: number): number => Math.max(min, Math.min(value, max));

/** The display that shows most of a window; null if none shows any of it. */
export function displayOf<Some extends Display>(bounds: Bounds, displays: readonly Some[]): Some | null {
  let best: Some | null = null;
  let bestArea = 0;
  for (const display of displays) {
    const area = overlap(bounds, display.workArea);
    if (area <= bestArea) continue;
    best = display;
    bestArea = area;
  }
  return best;
}

/** Moved and shrunk as needed to be wholly within the area. */
function within(area: Bounds, { x, y, ...size }: Bounds): Bounds {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  return {
    x: clamp(x, area.x, area.x + area.width - width),
    y: clamp(y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

function centred(area: Bounds, { width, height }: Pick<Bounds, "width" | "height">): Bounds {
  const x = Math.round(area.x + (area.width - width) / 2);
  const y = Math.round(area.y + (area.height - height) / 2);
  return { x, y, width, height };
}

/**
 * Where a window opens: where it was, on the same display even if that has moved since, and always wholly within a
 * display. A window whose display is gone, or that is new, opens in the middle of the primary display.
 * @param displays - the primary first
 * @returns null if no display is known, which leaves the choice to the system
 */
export function placeOnScreen(saved: SavedPlace | null, displays: readonly Display[]): Bounds | null {
  const [primary] = displays;
  if (primary === undefined) return null;
  if (saved === null) return within(primary.workArea, centred(primary.workArea, FIRST_SIZE));

  const { bounds, display: before } = saved;
  const same = displays.find(({ id }) => id === before?.id);
  if (before !== null && same !== undefined) {
    const moved = {
      ...bounds,
      x: bounds.x + same.workArea.x - before.workArea.x,
      y: bounds.y + same.workArea.y - before.workArea.y,
    };
    return within(same.workArea, moved);
  }
  const other = displayOf(bounds, displays);
  if (other !== null) return within(other.workArea, bounds);
  return within(primary.workArea, centred(primary.workArea, bounds));
}

/** The largest border and title bar of a window manager, in pixels; a larger offset is a move by the user. */
const MAX_BORDER = 16;
const MAX_TITLE_BAR = 64;

/**
 * The offset between the requested position of a window and its position once shown. Some X11 window managers apply the
 * request to the frame but report the content, so that the window would move a little at each start.
 */
export function frameOffset(requested: Pick<Bounds, "x" | "y">, shown: Pick<Bounds, "x" | "y">) {
  const x = shown.x - requested.x;
  const y = shown.y - requested.y;
  const isFrame = x >= 0 && x <= MAX_BORDER && y >= 0 && y <= MAX_TITLE_BAR;
  return isFrame ? { x, y } : { x: 0, y: 0 };
}
