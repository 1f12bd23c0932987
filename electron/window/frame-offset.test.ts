import { expect, it } from "vitest";
import { frameOffset } from "./frame-offset.ts";

it("is that of a frame, and nothing where the window manager has chosen the place", () => {
  expect(frameOffset({ x: 90, y: 60 }, { x: 95, y: 89 })).toEqual({ x: 5, y: 29 });
  expect(frameOffset({ x: 90, y: 60 }, { x: 90, y: 60 })).toEqual({ x: 0, y: 0 });
  expect(frameOffset({ x: 90, y: 60 }, { x: 400, y: 60 })).toEqual({ x: 0, y: 0 });
});

it("is not taken from a window that was moved a little as soon as it was shown", () => {
  for (const shown of [
    { x: 90, y: 60 },
    { x: 40, y: 60 },
    { x: 50, y: 20 },
    { x: 50, y: 130 },
  ])
    expect(frameOffset({ x: 50, y: 60 }, shown)).toEqual({ x: 0, y: 0 });
});
