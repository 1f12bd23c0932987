import { once } from "node:events";
import type { ElectronApplication } from "@playwright/test";

/** The app gives itself 8 s to stop; after this many ms it is considered hung. */
const DEADLINE_MS = 30_000;

/**
 * Quits the app, waits until its process has ended, and only then closes Playwright's connection. Playwright's own
 * `close()` disconnects from the debugger while the app is exiting; two simultaneous closing handshakes make Node crash
 * or hang (nodejs/node issue 34833).
 * @param process - required if the app may have ended already, because Playwright then no longer returns its process
 */
export async function quitApp(app: ElectronApplication, process = app.process()): Promise<void> {
  if (process.exitCode === null && process.signalCode === null) {
    const ended = once(process, "exit");
    // The app may exit before it responds.
    await app.evaluate((electron) => electron.app.quit()).catch(() => {});
    const killTimer = setTimeout(() => process.kill("SIGKILL"), DEADLINE_MS);
    const [, signal] = await ended;
    clearTimeout(killTimer);
    if (signal === "SIGKILL")
      throw new Error(`The app did not end within ${DEADLINE_MS / 1000} s after quit()`);
  }
  await app.close().catch(() => {});
}
