import { once } from "node:events";
import type { ElectronApplication } from "@playwright/test";
import { closeWindow, isVisible } from "../placed.ts";
import { answerDialogs, askedDialogs } from "../recorded.ts";
import { startAgain } from "../start-again.ts";
import { type Line, startStandIn } from "./session.ts";
import { expect, test } from "./test.ts";

test.use({ whenClosed: "ask", waits: "30000=1000" });
// Panels and the app are started more than once, beside everything else.
test.slow();

const showWindow = (app: ElectronApplication) =>
  app.evaluate(({ app: electronApp }) => electronApp.emit("activate"));

/** Whether a panel was asked to show an icon, and got its picture. */
const hasIcon = (lines: readonly Line[]) =>
  lines.some(({ item }) => item !== undefined) && lines.some(({ width }) => Number(width) > 0);

test("the icon comes back in a panel that is started anew, and closing the window hides it there", async ({
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
  expect(await askedDialogs(app)).toEqual([]);
});

test("a panel that comes after the app gets the icon; until then closing asks", async ({
  session,
  start,
}) => {
  const app = await start();
  await (await app.firstWindow()).getByRole("main").waitFor();
  await answerDialogs(app, 2);
  await closeWindow(app);
  await expect.poll(() => askedDialogs(app)).toHaveLength(1);
  expect(await isVisible(app)).toBe(true);

  const { lines } = await startStandIn(session, "status-notifier.py", "true");
  await expect.poll(() => hasIcon(lines)).toBe(true);
  await closeWindow(app);
  await expect.poll(() => isVisible(app)).toBe(false);
  expect(await askedDialogs(app)).toHaveLength(1);
  await showWindow(app);
  await expect.poll(() => isVisible(app)).toBe(true);
});

test("a panel that is gone leaves a way back: closing asks, and another start brings the window back", async ({
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
  await expect.poll(() => askedDialogs(app)).toEqual(["Keep Tocsin running in the background?"]);
  await expect.poll(() => isVisible(app)).toBe(false);

  expect(await startAgain(launcher, world)).toEqual([0, null]);
  await expect.poll(() => isVisible(app)).toBe(true);
});
