import { describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { reason } from "../../engine/sentences/message.ts";
import type { Update } from "../../shared/model/update.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock, runPending } from "../../testkit/manual-clock.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { createLiveHub } from "../live-hub.ts";
import { wordsOf } from "../words/words-of.ts";
import { createUpdates, scheduleUpdateChecks, updateNotice } from "./updates.ts";
import type { UpdateFeed } from "./updates-feed.ts";

/** A feed with answers set by the test. */
function createFeed() {
  const feed = {
    version: "0.2.0" as string | null,
    failsWith: null as Error | null,
    asked: [] as string[],
    restarts: 0,
    finishDownload: () => {},
  };
  const asFeed: UpdateFeed = {
    async newest(channel) {
      feed.asked.push(channel);
      if (feed.failsWith !== null) throw feed.failsWith;
      return feed.version;
    },
    notes: () => `What is new in ${feed.version}`,
    download(onPercent) {
      onPercent(40);
      return new Promise((resolve, reject) => {
        feed.finishDownload = () => (feed.failsWith === null ? resolve() : reject(feed.failsWith));
      });
    },
    restart() {
      feed.restarts += 1;
    },
  };
  return { feed, asFeed };
}

function setUp(over: Partial<Parameters<typeof createUpdates>[0]> = {}) {
  const { feed, asFeed } = createFeed();
  const state = { sending: false, ended: 0 };
  const updates = createUpdates({
    feed: asFeed,
    installs: true,
    releasesUrl: "https://github.com/someone/tocsin/releases",
    clock: { now: () => 1_000 },
    log: silentLog,
    channel: async () => "stable",
    isSending: async () => state.sending,
    async shutDown() {
      state.ended += 1;
    },
    ...over,
  });
  return { feed, state, updates };
}

describe("checking for updates", () => {
  it("reports the newest version, or that this is it", async () => {
    const { feed, updates } = setUp();
    expect(updates.state()).toMatchObject({ state: "unknown", version: null, checkedAt: null });
    await updates.check();
    expect(updates.state()).toMatchObject({ state: "available", version: "0.2.0", checkedAt: 1_000 });
    feed.version = null;
    await updates.check();
    expect(updates.state()).toMatchObject({ state: "current", version: null });
  });

  it("reports an error, keeps the last result, and tries again", async () => {
    const { feed, updates } = setUp();
    feed.failsWith = new Error("https://signed.example/?X-Amz-Signature=abc");
    await updates.check();
    expect(updates.state()).toMatchObject({ state: "unknown", problem: { code: "update/unreachable" } });
    expect(JSON.stringify(updates.state())).not.toContain("Signature");
    feed.failsWith = null;
    await updates.check();
    expect(updates.state()).toMatchObject({ state: "available", problem: null });
    feed.failsWith = new Error("offline");
    await updates.check();
    expect(updates.state()).toMatchObject({ state: "available", version: "0.2.0" });
  });

  it("checks once for two concurrent requests, and reports each change", async () => {
    const { feed, updates } = setUp();
    const seen: string[] = [];
    const end = updates.onChange(() => seen.push(updates.state().state));
    await Promise.all([updates.check(), updates.check()]);
    expect(feed.asked).toEqual(["stable"]);
    expect(seen).toEqual(["checking", "available"]);
    end();
    await updates.check();
    expect(seen).toHaveLength(2);
  });
});

describe("installing", () => {
  it("downloads, then waits for the user to quit", async () => {
    const { feed, state, updates } = setUp();
    await updates.check();
    await updates.install("quit");
    expect(updates.state()).toMatchObject({ state: "downloading", percent: 40 });
    feed.finishDownload();
    await runPending();
    expect(updates.state()).toMatchObject({ state: "ready", percent: null });
    expect([state.ended, feed.restarts]).toEqual([0, 0]);
    // There is no further check once a version is ready.
    await updates.check();
    expect(updates.state().state).toBe("ready");
  });

  it("shuts down cleanly, then restarts, when the user wants it now", async () => {
    const { feed, state, updates } = setUp();
    await updates.check();
    await updates.install("quit");
    feed.finishDownload();
    await runPending();
    await updates.install("now");
    expect([state.ended, feed.restarts]).toEqual([1, 1]);
    await updates.proceed();
    expect([state.ended, feed.restarts]).toEqual([1, 1]);
  });

  it("offers the version again when its download fails", async () => {
    const { feed, updates } = setUp();
    await updates.check();
    await updates.install("now");
    feed.failsWith = new Error("checksum");
    feed.finishDownload();
    await runPending();
    expect(updates.state()).toMatchObject({
      state: "available",
      problem: { code: "update/no-download" },
    });
    expect(feed.restarts).toBe(0);
  });

  it("is rejected without a newer version, and if updates are installed manually", async () => {
    await expect(setUp().updates.install("now")).rejects.toMatchObject({ code: "conflict" });
    const { feed, updates } = setUp({ installs: false });
    await updates.check();
    expect(updates.state()).toMatchObject({ state: "available", installs: false });
    await expect(updates.install("now")).rejects.toMatchObject({ sentence: "update.managed" });
    expect(feed.restarts).toBe(0);
  });
});

it("waits while a delivery is being sent, and then ends the engine", async () => {
  let answer = () => {};
  const engine = await startTestEngine({
    fetch: () =>
      new Promise((resolve) => {
        answer = () => resolve(Response.json({ errcode: 0, errmsg: "ok" }));
      }),
  });
  await engine.connect({ id: "ops", webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=t" });
  const sending = async () =>
    (await engine.client.deliveries.list({ state: "sending", limit: 1 })).items.length > 0;
  const sendingAtEnd: boolean[] = [];
  const { feed, updates } = setUp({
    isSending: sending,
    async shutDown() {
      sendingAtEnd.push(await sending());
    },
  });
  const hub = createLiveHub({ client: engine.client, clock: systemClock, log: silentLog });
  onTestFinished(hub.stop);
  const follow = {
    updates,
    hub,
    client: engine.client,
    clock: systemClock,
    random: Math.random,
    log: silentLog,
  };
  onTestFinished(scheduleUpdateChecks({ ...follow, notify() {} }));

  await engine.post(alertBody());
  await waitUntil(sending);
  await updates.check();
  await updates.install("now");
  feed.finishDownload();
  await waitUntil(async () => updates.state().state === "waiting");
  await updates.proceed();
  expect([sendingAtEnd, feed.restarts]).toEqual([[], 0]);
  expect(await sending()).toBe(true);

  answer();
  await waitUntil(async () => feed.restarts === 1);
  expect(sendingAtEnd).toEqual([false]);
  expect((await engine.deliveries()).map(({ state }) => state)).toEqual(["delivered"]);
});

describe("automatic checks", () => {
  async function follow() {
    const clock = createManualClock();
    const engine = await startTestEngine();
    const { feed, updates } = setUp();
    const notified: string[] = [];
    const hub = createLiveHub({ client: engine.client, clock, log: silentLog });
    onTestFinished(hub.stop);
    const end = scheduleUpdateChecks({
      updates,
      hub,
      client: engine.client,
      clock,
      log: silentLog,
      random: () => 0.5,
      notify: (version) => notified.push(version),
    });
    onTestFinished(end);
    return { clock, client: engine.client, feed, notified, end };
  }
  const HOUR = 3_600_000;

  it("start after a minute, repeat every six hours, and announce each version once", async () => {
    const { clock, feed, notified, end } = await follow();
    await clock.advance(59_000);
    expect(feed.asked).toHaveLength(0);
    await clock.advance(1_000);
    await clock.advance(6 * HOUR);
    expect(feed.asked).toHaveLength(2);
    expect(notified).toEqual(["0.2.0"]);
    feed.version = "0.3.0";
    await clock.advance(6 * HOUR);
    expect(notified).toEqual(["0.2.0", "0.3.0"]);
    end();
    await clock.advance(12 * HOUR);
    expect(feed.asked).toHaveLength(3);
  });

  it("are off while they are disabled in the settings", async () => {
    const { clock, client, feed } = await follow();
    await client.settings.update({ updates: { check: false, channel: "stable" } });
    await clock.advance(7 * HOUR);
    expect(feed.asked).toHaveLength(0);
    await client.settings.update({ updates: { check: true, channel: "stable" } });
    await clock.advance(6 * HOUR);
    expect(feed.asked).toHaveLength(1);
  });
});

const update: Update = {
  state: "available",
  installs: true,
  version: "0.2.0",
  percent: null,
  checkedAt: null,
  problem: null,
  releasesUrl: null,
  notes: null,
};
const titleOf = (over: Partial<Update>) => updateNotice({ ...update, ...over }, wordsOf("en")).title;

it("notifies the user of the result of a check", () => {
  expect(updateNotice(update, wordsOf("de"))).toEqual({
    title: "Tocsin 0.2.0 ist verfügbar",
    body: expect.stringContaining("Es wurde noch nichts heruntergeladen."),
    leadsTo: "/settings/updates",
    urgency: "low",
  });
  expect(updateNotice({ ...update, installs: false }, wordsOf("en")).body).toBe(
    "Update Tocsin the way it was installed.",
  );
  expect(titleOf({ state: "ready" })).toBe("Tocsin 0.2.0 is ready");
  expect(titleOf({ state: "current", version: null })).toBe("This is the newest version");
  const problem = reason("update/unreachable", "update.unreachable");
  expect(titleOf({ state: "unknown", version: null, problem })).toBe(
    "The server for updates could not be reached.",
  );
});
