import { expect, it, vi } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createTimedStatus } from "./timed-status.ts";

it("keeps the time since when the state has lasted, and reports each change", async () => {
  const clock = createManualClock(1_000);
  const onChanged = vi.fn();
  const status = createTimedStatus({ state: "off", since: clock.now(), problem: "" }, clock, onChanged);
  await clock.advance(500);
  status.show({ problem: "a" });
  expect(status.read()).toEqual({ state: "off", since: 1_000, problem: "a" });
  status.show({ state: "off" });
  expect(status.read().since).toBe(1_000);
  status.show({ state: "on" });
  expect(status.read()).toEqual({ state: "on", since: 1_500, problem: "a" });
  expect(onChanged).toHaveBeenCalledTimes(3);
  status.note({ problem: "" });
  expect(status.read().problem).toBe("");
  expect(onChanged).toHaveBeenCalledTimes(3);
});
