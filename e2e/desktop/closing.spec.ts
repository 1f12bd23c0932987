import { once } from "node:events";
import { answerDialogs, dialogMessages, trayLabels } from "./recorder.ts";
import { expect, test } from "./test.ts";
import { closeWindow, isVisible } from "./window-control.ts";

test.use({ whenClosed: "ask" });

test("closing without a tray asks once whether to keep running, and the settings show the answer", async ({
  start,
  world,
}, testInfo) => {
  const app = await start("--no-tray");
  const page = await app.firstWindow();
  await page.getByRole("main").waitFor();
  expect(await trayLabels(app)).toEqual([]);

  await answerDialogs(app, 2, 0);
  await closeWindow(app);
  await expect.poll(() => dialogMessages(app)).toEqual(["Keep Tocsin running in the background?"]);
  expect(await isVisible(app)).toBe(true);
  await closeWindow(app);
  await expect.poll(() => isVisible(app)).toBe(false);
  expect((await fetch(`${world.hooksUrl}/healthz`)).status).toBe(200);

  // Clicking the dock icon or starting the app again shows the window; the question is not asked again.
  await app.evaluate(({ app: electronApp }) => electronApp.emit("activate"));
  await expect.poll(() => isVisible(app)).toBe(true);
  await page.getByRole("link", { name: "Settings" }).first().click();
  const setting = page.getByLabel("When the window is closed").first();
  await expect(setting).toHaveValue("Keep running");
  await setting.scrollIntoViewIfNeeded();
  await page.screenshot({ path: testInfo.outputPath("when-closed.png") });
  await closeWindow(app);
  await expect.poll(() => isVisible(app)).toBe(false);
  expect(await dialogMessages(app)).toHaveLength(2);
});

test("choosing to quit shuts the app down cleanly", async ({ start }) => {
  const app = await start("--no-tray");
  await (await app.firstWindow()).getByRole("main").waitFor();
  await answerDialogs(app, 1);
  const ended = once(app.process(), "exit");
  await closeWindow(app);
  expect(await ended).toEqual([0, null]);
});
