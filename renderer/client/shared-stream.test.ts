import { afterEach, describe, expect, it } from "vitest";
import type { LiveMessage } from "../../shared/model/live.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { sampleEventSummary } from "../../testkit/page/samples.ts";
import { sampleStatus } from "../../testkit/status-samples.ts";
import { createSharedStream } from "./shared-stream.ts";

const STATUS: LiveMessage = { type: "status", status: sampleStatus() };
const eventNamed = (id: string): LiveMessage => ({ type: "event", event: sampleEventSummary({ id }) });

/** The engine's side of one tab's streams. */
function createStreams() {
  const streams: { send(message: LiveMessage): void; fail(): void; closed: boolean }[] = [];
  let refused = false;

  async function open(signal: AbortSignal): Promise<AsyncIterable<LiveMessage>> {
    if (refused) throw new TypeError("connection refused");
    const waiting: LiveMessage[] = [STATUS];
    let failed = false;
    let wake = () => {};
    const stream = {
      closed: false,
      send(message: LiveMessage) {
        waiting.push(message);
        wake();
      },
      fail() {
        failed = true;
        stream.closed = true;
        wake();
      },
    };
    streams.push(stream);
    signal.addEventListener("abort", () => {
      stream.closed = true;
      wake();
    });
    return (async function* () {
      while (!signal.aborted) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else if (failed) throw new Error("connection reset");
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    })();
  }

  return {
    streams,
    open,
    refuse() {
      refused = true;
    },
  };
}

/** Node's Web Locks and BroadcastChannel, which also work between "tabs" of one process. */
function createBrowser() {
  const name = `test-${crypto.randomUUID()}`;
  const leaving: AbortController[] = [];
  // The lock has a fixed name, so each test has its own manager.
  const locks = {
    request: (lock: string, ...rest: [LockOptions, () => Promise<void>]) =>
      navigator.locks.request(`${name}.${lock}`, ...rest),
  } as unknown as LockManager;

  function openTab({ hidden = false } = {}) {
    const visibility = Object.assign(new EventTarget(), {
      visibilityState: (hidden ? "hidden" : "visible") as DocumentVisibilityState,
    });
    const timers = createManualClock();
    const ending = new AbortController();
    leaving.push(ending);
    const received: LiveMessage[] = [];
    const { streams, open, refuse } = createStreams();
    let outcome: "open" | "ended" | "failed" = "open";
    let mute = false;

    const openShared = createSharedStream({
      open,
      locks,
      createChannel() {
        const channel = new BroadcastChannel(name);
        const post = channel.postMessage.bind(channel);
        channel.postMessage = (message: unknown) => {
          if (!mute) post(message);
        };
        return channel as unknown as globalThis.BroadcastChannel;
      },
      visibility: visibility as unknown as Document,
      timers,
    });
    void (async () => {
      try {
        for await (const message of await openShared(ending.signal)) received.push(message);
        outcome = "ended";
      } catch {
        outcome = "failed";
      }
    })();
    return {
      received,
      streams,
      timers,
      outcome: () => outcome,
      leave: () => ending.abort(),
      refuse,
      /** Prevents the tab from posting anything, like a browser that freezes a background tab. */
      freeze() {
        mute = true;
      },
      show(state: DocumentVisibilityState) {
        visibility.visibilityState = state;
        visibility.dispatchEvent(new Event("visibilitychange"));
      },
      ids: () => received.flatMap((message) => (message.type === "event" ? [message.event.id] : [])),
    };
  }
  return { openTab, leaveAll: () => leaving.forEach((tab) => void tab.abort()) };
}

describe("createSharedStream", () => {
  let browser = createBrowser();
  afterEach(() => {
    browser.leaveAll();
    browser = createBrowser();
  });

  it("opens one stream, whose messages every tab gets", async () => {
    const tabs = Array.from({ length: 8 }, () => browser.openTab());
    for (const tab of tabs) await expect.poll(() => tab.received).toEqual([STATUS]);
    const streams = tabs.flatMap((tab) => tab.streams);
    expect(streams).toHaveLength(1);
    streams[0]?.send(eventNamed("e1"));
    streams[0]?.send({ type: "changed", parts: ["sources"] });
    for (const tab of tabs)
      await expect
        .poll(() => tab.received)
        .toEqual([STATUS, eventNamed("e1"), { type: "changed", parts: ["sources"] }]);
  });

  it("is taken over when its tab is closed, and the others learn that messages may be missing", async () => {
    const first = browser.openTab();
    await expect.poll(() => first.received.length).toBe(1);
    const others = [browser.openTab(), browser.openTab()];
    for (const tab of others) await expect.poll(() => tab.received.length).toBe(1);
    first.leave();
    await expect.poll(() => first.streams[0]?.closed).toBe(true);
    for (const tab of others) {
      await expect.poll(() => tab.received).toEqual([STATUS, STATUS, { type: "reset" }]);
    }
    expect(others.flatMap((tab) => tab.streams)).toHaveLength(1);
    expect(first.outcome()).toBe("ended");
  });

  it("is opened by the next tab when it breaks, and fails in every tab if the engine is down", async () => {
    const tabs = [browser.openTab(), browser.openTab(), browser.openTab()];
    for (const tab of tabs) await expect.poll(() => tab.received.length).toBe(1);
    const breakStream = () =>
      tabs.find((tab) => tab.streams.some((stream) => !stream.closed))?.streams[0]?.fail();
    breakStream();
    await expect.poll(() => tabs.filter((tab) => tab.outcome() === "failed")).toHaveLength(1);
    const left = tabs.filter((tab) => tab.outcome() === "open");
    for (const tab of left) await expect.poll(() => tab.received.at(-1)).toEqual({ type: "reset" });

    for (const tab of left) tab.refuse();
    breakStream();
    for (const tab of tabs) await expect.poll(() => tab.outcome()).toBe("failed");
  });

  it("moves from a hidden tab to a visible one, and stays in a hidden one if there is no other", async () => {
    const first = browser.openTab();
    await expect.poll(() => first.received.length).toBe(1);
    first.show("hidden");
    first.streams[0]?.send(eventNamed("while hidden"));
    await expect.poll(() => first.ids()).toEqual(["while hidden"]);

    const second = browser.openTab();
    await expect.poll(() => second.streams.length).toBe(1);
    await expect.poll(() => first.streams[0]?.closed).toBe(true);
    second.streams[0]?.send(eventNamed("for both"));
    await expect.poll(() => first.ids()).toEqual(["while hidden", "for both"]);
    await expect.poll(() => second.ids()).toEqual(["for both"]);
  });

  it("moves to a visible tab as soon as its own is hidden", async () => {
    const first = browser.openTab();
    await expect.poll(() => first.received.length).toBe(1);
    const second = browser.openTab();
    await expect.poll(() => second.received.length).toBe(1);
    first.show("hidden");
    await expect.poll(() => second.streams.length).toBe(1);
    await expect.poll(() => first.streams[0]?.closed).toBe(true);
    expect(first.outcome()).toBe("open");
  });

  it("is taken from a tab that its browser has frozen", async () => {
    const frozen = browser.openTab();
    await expect.poll(() => frozen.received.length).toBe(1);
    frozen.freeze();
    const visible = browser.openTab();
    await visible.timers.advance(1_999);
    expect(visible.streams).toHaveLength(0);
    await visible.timers.advance(1);
    await expect.poll(() => visible.received).toEqual([STATUS]);
    expect(visible.streams).toHaveLength(1);
  });
});
