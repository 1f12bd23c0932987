import type { Clock } from "../lib/clock.ts";
import type { AttemptSpan } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Robot } from "./robot.ts";

/** A try that a crash cut short may have ended this long after it started: the robot's time limit. */
const CUT_SHORT_MS = 10_000;

/** Lets a robot's window go on counting what one of its connectors sent before a restart. */
export async function restoreWindow(
  robot: Robot,
  store: Pick<Store, "attemptsSince">,
  clock: Clock,
  connectorId: string,
): Promise<void> {
  const since = clock.now() - robot.windowMs();
  for (const span of await store.attemptsSince(connectorId, since)) robot.restore(endOf(span, clock));
}

/** When a try from before a restart ended, on the monotonic clock. */
export function endOf({ startedAt, endedAt }: AttemptSpan, clock: Clock): number {
  // Negative where the try may still be on its way to the robot: the window then counts it from its latest end.
  const age = Math.max(-CUT_SHORT_MS, clock.now() - (endedAt ?? startedAt + CUT_SHORT_MS));
  return clock.monotonic() - age;
}
