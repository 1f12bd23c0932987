import { describe, expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../engine/lib/log.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { startGroup } from "../../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { createLiveHub, type LiveHub } from "../live-hub.ts";
import { wordsOf } from "../words/words-of.ts";
import type { Notice } from "./notification-service.ts";
import { watchNotices } from "./watch-notices.ts";

/** A watch over a real engine, with a manual clock. */
async function startWatch(notifications = { problems: true, highAlerts: true }) {
  const engine = await startTestEngine();
  await engine.client.settings.update({ notifications });
  const clock = createManualClock(Date.now() - 1_000);
  const notices: Notice[] = [];
  /** Titles of the withdrawn notifications. */
  const withdrawn: string[] = [];
  /** When each notification was shown, in ms since the start. */
  const moments: number[] = [];
  const hub = createLiveHub({ client: engine.client, clock, log: silentLog });
  onTestFinished(hub.stop);
  const { mute, stop } = watchNotices({
    hub,
    client: engine.client,
    clock,
    log: silentLog,
    words: () => wordsOf("en"),
    notify(notice) {
      notices.push(notice);
      moments.push(clock.monotonic());
      return () => withdrawn.push(notice.title);
    },
  });
  onTestFinished(stop);
  const rows: string[] = [];
  let problems = 0;
  hub.follow({
    onMessage(message) {
      if (message.type === "event") rows.push(message.event.summary);
      if (message.type === "status") problems = message.status.problems.length;
    },
  });
  /** Waits until the followers were notified of a row. */
  const published = (summary: string) => waitUntil(async () => rows.includes(summary));
  /** Waits until the followers were notified of this many problems. */
  const publishedProblems = (count: number) => waitUntil(async () => problems === count);
  /** Lets time pass until this many notifications were shown. */
  const shown = (count: number) =>
    waitUntil(async () => {
      await clock.advance(1_000);
      return notices.length >= count ? notices : null;
    });
  return { engine, clock, notices, withdrawn, moments, mute, shown, published, publishedProblems };
}

it.each([
  ["team/unreachable", "/log"],
  ["team/network", "/settings/network"],
])(
  "a lost connection, %s, is reported once with the way to %s, and withdrawn when it is back",
  async (code, leadsTo) => {
    const { client } = await startTestEngine();
    const clock = createManualClock(Date.now());
    const notices: Notice[] = [];
    const withdrawn: string[] = [];
    let follower: Parameters<LiveHub["follow"]>[0] | null = null;
    const { stop } = watchNotices({
      hub: {
        follow(one) {
          follower = one;
          return () => {};
        },
      },
      client,
      clock,
      log: silentLog,
      words: () => wordsOf("en"),
      notify(notice) {
        notices.push(notice);
        return () => withdrawn.push(notice.title);
      },
    });
    onTestFinished(stop);
    const hub = follower as Parameters<LiveHub["follow"]>[0] | null;
    const params = { host: "a.example" };
    hub?.onLost?.({ code, sentence: "team.unreachable", params });
    await clock.advance(3_000);
    await waitUntil(async () => notices.length > 0);
    await clock.advance(60_000);
    expect(notices).toEqual([
      {
        title: "No connection to the team",
        body: expect.stringContaining("No connection to a.example."),
        leadsTo,
      },
    ]);
    expect(withdrawn).toEqual([]);
    hub?.onOpen?.();
    expect(withdrawn).toEqual(["No connection to the team"]);
  },
);

describe("watchNotices", () => {
  it("reports new HIGH alerts in groups, each once", async () => {
    const { engine, notices, shown, clock, published } = await startWatch();
    for (const id of ["1", "2"]) await engine.post(alertBody({ id, summary: `Alert ${id}` }));
    await engine.post(alertBody({ id: "3", priority: "LOW" }));
    await engine.post(alertBody({ id: "1", eventType: "alert-acknowledged", status: "ACCEPTED" }));
    for (const summary of ["Alert 1", "Alert 2"]) await published(summary);
    await shown(1);
    const notified = notices.flatMap(({ body }) => body.split("\n"));
    expect(notified.toSorted()).toEqual(["Alert 1 (Kubernetes)", "Alert 2 (Kubernetes)"]);
    const { length } = notices;
    await clock.advance(60_000);
    expect(notices).toHaveLength(length);
  });

  it("withdraws a notification when all of its alerts are resolved", async () => {
    const { engine, withdrawn, shown } = await startWatch();
    for (const id of ["1", "2"]) await engine.post(alertBody({ id, summary: `Alert ${id}` }));
    const resolve = (id: string) =>
      engine.post(
        alertBody({ id, summary: `End of ${id}`, eventType: "alert-resolved", status: "RESOLVED" }),
      );
    const notices = await shown(1);
    expect(notices[0]).toMatchObject({ urgency: "critical" });
    await resolve("1");
    await resolve("2");
    await waitUntil(async () => withdrawn.length === notices.length);
  });

  it("withdraws a notification when its cause is over", async () => {
    const { engine, withdrawn, shown } = await startWatch();
    const { webhookUrl } = await startGroup({ secret: "SEC-of-the-group-0123456789" });
    const ops = { id: "ops", name: "Ops group", webhookUrl };
    await engine.connect({ ...ops, secret: "SEC-another-0123456789" });
    await engine.post(alertBody({ priority: "LOW" }));
    await shown(1);
    expect(withdrawn).toEqual([]);
    await engine.client.connectors.update({ ...ops, secret: "SEC-of-the-group-0123456789" });
    await waitUntil(async () => withdrawn.includes("Ops group needs attention"));
  });

  it("reports a robot that rejects messages once", async () => {
    const { engine, notices, shown, clock } = await startWatch();
    const { webhookUrl } = await startGroup({ secret: "SEC-of-the-group-0123456789" });
    await engine.connect({ id: "ops", name: "Ops group", webhookUrl, secret: "SEC-another-0123456789" });
    await engine.post(alertBody({ priority: "LOW" }));
    expect(await shown(1)).toMatchObject([{ title: "Ops group needs attention" }]);
    await engine.post(alertBody({ id: "2", priority: "LOW" }));
    await clock.advance(60_000);
    expect(notices).toHaveLength(1);
  });

  it("shows nothing while disabled, nor later for events of that time", async () => {
    const { engine, notices, shown, clock, published } = await startWatch({
      problems: false,
      highAlerts: false,
    });
    await engine.post(alertBody({ id: "1", summary: "Not wanted" }));
    await published("Not wanted");
    await clock.advance(20_000);
    expect(notices).toEqual([]);
    const settings = await engine.client.settings.get();
    await engine.client.settings.update({
      ...settings,
      notifications: { problems: true, highAlerts: true },
    });
    await engine.post(alertBody({ id: "2", summary: "Wanted" }));
    expect(await shown(1)).toMatchObject([{ title: "New HIGH alert", body: "Wanted (Kubernetes)" }]);
  });

  it("links a notification to its cause, and one of several causes of one kind to their list", async () => {
    const { engine, shown, clock, published } = await startWatch();
    await engine.post(alertBody({ id: "1", summary: "Alone" }));
    await published("Alone");
    const [alone] = await shown(1);
    const [row] = (await engine.client.events.list({})).items;
    expect(alone?.leadsTo).toBe(`/log/${row?.id}`);
    await clock.advance(20_000);
    for (const id of ["2", "3"]) await engine.post(alertBody({ id, summary: `Alert ${id}` }));
    for (const id of ["2", "3"]) await published(`Alert ${id}`);
    expect((await shown(2))[1]).toMatchObject({ title: "2 new HIGH alerts", leadsTo: "/log" });
  });
});

describe("after the machine woke up", () => {
  it("nothing is shown at first, then the remaining problems", async () => {
    const { engine, mute, shown, moments, clock, published } = await startWatch();
    await engine.post(alertBody({ id: "1", summary: "Passed" }));
    await engine.post(alertBody({ id: "2", summary: "Lasting" }));
    for (const summary of ["Passed", "Lasting"]) await published(summary);
    // Before a round that was already scheduled could begin.
    await clock.advance(1_000);
    mute();
    await engine.post(
      alertBody({ id: "1", summary: "It is over", eventType: "alert-resolved", status: "RESOLVED" }),
    );
    await published("It is over");
    expect(await shown(1)).toMatchObject([{ title: "New HIGH alert", body: "Lasting (Kubernetes)" }]);
    expect(moments[0]).toBeGreaterThanOrEqual(31_000);
  });

  it("a problem that is over by then is never shown", async () => {
    const { engine, mute, clock, notices, moments, shown, publishedProblems } = await startWatch();
    const { webhookUrl } = await startGroup({ secret: "SEC-of-the-group-0123456789" });
    mute();
    const wrong = { name: "Ops group", webhookUrl, secret: "SEC-another-0123456789" };
    await engine.connect({ id: "ops", ...wrong });
    await engine.post(alertBody({ priority: "LOW" }));
    await publishedProblems(1);
    await clock.advance(20_000);
    await engine.client.connectors.remove({ params: { id: "ops" }, query: { withDependents: true } });
    await publishedProblems(0);
    await clock.advance(8_000);
    expect(notices).toEqual([]);
    // The same problem again, and lasting: it is shown, because it is a new one.
    await engine.connect({ id: "night", ...wrong, name: "Night shift" });
    await engine.post(alertBody({ id: "2", priority: "LOW" }));
    expect(await shown(1)).toMatchObject([
      { title: "Night shift needs attention", leadsTo: "/connectors/night" },
    ]);
    expect(moments[0]).toBeGreaterThanOrEqual(30_000);
  });
});
