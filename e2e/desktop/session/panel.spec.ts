import { once } from "node:events";
import type { ElectronApplication } from "@playwright/test";
import { answerDialogs, dialogMessages } from "../recorder.ts";
import { runSecondInstance } from "../second-instance.ts";
import { closeWindow, isVisible } from "../window-control.ts";
import { type OutputLine, startStandIn } from "./session.ts";
import { expect, test } from "./test.ts";

test.use({ whenClosed: "ask", waits: "30000=1000" });
// Each test starts the app and one or more panels, in addition to the session.
test.slow();

const showWindow = (app: ElectronApplication) =>
  app.evaluate(({ app: electronApp }) => electronApp.emit("activate"));

/** Whether an icon was registered with the panel and its picture received. */
const hasIcon = (lines: readonly OutputLine[]) =>
  lines.some(({ item }) => item !== undefined) && lines.some(({ width }) => Number(width) > 0);

test("the icon reappears in a restarted panel, and closing the window then hides it", async ({
  session,
  start,
}) => {
  const first = await startStandIn(session, "status-notifier.py", "true");
  const app = await start();
  await (await app.firstWindow()).getByRole("main").waitFor();
  await expect.poll(() => hasIcon(first.lines)).toBe(true);
  const ended = once(first.program, "exit");
  first.program.kill();
  await ended;

  const second = await startStandIn(session, "status-notifier.py", "true");
  await expect.poll(() => hasIcon(second.lines)).toBe(true);
  await closeWindow(app);
  await expect.poll(() => isVisible(app)).toBe(false);
  expect(await dialogMessages(app)).toEqual([]);
});

test("a panel that starts after the app gets the icon, and until then closing asks", async ({
  session,
  start,
}) => {
  const app = await start();
  await (await app.firstWindow()).getByRole("main").waitFor();
  await answerDialogs(app, 2);
  await closeWindow(app);
  await expect.poll(() => dialogMessages(app)).toHaveLength(1);
  expect(await isVisible(app)).toBe(true);

  const { lines } = await startStandIn(session, "status-notifier.py", "true");
  await expect.poll(() => hasIcon(lines)).toBe(true);
  await closeWindow(app);
  await expect.poll(() => isVisible(app)).toBe(false);
  expect(await dialogMessages(app)).toHaveLength(1);
  await showWindow(app);
  await expect.poll(() => isVisible(app)).toBe(true);
});

test("once the panel is gone, closing asks, and starting the app again shows the window", async ({
  session,
  start,
  launcher,
  world,
}) => {
  const { lines, program } = await startStandIn(session, "status-notifier.py", "true");
  const app = await start();
  await (await app.firstWindow()).getByRole("main").waitFor();
  await expect.poll(() => hasIcon(lines)).toBe(true);
  const ended = once(program, "exit");
  program.kill();
  await ended;
  await answerDialogs(app, 0);
  await closeWindow(app);
  await expect.poll(() => dialogMessages(app)).toEqual(["Keep Tocsin running in the background?"]);
  await expect.poll(() => isVisible(app)).toBe(false);

  expect(await runSecondInstance(launcher, world)).toEqual([0, null]);
  await expect.poll(() => isVisible(app)).toBe(true);
});
