import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { app, crashReporter } from "electron";
import { defaultDataDir, homeDirectory } from "../engine/data-dir/default-data-dir.ts";
import { prepareDataDir } from "../engine/data-dir/prepare-data-dir.ts";
import packageJson from "../package.json" with { type: "json" };
import { USAGE } from "../shared/command-line-options.ts";
import { publicError } from "../shared/errors.ts";
import { openLinkInbox } from "./links/link-inbox.ts";
import { type DesktopOptions, readDesktopOptions } from "./options.ts";
import { declarePageScheme } from "./safety/page-scheme.ts";

/**
 * The desktop shell's composition root: the only file here with side effects on import. The rest of the program is
 * loaded only in the first instance on a data directory; a second instance passes on its command line and exits.
 */
async function main() {
  // The reader of the output may close it; that must not end the program.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  declarePageScheme();
  app.setName("Tocsin");
  const options = readOptionsOrExit();
  if (options === null) return;
  if (options.help || options.version) {
    process.stdout.write(options.help ? USAGE : `${packageJson.version}\n`);
    return app.exit(0);
  }
  const dataDir = resolve(options.dataDir ?? defaultDataDir(process.platform, process.env, homeDirectory()));
  const browserDir = join(dataDir, "browser");
  // The data contains alerts and tokens, so nobody else may read it, even in a folder that existed before.
  process.umask(0o077);
  prepareDataDir(dataDir);
  mkdirSync(browserDir, { recursive: true, mode: 0o700 });
  // Electron recognizes the first instance by this folder, so there is one instance per data directory.
  app.setPath("userData", dataDir);
  app.setPath("sessionData", browserDir);
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  // Crash dumps are only written to disk; nothing is sent anywhere.
  app.setPath("crashDumps", join(dataDir, "crashes"));
  crashReporter.start({ uploadToServer: false });
  const links = openLinkInbox(process.argv.slice(1));

  await app.whenReady();
  const { runDesktop } = await import("./run.ts");
  await runDesktop({ options, dataDir, links });
}

/** A user who passes options has a terminal, so an error in them is printed there instead of shown in a dialog. */
function readOptionsOrExit(): DesktopOptions | null {
  try {
    return readDesktopOptions(process.argv.slice(1), process.env);
  } catch (thrown) {
    process.stderr.write(`tocsin: ${publicError(thrown).message}\n`);
    app.exit(2);
    return null;
  }
}

main().catch(async (thrown: unknown) => {
  const { reportStartFailure } = await import("./dialogs.ts");
  await reportStartFailure(thrown);
});
