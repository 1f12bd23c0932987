import { app, powerMonitor } from "electron";
import type { Clock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";

interface QuitDeps {
  /** Stops everything; has a deadline of its own. */
  readonly stop: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The engine gives what is in flight 5 s; past this many ms nothing is waited for any more. */
const DEADLINE_MS = 8000;

/** However the app is told to quit, stops the engine first and then exits with 0. */
export function stopBeforeQuit({ stop, clock, log }: QuitDeps): void {
  let stopping = false;
  app.on("before-quit", (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    clock.after(DEADLINE_MS, () => {
      log.error({}, "Stopping took too long");
      app.exit(1);
    });
    stop()
      .catch((error: unknown) => log.error({ err: error }, "The engine did not stop in order"))
      .finally(() => app.exit(0));
  });
}

/**
 * Quits in order when the system, or the terminal's Ctrl-C, asks the program to end. A library that is loaded after
 * Chromium has begun to listen takes these signals from it, and would end the program at once.
 */
export function quitOnSignals(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => app.quit());
  }
}

/** What Electron's types leave out: the shutdown waits for a program that asks it to. */
interface Shutdown {
  preventDefault(): void;
}

/** The system goes down: quits in order, as far as it leaves the time. What it cuts short is safe on the disk. */
export function quitAtShutdown(): void {
  const quit = (event?: Shutdown) => {
    event?.preventDefault();
    app.quit();
  };
  // Linux and macOS. Electron's types do not know of the event's argument.
  powerMonitor.on("shutdown", quit as () => void);
  // Windows tells its windows only.
  app.on("browser-window-created", (_event, window) => window.on("session-end", () => app.quit()));
}
