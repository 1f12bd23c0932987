import type { ElectronApplication } from "@playwright/test";
import { visiblePixels } from "../../../scripts/icons/contrast.ts";
import { trayLabels } from "../recorded.ts";
import { type Line, startStandIn } from "./session.ts";
import { expect, test } from "./test.ts";

const DARK_PANEL = 32;
const LIGHT_PANEL = 232;
/** As scripts/icons/contrast.test.ts has it of the drawings. */
const MIN_PIXELS = 40;

/** The picture that the panel was given last. */
const pictureOf = (lines: readonly Line[]): string =>
  String(lines.findLast(({ picture }) => picture !== undefined)?.picture ?? "");

/** How many of its pixels contrast with a panel of this grey. */
function visibleOn(grey: number, picture: string): number {
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

test("the panel is given another picture for each choice of the icon, each of which can be seen on its panel", async ({
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

  // The colour scheme of this session, which is not dark.
  await setTheme(app, "light");
  const before = pictureOf(lines);
  await choose("For a dark panel");
  await expect.poll(() => pictureOf(lines)).not.toBe(before);
  const dark = pictureOf(lines);
  await choose("For a light panel");
  await expect.poll(() => pictureOf(lines)).not.toBe(dark);
  const light = pictureOf(lines);
  expect(visibleOn(DARK_PANEL, dark)).toBeGreaterThan(MIN_PIXELS);
  expect(visibleOn(LIGHT_PANEL, light)).toBeGreaterThan(MIN_PIXELS);
  // Each has its ink where its own panel has none.
  expect(visibleOn(DARK_PANEL, dark)).toBeGreaterThan(visibleOn(DARK_PANEL, light));
  expect(visibleOn(LIGHT_PANEL, light)).toBeGreaterThan(visibleOn(LIGHT_PANEL, dark));

  await setTheme(app, "dark");
  await choose("Follow the system");
  await expect.poll(() => pictureOf(lines)).toBe(dark);
  await setTheme(app, "light");
  await expect.poll(() => pictureOf(lines)).toBe(light);
});
