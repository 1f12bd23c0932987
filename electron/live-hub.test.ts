import { describe, expect, it, onTestFinished } from "vitest";
import type { EngineClient } from "../engine/engine.ts";
import { systemClock } from "../engine/lib/clock.ts";
import { silentLog } from "../engine/lib/log.ts";
import { AppError } from "../shared/errors.ts";
import type { LiveMessage } from "../shared/model/live.ts";
import { startTestEngine } from "../testkit/engine/test-engine.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { sampleStatus } from "../testkit/status-samples.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import { createLiveHub, followSwitch } from "./live-hub.ts";

type Live = EngineClient["live"];

/** A hub over an engine; `wrap` may change how the nth stream, counted from 1, is opened. */
function hubOf(client: EngineClient, wrap: (live: Live, count: number) => Live = (live) => live) {
  const clock = createManualClock();
  let opened = 0;
  const live: Live = (...input) => {
    opened += 1;
    return wrap(client.live, opened)(...input);
  };
  const hub = createLiveHub({ client: { live }, clock, log: silentLog });
  onTestFinished(hub.stop);
  return { clock, hub, opened: () => opened };
}

/** Follows the hub; each message is recorded by its type, or by the pause in the status. */
function notesOf(hub: ReturnType<typeof hubOf>["hub"]) {
  const notes: string[] = [];
  const nameOf = (message: LiveMessage) => {
    if (message.type !== "status") return message.type;
    return message.status.paused === null ? "running" : "paused";
  };
  const unfollow = hub.follow({
    onOpen: () => notes.push("open"),
    onMessage: (message) => notes.push(nameOf(message)),
  });
  return { notes, unfollow, has: (note: string) => waitUntil(async () => notes.includes(note)) };
}

describe("the live hub", () => {
  it("subscribes once for all of its followers, and reports every change to each", async () => {
    const { client } = await startTestEngine();
    const { hub, opened } = hubOf(client);
    const followers = Array.from({ length: 6 }, () => notesOf(hub));
    for (const { has } of followers) await has("running");
    await client.pause({ until: null });
    for (const { has, notes } of followers) {
      await has("paused");
      expect(notes.slice(0, 2)).toEqual(["open", "running"]);
    }
    expect(opened()).toBe(1);
  });

  it("sends the latest status at once to a follower that joins later", async () => {
    const { client } = await startTestEngine();
    const { hub, opened } = hubOf(client);
    const first = notesOf(hub);
    await first.has("running");
    await client.pause({ until: null });
    await first.has("paused");
    expect(notesOf(hub).notes).toEqual(["open", "paused"]);
    expect(opened()).toBe(1);
  });

  it("keeps informing the others when one of them fails or leaves", async () => {
    const { client } = await startTestEngine();
    const { hub } = hubOf(client);
    hub.follow({
      onMessage() {
        throw new Error("broken");
      },
    });
    const leaving = notesOf(hub);
    const staying = notesOf(hub);
    await staying.has("running");
    leaving.unfollow();
    await client.pause({ until: null });
    await staying.has("paused");
    expect(leaving.notes).toEqual(["open", "running"]);
  });

  it("reopens a broken stream, but only after a delay", async () => {
    const { client } = await startTestEngine();
    const fail: Live = async () => {
      throw new Error("not now");
    };
    const { clock, hub, opened } = hubOf(client, (live, count) => (count <= 2 ? fail : live));
    const { has } = notesOf(hub);
    await clock.advance(999);
    expect(opened()).toBe(1);
    await clock.advance(1);
    expect(opened()).toBe(2);
    await clock.advance(1000);
    await has("running");
    expect(opened()).toBe(3);
  });

  it("starts again with the current status when messages are missing", async () => {
    const { client } = await startTestEngine();
    await client.pause({ until: null });
    /** A stream that omits the pause, and then reports that it has lost messages. */
    const lossy =
      (live: Live): Live =>
      async (...input) => {
        const stream = await live(...input);
        return (async function* () {
          for await (const message of stream) {
            if (message.type === "status") yield { ...message, status: { ...message.status, paused: null } };
            yield { type: "reset" } as const;
          }
        })() as Awaited<ReturnType<Live>>;
      };
    const { clock, hub } = hubOf(client, (live, count) => (count === 1 ? lossy(live) : live));
    const { notes, has } = notesOf(hub);
    await has("running");
    await clock.advance(0);
    await has("paused");
    expect(notes).toEqual(["open", "running", "open", "paused"]);
  });

  it("reports nothing after it was stopped", async () => {
    const { client } = await startTestEngine();
    const { clock, hub, opened } = hubOf(client);
    const { notes, has } = notesOf(hub);
    await has("running");
    hub.stop();
    await client.pause({ until: null });
    await clock.advance(5000);
    expect([notes, opened()]).toEqual([["open", "running"], 1]);
    expect(notesOf(hub).notes).toEqual([]);
  });
});

