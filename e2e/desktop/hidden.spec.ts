import { clickTray, shownNotifications, trayLabels } from "./recorder.ts";
import { expect, test } from "./test.ts";

test("an app started hidden forwards alerts and opens its window from the tray", async ({
  hidden,
  world,
}) => {
  await expect.poll(() => trayLabels(hidden)).toContain("Open Tocsin");
  await world.ilert.storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  expect(hidden.windows()).toHaveLength(0);
  await clickTray(hidden, "Open Tocsin");
  await expect.poll(() => hidden.windows().length).toBe(1);
});

test("a robot that rejects messages causes one notification", async ({ hidden, world }) => {
  await expect.poll(() => trayLabels(hidden)).toContain("Open Tocsin");
  world.ops.failNext({ kind: "answer", name: "token_unknown_300005" });
  await world.ilert.storm(1);
  await expect.poll(() => shownNotifications(hidden), { timeout: 15_000 }).toHaveLength(1);
  expect((await shownNotifications(hidden))[0]?.title).toBe("Ops group needs attention");
});
