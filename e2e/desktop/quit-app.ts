import { once } from "node:events";
import type { ElectronApplication } from "@playwright/test";

/** The app gives itself 8 s to stop; past this many ms it has hung. */
const DEADLINE_MS = 30_000;

/**
 * Quits the app, waits until its process has ended, and only then lets Playwright close its side. Playwright's own
 * `close()` hangs up on the app's debugger while the app ends: two closing handshakes at once, at which Node crashes or
 * hangs (nodejs/node issue 34833). Of an app that may have ended before, Playwright no longer gives the process: it has
 * to be handed over.
 */
export async function quitApp(app: ElectronApplication, process = app.process()): Promise<void> {
  if (process.exitCode === null && process.signalCode === null) {
    const ended = once(process, "exit");
    // The app may be gone before it has answered.
    await app.evaluate((electron) => electron.app.quit()).catch(() => {});
    const hung = setTimeout(() => process.kill("SIGKILL"), DEADLINE_MS);
    const [, signal] = await ended;
    clearTimeout(hung);
    if (signal === "SIGKILL")
      throw new Error(`The app did not end within ${DEADLINE_MS / 1000} s after quit()`);
  }
  await app.close().catch(() => {});
}
