import { useEffect, useRef } from "react";
import { createThrottledTask, systemTimers } from "../../client/timers.ts";
import { useServices } from "../../data/services.ts";

/**
 * Calls `refresh` when alert events of these sources have come in: one call at a time, and at least `restMs` between two.
 * What comes in during a call is followed by another one.
 */
export function useAlertNews(
  sources: readonly string[],
  restMs: number,
  refresh: () => Promise<unknown>,
): void {
  const { feed } = useServices();
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  const requested = sources.join(" ");
  useEffect(() => {
    const ids = new Set(requested.split(" "));
    const refreshTask = createThrottledTask(async () => void (await latest.current()), restMs, systemTimers);
    const stopListening = feed.listen({
      onEvents(events) {
        if (events.some(({ kind, sourceId }) => kind === "alert" && ids.has(sourceId ?? "")))
          refreshTask.schedule();
      },
      // Everything that was fetched is fetched again then.
      onStale() {},
    });
    return () => {
      stopListening();
      refreshTask.stop();
    };
  }, [feed, requested, restMs]);
}
