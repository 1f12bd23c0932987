import { describe, expect, it } from "vitest";
import type { EventSummary } from "../../shared/model/event.ts";
import type { ChangedPart, LiveMessage } from "../../shared/model/live.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { sampleEventSummary } from "../../testkit/page/samples.ts";
import { sampleStatus } from "../../testkit/status-samples.ts";
import { createLiveFeed, retryDelayMs, type Stale } from "./live-feed.ts";

/** A stream that the test feeds message by message. */
function handStream() {
  const messages: LiveMessage[] = [];
  let ended: "open" | "ended" | "broken" = "open";
  let wake = () => {};
  async function* read(): AsyncGenerator<LiveMessage> {
    for (;;) {
      const next = messages.shift();
      if (next !== undefined) yield next;
      else if (ended === "broken") throw new Error("connection reset");
      else if (ended === "ended") return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
  return {
    read,
    send(message: LiveMessage) {
      messages.push(message);
      wake();
    },
    finish(how: "ended" | "broken") {
      ended = how;
      wake();
    },
  };
}

function setUp() {
  const timers = createManualClock();
  const streams: ReturnType<typeof handStream>[] = [];
  let refuse = false;
  const feed = createLiveFeed({
    timers,
    random: () => 0,
    open: async () => {
      if (refuse) throw new TypeError("refused");
      const stream = handStream();
      streams.push(stream);
      return stream.read();
    },
  });
  const batches: EventSummary[][] = [];
  let stale = 0;
  let rows: Stale[] = [];
  const changed: ChangedPart[] = [];
  feed.listen({
    onEvents: (events) => batches.push([...events]),
    onChanged: (parts) => changed.push(...parts),
    onStale: (what) => {
      if (what.what === "everything") stale++;
      else rows = [...rows, what];
    },
  });
  return {
    feed,
    timers,
    streams,
    batches,
    staleCount: () => stale,
    changed,
    rows: () => rows,
    refuseFromNowOn: (refused: boolean) => {
      refuse = refused;
    },
  };
}

const status = { type: "status", status: sampleStatus() } as const;

describe("createLiveFeed", () => {
  it("is live with the first message, before which nothing was fetched", async () => {
    const { feed, timers, streams, staleCount } = setUp();
    feed.start();
    await timers.advance(0);
    expect(feed.state.get().connection).toBe("connecting");
    streams[0]?.send(status);
    await timers.advance(0);
    expect(feed.state.get()).toEqual({ connection: "live", status: status.status, me: null });
    expect(staleCount()).toBe(0);
  });

  it("shows the status of an answer at once, and later that of the stream", async () => {
    const { feed, timers, streams } = setUp();
    feed.start();
    await timers.advance(0);
    streams[0]?.send(status);
    await timers.advance(0);
    const answered = sampleStatus({ publicUrl: "https://new.example" });
    feed.showStatus(answered);
    expect(feed.state.get()).toEqual({ connection: "live", status: answered, me: null });
    streams[0]?.send(status);
    await timers.advance(0);
    expect(feed.state.get().status).toBe(status.status);
  });

  it("passes events on in batches with only the latest of each id", async () => {
    const { feed, timers, streams, batches } = setUp();
    feed.start();
    await timers.advance(0);
    streams[0]?.send(status);
    for (const summary of ["first", "second"])
      streams[0]?.send({ type: "event", event: sampleEventSummary({ id: "a", summary }) });
    streams[0]?.send({ type: "event", event: sampleEventSummary({ id: "b" }) });
    await timers.advance(100);
    expect(batches.map((events) => events.map((event) => [event.id, event.summary]))).toEqual([
      [
        ["a", "second"],
        ["b", "Disk full on db-1"],
      ],
    ]);
  });

  it("passes a storm on in fewer and larger batches, and is quick again afterwards", async () => {
    const { feed, timers, streams, batches } = setUp();
    feed.start();
    await timers.advance(0);
    const send = (count: number) => {
      for (let n = 0; n < count; n++)
        streams[0]?.send({ type: "event", event: sampleEventSummary({ id: `${batches.length}-${n}` }) });
    };
    streams[0]?.send(status);
    send(10);
    await timers.advance(100);
    expect(batches).toHaveLength(1);
    send(1);
    await timers.advance(240);
    expect(batches).toHaveLength(1);
    await timers.advance(10);
    expect(batches).toHaveLength(2);
    send(1);
    await timers.advance(100);
    expect(batches).toHaveLength(3);
  });

  it("passes on only the parts that were changed by another client", async () => {
    const { feed, timers, streams, batches, staleCount, changed } = setUp();
    feed.start();
    await timers.advance(0);
    streams[0]?.send(status);
    streams[0]?.send({ type: "changed", parts: ["sources", "actions"] });
    await timers.advance(100);
    expect([changed, staleCount(), batches]).toEqual([["sources", "actions"], 0, []]);
  });

  it.each(["ended", "broken"] as const)(
    "comes back and has rows fetched again after a stream that %s",
    async (how) => {
      const { feed, timers, streams, staleCount } = setUp();
      feed.start();
      await timers.advance(0);
      streams[0]?.send(status);
      await timers.advance(0);
      streams[0]?.finish(how);
      await timers.advance(0);
      const cause = how === "broken" ? expect.any(Error) : undefined;
      expect(feed.state.get()).toEqual({ connection: "lost", cause, status: status.status, me: null });
      await timers.advance(400);
      streams[1]?.send(status);
      await timers.advance(0);
      expect(feed.state.get()).toMatchObject({ connection: "live", cause: undefined });
      expect(staleCount()).toBe(1);
    },
  );

  it("waits longer each time while the engine is down", async () => {
    const { feed, timers, refuseFromNowOn } = setUp();
    refuseFromNowOn(true);
    feed.start();
    await timers.advance(0);
    const delays: (number | undefined)[] = [];
    for (let retry = 0; retry < 7; retry++) {
      const [delay] = timers.waiting();
      delays.push(delay);
      await timers.advance(delay ?? 0);
    }
    expect(delays).toEqual([400, 800, 1600, 3200, 6400, 8000, 8000]);
  });

  it("has everything fetched again after a reset, and only rows if only they changed", async () => {
    const { feed, timers, streams, staleCount, rows } = setUp();
    feed.start();
    await timers.advance(0);
    streams[0]?.send(status);
    streams[0]?.send({ type: "reset" });
    await timers.advance(0);
    expect(staleCount()).toBe(1);
    streams[0]?.send({ type: "rows", connectors: ["ops"] });
    await timers.advance(0);
    expect(staleCount()).toBe(1);
    expect(rows()).toEqual([{ what: "rows", connectors: ["ops"] }]);
  });

  it("passes on the rows of a batch before it reports that rows have changed", async () => {
    const { feed, timers, streams } = setUp();
    const received: string[] = [];
    feed.listen({
      onEvents: (events) => received.push(...events.map(({ id }) => id)),
      onStale: ({ what }) => received.push(what),
    });
    feed.start();
    await timers.advance(0);
    streams[0]?.send(status);
    streams[0]?.send({ type: "event", event: sampleEventSummary({ id: "a" }) });
    streams[0]?.send({ type: "rows", connectors: ["ops"] });
    await timers.advance(0);
    expect(received).toEqual(["a", "rows"]);
    await timers.advance(1_000);
    expect(received).toEqual(["a", "rows"]);
  });

  it("does not retry after it was stopped", async () => {
    const { feed, timers, streams } = setUp();
    const stop = feed.start();
    await timers.advance(0);
    streams[0]?.finish("broken");
    await timers.advance(0);
    stop();
    await timers.advance(60_000);
    expect(streams).toHaveLength(1);
    expect(timers.waiting()).toEqual([]);
  });
});

describe("retryDelayMs", () => {
  it("spreads retries over the upper half of the delay", () => {
    expect(retryDelayMs(1, 0)).toBe(800);
    expect(retryDelayMs(1, 1)).toBe(400);
  });
});
