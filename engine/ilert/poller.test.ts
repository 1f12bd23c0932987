import { expect, it } from "vitest";
import { createManualClock } from "../testing/manual-clock.ts";
import { createPoller, GATHER_MS } from "./poller.ts";

function startPoller(nextMs = 60_000) {
  const clock = createManualClock();
  let done = 0;
  let underWay = 0;
  let end = () => {};
  const poller = createPoller(clock, async () => {
    underWay += 1;
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    done += 1;
    return nextMs;
  });
  return { clock, poller, done: () => done, begun: () => underWay, end: () => end() };
}

it("answers several changes by one round, and goes on by itself", async () => {
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

it("has one round more for what changed during one, and never two at once", async () => {
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

it("ends with the round that is under way, and begins none after that", async () => {
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
