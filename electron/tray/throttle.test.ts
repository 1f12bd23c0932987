import { expect, it } from "vitest";
import { createManualClock } from "../../engine/testing/manual-clock.ts";
import { throttle } from "./throttle.ts";

it("runs at once, then once for all that was asked meanwhile", async () => {
  const clock = createManualClock();
  let runs = 0;
  const calm = throttle(
    async () => {
      runs += 1;
    },
    { clock, gapMs: 500, restMs: 30_000 },
  );
  for (let n = 0; n < 5; n += 1) calm.request();
  expect(runs).toBe(1);
  await clock.advance(499);
  expect(runs).toBe(1);
  await clock.advance(1);
  expect(runs).toBe(2);
  await clock.advance(500);
  calm.request();
  expect(runs).toBe(3);
  calm.stop();
});

it("runs by itself when nobody asked for a while, until it is stopped", async () => {
  const clock = createManualClock();
  let runs = 0;
  const calm = throttle(
    async () => {
      runs += 1;
    },
    { clock, gapMs: 500, restMs: 30_000 },
  );
  calm.request();
  await clock.advance(30_500);
  expect(runs).toBe(2);
  calm.stop();
  calm.request();
  await clock.advance(120_000);
  expect(runs).toBe(2);
});
