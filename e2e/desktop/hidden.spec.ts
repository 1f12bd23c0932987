import { clickTray, shownNotices, trayLabels } from "./recorded.ts";
import { expect, test } from "./test.ts";

test("started hidden, the app forwards from the tray and shows its window when asked", async ({
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

test("a robot that refuses causes one notification", async ({ hidden, world }) => {
  await expect.poll(() => trayLabels(hidden)).toContain("Open Tocsin");
  world.ops.failNext({ kind: "answer", name: "token_unknown_300005" });
  await world.ilert.storm(1);
  await expect.poll(() => shownNotices(hidden), { timeout: 15_000 }).toHaveLength(1);
  expect((await shownNotices(hidden))[0]?.title).toBe("Ops group needs attention");
});
