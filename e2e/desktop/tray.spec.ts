import { clickTray, currentTrayIcon, shownNotifications, trayLabels } from "./recorder.ts";
import { expect, test } from "./test.ts";

test("a test goes to one group or to all, and its result is shown", async ({ desktop, world }) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
  await clickTray(app, "Night shift");
  await expect.poll(() => world.night.messages.length).toBe(1);
  expect(world.ops.messages).toEqual([]);
  await expect.poll(() => shownNotifications(app)).toHaveLength(1);

  await clickTray(app, "Quick test of all groups");
  await expect.poll(() => world.ops.messages.length + world.night.messages.length).toBe(3);
  await expect.poll(() => shownNotifications(app)).toHaveLength(2);
  expect((await shownNotifications(app))[1]).toEqual({
    title: "Test delivered to all 2 groups",
    body: expect.stringContaining("Night shift: "),
    urgency: "normal",
    icon: expect.stringMatching(/icon\.png$/),
  });

  world.ops.failNext({ kind: "answer", name: "sign_mismatch_short" });
  await clickTray(app, "Ops group");
  await expect.poll(() => shownNotifications(app)).toHaveLength(3);
  const notice = (await shownNotifications(app))[2];
  expect(notice?.title).toBe("Test not delivered");
  expect(notice?.body).toMatch(/^Ops group: .*secret/i);
  expect(world.ops.messages).toHaveLength(1);
});

test("pausing from the tray keeps alerts waiting until forwarding is resumed", async ({ desktop, world }) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Until I resume");
  await clickTray(app, "Until I resume");
  await expect.poll(() => trayLabels(app)).toContain("Paused until you resume");
  await expect.poll(() => currentTrayIcon(app)).toMatch(/^paused/);
  const [posted] = await world.ilert.storm(1);
  expect(posted?.status).toBe(202);
  expect(world.ops.received).toBe(0);
  await clickTray(app, "Resume");
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await expect.poll(() => trayLabels(app)).toContain("Pause");
  await expect.poll(() => currentTrayIcon(app)).toMatch(/^ready/);
});

test("the menu lists the last alerts with their outcome, and clicking one opens it", async ({
  hidden,
  world,
}) => {
  await expect.poll(() => trayLabels(hidden)).toContain("Last alerts");
  const [posted] = await world.ilert.storm(1);
  const line = async () => {
    const labels = await trayLabels(hidden);
    return labels.find((label) => label.includes(posted?.body.summary.slice(0, 20) ?? "?"));
  };
  // The menu is rebuilt at most every 10 s.
  await expect.poll(line).toMatch(/ {2}\S+ · Alert created · .* · delivered$/);
  await clickTray(hidden, (await line()) ?? "");
  const page = await hidden.firstWindow();
  await expect(page.getByRole("complementary", { name: "Event" })).toContainText(posted?.body.summary ?? "?");
});

test("a rejecting robot is shown by the icon and by a menu item that opens its connector", async ({
  hidden,
  world,
}) => {
  await expect.poll(() => currentTrayIcon(hidden)).toMatch(/^ready/);
  world.ops.failNext({ kind: "answer", name: "token_unknown_300005" });
  await world.ilert.storm(1);
  await expect.poll(() => currentTrayIcon(hidden)).toMatch(/^failing/);
  await expect
    .poll(() => trayLabels(hidden))
    .toContain("1 robot is rejecting messages: Ops group, unknown token");
  await clickTray(hidden, "1 robot is rejecting messages: Ops group, unknown token");
  const page = await hidden.firstWindow();
  await expect(page).toHaveURL(/#\/connectors\/ops$/);
});

test("the menu uses the language of the settings", async ({ desktop }) => {
  const { app, page } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Quit Tocsin");
  await clickTray(app, "settings");
  await page
    .getByRole("textbox", { name: "Language" })
    .or(page.getByRole("combobox", { name: "Language" }))
    .click();
  await page.getByRole("option", { name: "Deutsch" }).click();
  await expect.poll(() => trayLabels(app)).toContain("Tocsin beenden");
  expect(await trayLabels(app)).toContain("Bereit, an 2 Gruppen weiterzuleiten");
});
