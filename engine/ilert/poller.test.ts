import { expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createPoller, GATHER_MS } from "./poller.ts";

function startPoller(nextMs = 60_000) {
  const clock = createManualClock();
  let done = 0;
  let begun = 0;
  let end = () => {};
  const poller = createPoller(clock, async () => {
    begun += 1;
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    done += 1;
    return nextMs;
  });
  return { clock, poller, done: () => done, begun: () => begun, end: () => end() };
}

it("handles several changes in one run, and repeats by its own schedule", async () => {
  const { clock, poller, begun, end } = startPoller();
  poller.soon();
  await clock.advance(GATHER_MS / 2);
  poller.soon();
  await clock.advance(GATHER_MS / 2);
  expect(begun()).toBe(1);
  end();
  await clock.advance(59_999);
  expect(begun()).toBe(1);
  await clock.advance(1);
  expect(begun()).toBe(2);
});

it("runs once more for a change during a run, and never twice at once", async () => {
  const { clock, poller, begun, end } = startPoller();
  poller.soon();
  await clock.advance(GATHER_MS);
  poller.soon();
  await clock.advance(60_000);
  expect(begun()).toBe(1);
  end();
  await clock.advance(GATHER_MS);
  expect(begun()).toBe(2);
});

it("stops after the run in progress, and starts no other", async () => {
  const { clock, poller, begun, done, end } = startPoller();
  poller.soon();
  await clock.advance(GATHER_MS);
  const stopped = poller.stop();
  end();
  await stopped;
  expect(done()).toBe(1);
  poller.soon();
  await clock.advance(120_000);
  expect(begun()).toBe(1);
});
