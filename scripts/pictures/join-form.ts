import { _electron } from "@playwright/test";
import { createDesktopWorld } from "../../testkit/desktop/desktop-world.ts";
import { openDisplay } from "../../testkit/desktop/display.ts";
import { APP_DIR, missingForDesktop, testElectron } from "../../testkit/desktop/electron.ts";

type ColorScheme = "light" | "dark";

/**
 * Takes a picture of the form by which a desktop joins a team; only the desktop app has it.
 * @param save - stores the picture, in PNG
 * @throws Error if the desktop app cannot be started on this machine
 */
export async function captureJoinForm(
  colorSchemes: readonly ColorScheme[],
  save: (name: string, picture: Buffer) => Promise<void>,
): Promise<void> {
  const missing = missingForDesktop();
  const executablePath = testElectron();
  if (missing !== null || executablePath === null) throw new Error(missing ?? "There is no Electron.");
  const display = await openDisplay();
  const world = await createDesktopWorld();
  const env = Object.fromEntries(
    Object.entries({ ...process.env, DISPLAY: display.name ?? process.env.DISPLAY }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  try {
    for (const colorScheme of colorSchemes) {
      const app = await _electron.launch({
        executablePath,
        args: [...asRoot, APP_DIR, ...world.args],
        env: { ...env, XDG_CONFIG_HOME: world.systemConfigDir },
        colorScheme,
      });
      const page = await app.firstWindow();
      await page.getByRole("main").waitFor();
      await page.goto(`${page.url().split("#")[0]}#/settings/teamServer`);
      const section = page.locator('section[data-section="teamServer"]');
      await section.getByRole("button", { name: "Join…" }).waitFor();
      await page.evaluate("document.fonts.ready");
      await save(`join-${colorScheme}`, await section.screenshot());
      await app.close();
    }
  } finally {
    await world.close();
    display.close();
  }
}
