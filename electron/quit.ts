import { app } from "electron";
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/log.ts";

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
