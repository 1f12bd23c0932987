import { app, powerMonitor } from "electron";
import type { Clock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";

interface QuitDeps {
  /** Stops everything, within its own deadline. */
  readonly stop: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Requests in flight get 3 s to finish, deliveries 4 s; after this many ms the program exits anyway. */
const DEADLINE_MS = 8000;

/** Stops the engine before the app quits, for whatever reason, then exits with 0. */
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
      .catch((error: unknown) => log.error({ err: error }, "The engine did not stop cleanly"))
      .finally(() => app.exit(0));
  });
}

/**
 * Quits cleanly on SIGTERM and SIGINT. A library that is loaded after Chromium has set its handlers replaces them, and
 * would end the program at once.
 */
export function quitOnSignals(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => app.quit());
  }
}

/** Missing from Electron's types: a program may delay the shutdown. */
interface Shutdown {
  preventDefault(): void;
}

/** Quits cleanly when the system shuts down, as far as it allows the time; the data on disk survives an abrupt end too. */
export function quitAtShutdown(): void {
  const quit = (event?: Shutdown) => {
    event?.preventDefault();
    app.quit();
  };
  // Linux and macOS. Electron's types lack the event's argument.
  powerMonitor.on("shutdown", quit as () => void);
  // Windows informs only the windows of a program.
  app.on("browser-window-created", (_event, window) => window.on("session-end", () => app.quit()));
}
