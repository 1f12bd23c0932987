import { expect, it } from "vitest";
import { createManualClock } from "../../engine/testing/manual-clock.ts";
import { calmly } from "./calmly.ts";

it("runs at once, then once for all that was asked meanwhile", async () => {
  const clock = createManualClock();
  let runs = 0;
  const calm = calmly(
    async () => {
      runs += 1;
    },
    { clock, gapMs: 500, restMs: 30_000 },
  );
  for (let n = 0; n < 5; n += 1) calm.ask();
  expect(runs).toBe(1);
  await clock.advance(499);
  expect(runs).toBe(1);
  await clock.advance(1);
  expect(runs).toBe(2);
  await clock.advance(500);
  calm.ask();
  expect(runs).toBe(3);
  calm.stop();
});

it("runs by itself when nobody asked for a while, until it is stopped", async () => {
  const clock = createManualClock();
  let runs = 0;
  const calm = calmly(
    async () => {
      runs += 1;
    },
    { clock, gapMs: 500, restMs: 30_000 },
  );
  calm.ask();
  await clock.advance(30_500);
  expect(runs).toBe(2);
  calm.stop();
  calm.ask();
  await clock.advance(120_000);
  expect(runs).toBe(2);
});
