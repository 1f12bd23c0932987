import type { ElectronApplication } from "@playwright/test";
import { visiblePixels } from "../../../scripts/icons/contrast.ts";
import { trayLabels } from "../recorder.ts";
import { type OutputLine, startStandIn } from "./session.ts";
import { expect, test } from "./test.ts";

const DARK_PANEL = 32;
const LIGHT_PANEL = 232;
/** The same minimum as for the source drawings in scripts/icons/contrast.test.ts. */
const MIN_PIXELS = 40;

/** The last picture that the panel received. */
const lastPicture = (lines: readonly OutputLine[]): string =>
  String(lines.findLast(({ picture }) => picture !== undefined)?.picture ?? "");

/** The number of pixels that contrast with a panel of this grey. */
function countVisiblePixels(grey: number, picture: string): number {
  const bytes = Buffer.from(picture, "base64");
  const pixels = Buffer.alloc(bytes.length);
  for (let at = 0; at < bytes.length; at += 4) {
    bytes.copy(pixels, at, at + 1, at + 4);
    pixels[at + 3] = bytes[at] ?? 0;
  }
  return visiblePixels(pixels, grey);
}

const setTheme = (app: ElectronApplication, theme: "dark" | "light") =>
  app.evaluate(({ nativeTheme }, requested) => {
    nativeTheme.themeSource = requested;
  }, theme);

test("each choice of the tray icon sends the panel a picture that is visible on that panel", async ({
  session,
  start,
}) => {
  const { lines } = await startStandIn(session, "status-notifier.py", "true");
  const app = await start();
  const page = await app.firstWindow();
  await page.getByRole("main").waitFor();
  await expect.poll(() => trayLabels(app)).toContain("Ready to forward to 2 groups");
  await page.evaluate(`location.hash = "#/settings/desktop"`);
  const choose = async (name: string) => {
    await page
      .getByRole("textbox", { name: "Tray icon" })
      .or(page.getByRole("combobox", { name: "Tray icon" }))
      .click();
    await page.getByRole("option", { name }).click();
  };

  // The session's colour scheme is light.
  await setTheme(app, "light");
  const before = lastPicture(lines);
  await choose("For a dark panel");
  await expect.poll(() => lastPicture(lines)).not.toBe(before);
  const dark = lastPicture(lines);
  await choose("For a light panel");
  await expect.poll(() => lastPicture(lines)).not.toBe(dark);
  const light = lastPicture(lines);
  expect(countVisiblePixels(DARK_PANEL, dark)).toBeGreaterThan(MIN_PIXELS);
  expect(countVisiblePixels(LIGHT_PANEL, light)).toBeGreaterThan(MIN_PIXELS);
  // Each icon contrasts more with its own panel than the other icon does.
  expect(countVisiblePixels(DARK_PANEL, dark)).toBeGreaterThan(countVisiblePixels(DARK_PANEL, light));
  expect(countVisiblePixels(LIGHT_PANEL, light)).toBeGreaterThan(countVisiblePixels(LIGHT_PANEL, dark));

  await setTheme(app, "dark");
  await choose("Follow the system");
  await expect.poll(() => lastPicture(lines)).toBe(dark);
  await setTheme(app, "light");
  await expect.poll(() => lastPicture(lines)).toBe(light);
});
