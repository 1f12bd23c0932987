import { clickTray, shownNotices, trayLabels } from "./recorded.ts";
import { expect, test } from "./test.ts";

test("the quick test sends to every group and shows what they answered", async ({ desktop, world }) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
  await clickTray(app, "Quick test of all groups");
  await expect.poll(() => world.ops.messages.length + world.night.messages.length).toBe(2);
  await expect
    .poll(() => shownNotices(app))
    .toEqual([{ title: "Test delivered to all 2 groups", body: expect.stringContaining("Night shift: ") }]);
});

test("a test to one group goes to that group alone", async ({ desktop, world }) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Night shift");
  await clickTray(app, "Night shift");
  await expect.poll(() => world.night.messages.length).toBe(1);
  expect(world.ops.messages).toEqual([]);
});

test("a refused test says what the group answered and what to do", async ({ desktop, world }) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Ops group");
  world.ops.failNext({ kind: "answer", name: "sign_mismatch_short" });
  await clickTray(app, "Ops group");
  await expect.poll(() => shownNotices(app)).toHaveLength(1);
  const [notice] = await shownNotices(app);
  expect(notice?.title).toBe("Test not delivered");
  expect(notice?.body).toMatch(/^Ops group: .*secret/i);
  expect(world.ops.messages).toEqual([]);
});

test("pausing from the tray keeps alerts waiting until resumed", async ({ desktop, world }) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Until I resume");
  await clickTray(app, "Until I resume");
  await expect.poll(() => trayLabels(app)).toContain("Paused until you resume");
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  expect(world.ops.received).toBe(0);
  await clickTray(app, "Resume");
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect.poll(() => trayLabels(app)).toContain("Pause");
});
