import { expect, it } from "vitest";
import { createManualClock } from "../../testing/manual-clock.ts";
import { createShown } from "./shown.ts";

it("waits two minutes for a plan that somebody sees, however often the page shows it again", async () => {
  const clock = createManualClock();
  const shown = createShown(clock);
  shown.note("a");
  await clock.advance(60_000);
  shown.note("a");
  expect(shown.holdMs("a")).toBe(60_000);
  expect(shown.holdMs("b")).toBe(0);
  shown.note("b");
  expect([shown.holdMs("a"), shown.holdMs("b")]).toEqual([0, 120_000]);
  shown.forget();
  expect(shown.holdMs("b")).toBe(0);
});
