import { expect, it } from "vitest";
import { clampedZoom, zoomedBy } from "./zoom-level.ts";

it("a window's zoom goes by half steps, within bounds, and back to 100 %", () => {
  expect([zoomedBy(0, 1), zoomedBy(0.5, -1), zoomedBy(3, 0)]).toEqual([0.5, 0, 0]);
  expect([zoomedBy(5, 1), zoomedBy(-3, -1)]).toEqual([5, -3]);
  expect([clampedZoom(99), clampedZoom(-99), clampedZoom(1.5)]).toEqual([5, -3, 1.5]);
});
