import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bounds, type Display, displayOf, frameOffset, placeOnScreen } from "./place-on-screen.ts";

const LAPTOP: Display = { id: 1, workArea: { x: 0, y: 25, width: 1440, height: 875 } };
/** Left of the laptop. */
const WIDE: Display = { id: 2, workArea: { x: -2560, y: -300, width: 2560, height: 1400 } };

const coordinate = fc.integer({ min: -10_000, max: 10_000 });
const bounds = fc.record<Bounds>({
  x: coordinate,
  y: coordinate,
  width: fc.integer({ min: 1, max: 8_000 }),
  height: fc.integer({ min: 1, max: 8_000 }),
});
const display = fc.record<Display>({
  id: fc.integer({ min: 1, max: 5 }),
  workArea: fc.record({
    x: coordinate,
    y: coordinate,
    width: fc.integer({ min: 200, max: 5_000 }),
    height: fc.integer({ min: 200, max: 5_000 }),
  }),
});
const displays = fc.uniqueArray(display, { minLength: 1, maxLength: 4, selector: ({ id }) => id });
const saved = fc.option(fc.record({ bounds, display }));

const isWithin = (inner: Bounds, outer: Bounds) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe("placeOnScreen", () => {
  it("puts every window wholly on one existing display", () => {
    fc.assert(
      fc.property(saved, displays, (place, present) => {
        const opened = placeOnScreen(place, present);
        expect(opened).not.toBeNull();
        expect(present.some(({ workArea }) => opened !== null && isWithin(opened, workArea))).toBe(true);
      }),
    );
  });

  it("does not move a window that is on its display as before", () => {
    fc.assert(
      fc.property(bounds, displays, (requested, present) => {
        const [first] = present;
        if (first === undefined) return;
        const opened = placeOnScreen({ bounds: requested, display: first }, present);
        if (opened === null) return;
        expect(placeOnScreen({ bounds: opened, display: first }, present)).toEqual(opened);
        if (isWithin(requested, first.workArea)) expect(opened).toEqual(requested);
      }),
    );
  });

  it("never enlarges a window, and shrinks it only if necessary", () => {
    fc.assert(
      fc.property(bounds, display, displays, (requested, before, present) => {
        const opened = placeOnScreen({ bounds: requested, display: before }, present);
        const widths = present.map(({ workArea }) => Math.min(workArea.width, requested.width));
        expect(widths).toContain(opened?.width);
      }),
    );
  });

  it("first opens in the middle of the first display, smaller if the display is small", () => {
    expect(placeOnScreen(null, [LAPTOP, WIDE])).toEqual({ x: 130, y: 73, width: 1180, height: 780 });
    const small = { id: 9, workArea: { x: 0, y: 0, width: 800, height: 560 } };
    expect(placeOnScreen(null, [small])).toEqual(small.workArea);
    expect(placeOnScreen(null, [])).toBeNull();
  });

  it("keeps negative coordinates if a display has them", () => {
    const there = { x: -2400, y: -200, width: 1000, height: 700 };
    expect(placeOnScreen({ bounds: there, display: WIDE }, [LAPTOP, WIDE])).toEqual(there);
  });

  it("follows a display that has moved", () => {
    const right = { ...WIDE, workArea: { ...WIDE.workArea, x: 1440 } };
    const place = { bounds: { x: -2400, y: -200, width: 1000, height: 700 }, display: WIDE };
    expect(placeOnScreen(place, [LAPTOP, right])?.x).toBe(1600);
  });

  it("moves to the middle of the first display if its own was removed", () => {
    const place = { bounds: { x: -2400, y: -200, width: 1000, height: 700 }, display: WIDE };
    expect(placeOnScreen(place, [LAPTOP])).toEqual({ x: 220, y: 113, width: 1000, height: 700 });
    expect(placeOnScreen({ ...place, display: null }, [LAPTOP])?.x).toBe(220);
  });

  it("uses the display that shows it if ids have changed", () => {
    const place = { bounds: { x: -2400, y: -200, width: 1000, height: 700 }, display: { ...WIDE, id: 77 } };
    expect(placeOnScreen(place, [LAPTOP, WIDE])).toEqual(place.bounds);
  });
});

describe("displayOf", () => {
  it("is the one that shows most of a window, or none", () => {
    expect(displayOf({ x: -100, y: 100, width: 400, height: 100 }, [LAPTOP, WIDE])).toBe(LAPTOP);
    expect(displayOf({ x: -300, y: 100, width: 400, height: 100 }, [LAPTOP, WIDE])).toBe(WIDE);
    expect(displayOf({ x: 9000, y: 100, width: 400, height: 100 }, [LAPTOP, WIDE])).toBeNull();
  });
});

it("is that of a frame, and none if the window manager has chosen the place", () => {
  expect(frameOffset({ x: 90, y: 60 }, { x: 95, y: 89 })).toEqual({ x: 5, y: 29 });
  expect(frameOffset({ x: 90, y: 60 }, { x: 90, y: 60 })).toEqual({ x: 0, y: 0 });
  expect(frameOffset({ x: 90, y: 60 }, { x: 400, y: 60 })).toEqual({ x: 0, y: 0 });
});

it("is not measured from a window that was moved right after it was shown", () => {
  for (const shown of [
    { x: 90, y: 60 },
    { x: 40, y: 60 },
    { x: 50, y: 20 },
    { x: 50, y: 130 },
  ])
    expect(frameOffset({ x: 50, y: 60 }, shown)).toEqual({ x: 0, y: 0 });
});
