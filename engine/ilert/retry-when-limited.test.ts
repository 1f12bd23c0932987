import { describe, expect, it } from "vitest";
import { createManualClock } from "../testing/manual-clock.ts";
import { IlertLimited } from "./failures.ts";
import { MAX_WAITS, retryWhenLimited } from "./retry-when-limited.ts";
import { noWaiting } from "./testing/no-waiting.ts";
import { never } from "./testing/with-client.ts";

const limited = () => Promise.reject(new IlertLimited(30_000));
describe("where ilert takes no more calls", () => {
  it("is asked again, but no sooner than it said", async () => {
    const clock = createManualClock();
    let calls = 0;
    const asked = retryWhenLimited(
      () => (++calls === 1 ? limited() : Promise.resolve("answer")),
      clock,
      never(),
    );
    await clock.advance(29_999);
    expect(calls).toBe(1);
    await clock.advance(1);
    expect(await asked).toBe("answer");
  });

  it("gives up where ilert has no room for long", async () => {
    let calls = 0;
    const asked = retryWhenLimited(
      () => {
        calls += 1;
        return limited();
      },
      noWaiting(),
      never(),
    );
    await expect(asked).rejects.toBeInstanceOf(IlertLimited);
    expect(calls).toBe(MAX_WAITS + 1);
  });

  it("passes on at once what waiting does not mend", async () => {
    await expect(
      retryWhenLimited(() => Promise.reject(new Error("no")), noWaiting(), never()),
    ).rejects.toThrow("no");
  });

  it("ends with the signal", async () => {
    const stopping = new AbortController();
    const asked = retryWhenLimited(limited, createManualClock(), stopping.signal);
    stopping.abort(new Error("stopping"));
    await expect(asked).rejects.toThrow("stopping");
  });
});
