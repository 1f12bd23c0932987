import { expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { createDingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { alertBody, startTestEngine } from "../../testkit/engine/test-engine.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { createLiveHub } from "../live-hub.ts";
import type { TrayView } from "./tray-menu.ts";
import { followTrayView } from "./tray-view.ts";

/** A real engine with one group that permanently rejects a message, and the tray's view. */
async function setUp() {
  const engine = await startTestEngine();
  const ops = createDingtalkGroup({ id: "ops", token: "token-of-ops" });
  const simulator = await startDingtalkSimulator({ groups: [ops] });
  onTestFinished(() => simulator.close());
  await engine.client.settings.update({ publicUrl: engine.hooksUrl });
  await engine.connect({ id: "ops", webhookUrl: simulator.webhookUrl(ops) });

  let seen = 0;
  let isFocused = false;
  let shown: TrayView | null = null;
  const hub = createLiveHub({ client: engine.client, clock: systemClock, log: silentLog });
  onTestFinished(hub.stop);
  const following = followTrayView({
    hub,
    client: engine.client,
    clock: systemClock,
    log: silentLog,
    acknowledgedFailures: {
      read: () => seen,
      write: (count) => {
        seen = count;
      },
    },
    isInTeam: false,
    isWindowFocused: () => isFocused,
    show: (view) => {
      shown = view;
    },
  });
  onTestFinished(following.stop);
  const shows = (level: string) => waitUntil(async () => (shown?.judgement.level === level ? shown : null));
  const showsLane = (id: string, code: string) =>
    waitUntil(async () =>
      shown?.status?.lanes.some((lane) => lane.connectorId === id && lane.retrying?.code === code),
    );
  const openWindow = () => {
    isFocused = true;
    following.refresh();
  };
  return { engine, ops, shows, showsLane, openWindow, seen: () => seen };
}

it("shows the connectors, and the state as it changes", async () => {
  const { engine, shows } = await setUp();
  expect((await shows("ready")).connectors.map(({ id }) => id)).toEqual(["ops"]);
  await engine.client.pause({ until: null });
  await shows("paused");
  await engine.client.resume();
  await shows("ready");
});

it("stays failing after a message failed, until the user has opened the window", async () => {
  const { engine, ops, shows, openWindow, seen } = await setUp();
  ops.failNext({ kind: "answer", name: "content_refused_text" });
  await engine.client.connectors.test({ id: "ops" });
  const failing = await shows("failing");
  expect(failing.judgement.requiredActions).toBeGreaterThan(0);
  openWindow();
  expect((await shows("ready")).judgement.requiredActions).toBe(0);
  expect(seen()).toBe(1);
});

it("shows why an unreachable robot gets nothing", async () => {
  const { engine, showsLane } = await setUp();
  await engine.connect({ id: "gone", webhookUrl: "http://127.0.0.1:9/robot/send?access_token=gone" });
  await engine.post(alertBody());
  await showsLane("gone", "dingtalk/network");
});
