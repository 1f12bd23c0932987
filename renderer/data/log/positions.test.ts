import { describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { sampleEventSummary } from "../../../testkit/page/samples.ts";
import type { FeedListener, FeedState } from "../../client/live-feed.ts";
import { createStore } from "../../client/store.ts";
import { createPositions } from "./positions.ts";

function setUp() {
  const timers = createManualClock();
  const requests: string[][] = [];
  let listener: FeedListener | null = null;
  const positions = createPositions({
    timers,
    ask: async (ids) => {
      requests.push([...ids]);
      return ids.map((id, index) => ({ id, position: requests.length * 10 + index, expectedAt: null }));
    },
    feed: {
      state: createStore<FeedState>({ connection: "live", status: null, me: null }),
      listen: (given) => {
        listener = given;
        return () => {};
      },
    },
  });
  const stop = positions.start();
  return { timers, requests, positions, stop, stream: () => listener?.onEvents([sampleEventSummary()]) };
}

describe("createPositions", () => {
  it("fetches visible positions, and again after changes, at most every two seconds", async () => {
    const { timers, requests, positions, stream } = setUp();
    positions.watch(["a"]);
    await timers.advance(0);
    expect(positions.state.get().get("a")?.position).toBe(10);
    for (let n = 0; n < 50; n++) stream();
    await timers.advance(1_900);
    expect(requests).toHaveLength(1);
    await timers.advance(100);
    expect(positions.state.get().get("a")?.position).toBe(20);
    await timers.advance(10_000);
    expect(requests).toHaveLength(2);
  });

  it("fetches nothing while no visible delivery waits", async () => {
    const { timers, requests, positions, stream } = setUp();
    positions.watch([]);
    stream();
    await timers.advance(10_000);
    expect(requests).toEqual([]);
  });
});
