import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { never } from "../../testkit/ilert/with-client.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import type { Clock } from "../lib/clock.ts";
import { IlertLimited } from "./failures.ts";
import { CHECK_INTERVAL_MS, MAX_WAITS, retryDelay, retryWhenLimited } from "./retry.ts";

describe("retryDelay", () => {
  const trouble = new AppError("ilert/trouble", "x");

  it("grows with each failure, from one second to ten minutes plus that second", () => {
    const longest = (failures: number) => retryDelay(trouble, failures, () => 0.999);
    expect(retryDelay(trouble, 1, () => 0)).toBe(1_000);
    expect(longest(2)).toBeGreaterThan(longest(1));
    expect(longest(99)).toBeLessThanOrEqual(10 * 60_000 + 1_000);
  });

  it("is at least what ilert requires, and half an hour for what only the user can fix", () => {
    expect(retryDelay(new IlertLimited(300_000), 1, () => 0)).toBeGreaterThan(300_000);
    expect(retryDelay(new AppError("ilert/forbidden", "x"), 1, () => 0)).toBe(CHECK_INTERVAL_MS);
  });
});

describe("retryWhenLimited", () => {
  const limited = () => Promise.reject(new IlertLimited(30_000));
  /** A clock whose timers fire at once. */
  const immediate: Pick<Clock, "after"> = {
    after(_delayMs, callback) {
      queueMicrotask(callback);
      return () => {};
    },
  };

  it("repeats the request, but no sooner than ilert allows", async () => {
    const clock = createManualClock();
    let calls = 0;
    const answer = retryWhenLimited(
      () => (++calls === 1 ? limited() : Promise.resolve("answer")),
      clock,
      never(),
    );
    await clock.advance(29_999);
    expect(calls).toBe(1);
    await clock.advance(1);
    expect(await answer).toBe("answer");
  });

  it("gives up when ilert keeps refusing", async () => {
    let calls = 0;
    const answer = retryWhenLimited(
      () => {
        calls += 1;
        return limited();
      },
      immediate,
      never(),
    );
    await expect(answer).rejects.toBeInstanceOf(IlertLimited);
    expect(calls).toBe(MAX_WAITS + 1);
  });

  it("throws other errors at once", async () => {
    await expect(retryWhenLimited(() => Promise.reject(new Error("no")), immediate, never())).rejects.toThrow(
      "no",
    );
  });

  it("ends with the signal", async () => {
    const stopping = new AbortController();
    const answer = retryWhenLimited(limited, createManualClock(), stopping.signal);
    stopping.abort(new Error("stopping"));
    await expect(answer).rejects.toThrow("stopping");
  });
});
