import { describe, expect, it, onTestFinished } from "vitest";
import type { EngineClient } from "../engine/engine.ts";
import { systemClock } from "../engine/lib/clock.ts";
import { silentLog } from "../engine/lib/log.ts";
import type { Status } from "../shared/model/status.ts";
import { startTestEngine } from "../testkit/engine/test-engine.ts";
import { createManualClock } from "../testkit/manual-clock.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import { followLive, followSetting } from "./follow-live.ts";

/** Follows an engine; `failures` is how often its stream cannot be opened at first. */
function follow(client: EngineClient, failures = 0) {
  const clock = createManualClock();
  const seen: Status[] = [];
  let opened = 0;
  const live: EngineClient["live"] = async (...input) => {
    opened += 1;
    if (opened <= failures) throw new Error("not now");
    return client.live(...input);
  };
  const unfollow = followLive({
    client: { live },
    clock,
    log: silentLog,
    onMessage: (message) => {
      if (message.type === "status") seen.push(message.status);
    },
  });
  return { clock, seen, unfollow, opened: () => opened };
}

describe("followLive", () => {
  it("reports the status at once and whenever it changes", async () => {
    const { client } = await startTestEngine();
    const { seen, unfollow } = follow(client);
    await waitUntil(async () => seen.length > 0);
    expect(seen[0]?.paused).toBeNull();
    await client.pause({ until: null });
    expect(await waitUntil(async () => seen.at(-1)?.paused ?? null)).toEqual({ until: null });
    unfollow();
  });

  it("opens a stream that broke again, after a while and not before", async () => {
    const { client } = await startTestEngine();
    const { clock, seen, unfollow, opened } = follow(client, 2);
    await clock.advance(999);
    expect(opened()).toBe(1);
    await clock.advance(1);
    expect(opened()).toBe(2);
    await clock.advance(1000);
    await waitUntil(async () => seen.length > 0);
    expect(opened()).toBe(3);
    unfollow();
  });

  it("stays silent once it is ended", async () => {
    const { client } = await startTestEngine();
    const { clock, seen, unfollow, opened } = follow(client);
    await waitUntil(async () => seen.length > 0);
    unfollow();
    const notified = seen.length;
    await client.pause({ until: null });
    await clock.advance(5000);
    expect([seen.length, opened()]).toEqual([notified, 1]);
  });
});

describe.each(["startAtLogin", "keepAwake"] as const)("the setting %s", (setting) => {
  it("is applied whenever it changes, and not while it was never on", async () => {
    const { client } = await startTestEngine();
    const notified: boolean[] = [];
    const set = (requested: boolean) => notified.push(requested);
    onTestFinished(followSetting({ client, clock: systemClock, log: silentLog, setting, set }));
    await client.settings.update({ language: "de" });
    await client.settings.update({ [setting]: true });
    await waitUntil(async () => notified.length === 1);
    await client.settings.update({ [setting]: false });
    await waitUntil(async () => notified.length === 2);
    expect(notified).toEqual([true, false]);
  });
});
