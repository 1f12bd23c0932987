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

/** Where a window was, and on which display as that was then; null where that is not known. */
export interface SavedPlace {
  readonly bounds: Bounds;
  readonly display: Display | null;
}

/** Size of a window that nobody has sized yet. */
const FIRST_SIZE = { width: 1180, height: 780 };

const overlap = (one: Bounds, other: Bounds): number => {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
};

const between = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, most));

/** The display that shows most of a window; null where none shows any of it. */
export function displayOf<Some extends Display>(bounds: Bounds, displays: readonly Some[]): Some | null {
  const best = displays.toSorted(
    (one, other) => overlap(bounds, other.workArea) - overlap(bounds, one.workArea),
  )[0];
  return best !== undefined && overlap(bounds, best.workArea) > 0 ? best : null;
}

/** As large as wished where it fits, and wholly within the area. */
function within(area: Bounds, { x, y, ...size }: Bounds): Bounds {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  return {
    x: between(x, area.x, area.x + area.width - width),
    y: between(y, area.y, area.y + area.height - height),
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
 * Where a window opens: where it was, on the same display even if that stands elsewhere by now, and always wholly
 * within a display that is there. One whose display is gone, or that was never placed, opens in the middle of the first.
 * @param displays - the primary first
 * @returns null when no display is known, which leaves the choice to the system
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
