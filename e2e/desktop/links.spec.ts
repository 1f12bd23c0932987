import type { ElectronApplication } from "@playwright/test";
import type { DesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import type { Launcher } from "../../testkit/desktop/electron.ts";
import { closeWindow, isVisible } from "./placed.ts";
import { answerDialogs, askedDialogs, trayLabels } from "./recorded.ts";
import { startAgain } from "./start-again.ts";
import { expect, test } from "./test.ts";

/** Starts the app once more, as Windows and Linux do to hand over a link. */
async function openLink(launcher: Launcher, world: DesktopWorld, link: string) {
  expect(await startAgain(launcher, world, link)).toEqual([0, null]);
}

/** The same without the time that a start takes: the first instance hears nothing but the command line. */
const hearLink = (app: ElectronApplication, link: string) =>
  app.evaluate(
    ({ app: electronApp }, word) => electronApp.emit("second-instance", {}, ["tocsin", word], ""),
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

test("a link to a pause asks first; any other only opens the window", async ({
  desktop,
  world,
  launcher,
}) => {
  const { app } = desktop;
  await expect.poll(() => trayLabels(app)).toContain("Pause");
  await closeWindow(app);
  await expect.poll(() => isVisible(app)).toBe(false);

  await hearLink(app, "tocsin://quit/now");
  await expect.poll(() => isVisible(app)).toBe(true);

  await answerDialogs(app, 1, 0);
  await openLink(launcher, world, "tocsin://pause?minutes=60");
  await expect.poll(() => askedDialogs(app)).toEqual(["Pause forwarding for 60 minutes?"]);
  expect(await trayLabels(app)).toContain("Pause");

  await hearLink(app, "tocsin://pause?minutes=60");
  await expect.poll(() => trayLabels(app)).toContain("Resume");
  expect(await askedDialogs(app)).toHaveLength(2);
});

test("a start by a link begins with what it names", async ({ start, world }) => {
  const first = await start("--hidden");
  await expect.poll(() => trayLabels(first)).toContain("Open Tocsin");
  const [posted] = await world.ilert.storm(1);
  await expect.poll(() => world.ops.messages.length).toBe(1);
  await first.close();

  const second = await start(`tocsin://delivery/${world.ops.messages[0]?.msgUuid}`);
  const page = await second.firstWindow();
  await expect(page.getByRole("complementary", { name: "Event" })).toContainText(posted?.body.summary ?? "?");
});