describe.each(["startAtLogin", "keepAwake"] as const)("the setting %s", (setting) => {
  it("is applied whenever it changes, but not if it is off from the start", async () => {
    const { client } = await startTestEngine();
    const notified: boolean[] = [];
    const hub = createLiveHub({ client, clock: systemClock, log: silentLog });
    onTestFinished(hub.stop);
    const set = (requested: boolean) => notified.push(requested);
    onTestFinished(followSwitch({ hub, client, log: silentLog, setting, set }));
    await client.settings.update({ language: "de" });
    await client.settings.update({ [setting]: true });
    await waitUntil(async () => notified.length === 1);
    await client.settings.update({ [setting]: false });
    await waitUntil(async () => notified.length === 2);
    expect(notified).toEqual([true, false]);
  });
});

describe("a hub whose connection can be lost", () => {
  const lost = (cause: unknown) => ({
    code: "team/unreachable",
    message: "No connection.",
    advice: null,
    sentence: cause === undefined ? "ended" : "thrown",
  });

  /** A hub over streams that the test opens and breaks. */
  function setUp() {
    const clock = createManualClock();
    let breakStream = (_error: Error | null) => {};
    let isUp = true;
    const live = async () => {
      if (!isUp) throw new AppError("team/unreachable", "down");
      return (async function* () {
        yield { type: "status", status: sampleStatus() } as LiveMessage;
        const error = await new Promise<Error | null>((resolve) => {
          breakStream = resolve;
        });
        if (error !== null) throw error;
      })();
    };
    const hub = createLiveHub({ client: { live: live as never }, lost, clock, log: silentLog });
    onTestFinished(hub.stop);
    const notes: string[] = [];
    hub.follow({
      onMessage: () => {},
      onOpen: () => notes.push("open"),
      onLost: ({ sentence = "unknown" }) => notes.push(sentence),
    });
    const settle = () => clock.advance(0);
    return {
      clock,
      hub,
      notes,
      settle,
      goDown() {
        isUp = false;
        breakStream(null);
      },
      comeBack() {
        isUp = true;
      },
      drop: () => breakStream(null),
    };
  }

  it("reports it after a moment, once, and its return", async () => {
    const { clock, notes, goDown, comeBack, settle } = setUp();
    await settle();
    goDown();
    await settle();
    await clock.advance(1_100);
    expect(notes).toEqual(["open"]);
    await clock.advance(200);
    await clock.advance(20_000);
    expect(notes).toEqual(["open", "thrown"]);
    comeBack();
    await clock.advance(4_000);
    expect(notes).toHaveLength(3);
    expect(notes[2]).toBe("open");
  });

  it("does not report a stream that is back at once", async () => {
    const { clock, notes, drop, settle } = setUp();
    await settle();
    drop();
    await settle();
    await clock.advance(5_000);
    expect(notes).toEqual(["open", "open"]);
  });

  it("is opened again at once on request", async () => {
    const { clock, notes, hub, goDown, comeBack, settle } = setUp();
    await settle();
    goDown();
    await clock.advance(8_000);
    comeBack();
    hub.reopen();
    await settle();
    expect(notes.at(-1)).toBe("open");
  });
});
