import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkForNewer, expect, test } from "./installed-test.ts";

/** The words of an entry's command (Desktop Entry Specification, "The Exec key"), none of which has an escape here. */
const commandOf = (entry: string): string[] =>
  (/^Exec=(.*)$/m.exec(entry)?.[1]?.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));

test("what starts an AppImage at login and for a link is its own file, with all that it was asked for", async ({
  running: { app, installed },
  world,
}) => {
  const page = await app.firstWindow();
  await page.getByRole("main").waitFor();
  await page.evaluate(`location.hash = "#/settings/desktop"`);
  await page.getByRole("switch", { name: "Start when I log in" }).click({ force: true });
  const autostart = () =>
    readFile(join(world.systemConfigDir, "autostart/tocsin.desktop"), "utf8").catch(() => "");
  await expect.poll(autostart).toMatch(/^Exec=/m);
  expect(commandOf(await autostart())).toEqual([installed.appImage, "--hidden", ...world.args]);

  const link = await readFile(join(installed.dataHome, "applications/tocsin-appimage.desktop"), "utf8");
  expect(commandOf(link)).toEqual([installed.appImage, ...world.args, "%u"]);
  // Without the file the desktop takes no notice of the entry.
  expect(link).toContain(`\nTryExec=${installed.appImage}\n`);
  const asked = () => readFile(join(installed.bin, "xdg-mime.asked"), "utf8").catch(() => "");
  await expect.poll(asked).toBe("default tocsin-appimage.desktop x-scheme-handler/tocsin\n");
});

test.describe("a newer version that cannot be put in its place", () => {
  test.use({ waits: "30000=2000" });

  test("is not started: the AppImage is, by its own file and with all that it was asked for", async ({
    running,
    world,
  }) => {
    const { app, installed } = running;
    const page = await checkForNewer(running);
    // Notes down how it is started, in place of what could not be replaced.
    const old = join(installed.bin, "old.AppImage");
    await writeFile(old, `#!/bin/sh\nprintf '%s\\n' "$@" > "$0.args"\n`, { mode: 0o755 });
    await writeFile(join(installed.bin, "mv"), `#!/bin/sh\ncp "${old}" "$3"\nexit 1\n`, { mode: 0o755 });
    const ended = once(app.process(), "exit");
    await page.getByRole("button", { name: "Install and restart" }).click();
    expect(await ended).toEqual([0, null]);
    const args = () => readFile(`${installed.appImage}.args`, "utf8").catch(() => "");
    await expect.poll(args).toContain(world.args.join("\n"));
    expect(await installed.starts()).toBe(0);
  });
});
