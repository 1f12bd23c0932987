import type { ElectronApplication } from "@playwright/test";
import type { DesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import type { Launcher } from "../../testkit/desktop/electron.ts";
import { answerDialogs, dialogMessages, trayLabels } from "./recorder.ts";
import { runSecondInstance } from "./second-instance.ts";
import { expect, test } from "./test.ts";
import { closeWindow, isVisible } from "./window-control.ts";

/** Opens a link the way Windows and Linux do: by starting a second instance with it. */
async function openLink(launcher: Launcher, world: DesktopWorld, link: string) {
  expect(await runSecondInstance(launcher, world, link)).toEqual([0, null]);
}

/** Emits the event by which the first instance learns of a link, without the time that a second start takes. */
const emitLink = (app: ElectronApplication, link: string) =>
  app.evaluate(
    ({ app: electronApp }, argument) => electronApp.emit("second-instance", {}, ["tocsin", argument], ""),
    link,
  );

test("a link to a delivery opens its event in the window", async ({ hidden, world, launcher }, testInfo) => {
  await expect.poll(() => trayLabels(hidden)).toContain("Open Tocsin");
  const [posted] = await world.ilert.storm(2);
  await expect.poll(() => world.ops.messages.length).toBe(2);
  const message = world.ops.messages.find(({ title }) => title.includes(posted?.body.summary ?? "?"));
  expect(hidden.windows()).toHaveLength(0);

  await openLink(launcher, world, `tocsin://delivery/${message?.msgUuid}`);
  const page = await hidden.firstWindow();
  const panel = page.getByRole("complementary", { name: "Event" });
  await expect(panel).toContainText(posted?.body.summary ?? "?");
  const delivery = panel.getByRole("region", { name: /^Ops group/ });
  await expect(delivery).toHaveAttribute("aria-current", "true");
  await expect(delivery).toBeInViewport();
  await page.screenshot({ path: testInfo.outputPath("deep-link.png") });
});

test("a pause link asks for confirmation, and an unknown link only opens the window", async ({
  desktop,
  world,
  launcher,
}) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Pause");
  await closeWindow(app);
  await expect.poll(() => isVisible(app)).toBe(false);

  await emitLink(app, "tocsin://quit/now");
  await expect.poll(() => isVisible(app)).toBe(true);

  await answerDialogs(app, 1, 0);
  await openLink(launcher, world, "tocsin://pause?minutes=60");
  await expect.poll(() => dialogMessages(app)).toEqual(["Pause forwarding for 60 minutes?"]);
  expect(await trayLabels(app)).toContain("Pause");

  await emitLink(app, "tocsin://pause?minutes=60");
  await expect.poll(() => trayLabels(app)).toContain("Resume");
  expect(await dialogMessages(app)).toHaveLength(2);
});

test("starting the app by a link opens what the link refers to", async ({ start, world }) => {
  const first = await start("--hidden");
  await expect.poll(() => trayLabels(first)).toContain("Open Tocsin");
  const [posted] = await world.ilert.storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await first.close();

  const second = await start(`tocsin://delivery/${world.ops.messages[0]?.msgUuid}`);
  const page = await second.firstWindow();
  await expect(page.getByRole("complementary", { name: "Event" })).toContainText(posted?.body.summary ?? "?");
});
