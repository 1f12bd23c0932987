import type { Clock } from "../clock.ts";
import type { Store } from "../store/store.ts";
import type { RateWindow } from "./rate-window.ts";

/** A try that a crash cut short may have ended this long after it started: the robot's time limit. */
const CUT_SHORT_MS = 10_000;

/** Lets a lane's window go on counting over a restart. */
export async function restoreWindow(
  window: RateWindow,
  store: Pick<Store, "attemptsSince">,
  clock: Clock,
  { connectorId, windowMs }: { readonly connectorId: string; readonly windowMs: number },
): Promise<void> {
  for (const span of await store.attemptsSince(connectorId, clock.now() - windowMs)) {
    // Negative where the try may still be on its way to the robot: the window then counts it from its latest end.
    const age = Math.max(-CUT_SHORT_MS, clock.now() - (span.endedAt ?? span.startedAt + CUT_SHORT_MS));
    window.restore(clock.monotonic() - age);
  }
}
