import { describe, expect, it } from "vitest";
import type { LiveMessage } from "../../shared/model/live.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { sampleStatus } from "../../testkit/status-samples.ts";
import { createStreamGate } from "./stream-gate.ts";

const STATUS: LiveMessage = { type: "status", status: sampleStatus() };
const CHANGED: LiveMessage = { type: "changed", parts: ["sources"] };

function setUp() {
  const timers = createManualClock();
  const gate = createStreamGate(timers);
  let isPassed = false;
  void gate.passed.then(() => {
    isPassed = true;
  });
  async function read(open: () => Promise<AsyncIterable<LiveMessage>>) {
    const received: LiveMessage[] = [];
    const { signal } = new AbortController();
    for await (const message of await gate.watch(open)(signal)) received.push(message);
    return received;
  }
  return { timers, read, isPassed: () => isPassed };
}

async function* messages() {
  yield STATUS;
  yield CHANGED;
}

describe("createStreamGate", () => {
  it("lets calls pass with the stream's first message, after which nothing is out of date", async () => {
    const { timers, read, isPassed } = setUp();
    await timers.advance(500);
    expect(isPassed()).toBe(false);
    expect(await read(async () => messages())).toEqual([STATUS, CHANGED]);
    expect(isPassed()).toBe(true);
    expect(timers.waiting()).toEqual([]);
  });

  it("lets calls pass after a second, and has everything fetched again if the stream opens later", async () => {
    const { timers, read, isPassed } = setUp();
    await timers.advance(999);
    expect(isPassed()).toBe(false);
    await timers.advance(1);
    expect(isPassed()).toBe(true);
    expect(await read(async () => messages())).toEqual([STATUS, { type: "reset" }, CHANGED]);
  });

  it("lets calls pass when the stream cannot be opened, so that they show why", async () => {
    const { read, isPassed } = setUp();
    await expect(read(() => Promise.reject(new TypeError("refused")))).rejects.toThrow("refused");
    expect(isPassed()).toBe(true);
    expect(await read(async () => messages())).toEqual([STATUS, { type: "reset" }, CHANGED]);
  });
});
