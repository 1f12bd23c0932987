import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, openFoundUpdate, test } from "./installed-test.ts";

/** Parses an entry's command (Desktop Entry Specification, "The Exec key"); none of the arguments here is escaped. */
const parseExec = (entry: string): string[] =>
  (/^Exec=(.*)$/m.exec(entry)?.[1]?.match(/"[^"]*"|\S+/g) ?? []).map((argument) =>
    argument.replaceAll('"', ""),
  );

test("the entries for login and for links start the AppImage's own file with its original arguments", async ({
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
  expect(parseExec(await autostart())).toEqual([installed.appImage, "--hidden", ...world.args]);

  const link = await readFile(join(installed.dataHome, "applications/tocsin-appimage.desktop"), "utf8");
  expect(parseExec(link)).toEqual([installed.appImage, ...world.args, "%u"]);
  // The desktop ignores the entry once the file is gone.
  expect(link).toContain(`\nTryExec=${installed.appImage}\n`);
  const xdgMimeCalls = () => readFile(join(installed.bin, "xdg-mime.calls"), "utf8").catch(() => "");
  await expect.poll(xdgMimeCalls).toBe("default tocsin-appimage.desktop x-scheme-handler/tocsin\n");
});

test.describe("a newer version that cannot be installed", () => {
  test.use({ waits: "30000=2000" });

  test("restarts the old AppImage from its own file with its original arguments", async ({
    running,
    world,
  }) => {
    const { app, installed } = running;
    const page = await openFoundUpdate(running);
    // A stand-in for the old AppImage that records its arguments.
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
