import { useEffect, useRef } from "react";
import { createPacer } from "../../client/pacer.ts";
import { useServices } from "../../client/services.ts";
import { systemTimers } from "../../client/timers.ts";

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
  const wanted = sources.join(" ");
  useEffect(() => {
    const ids = new Set(wanted.split(" "));
    const pacer = createPacer(async () => void (await latest.current()), restMs, systemTimers);
    const stopListening = feed.listen({
      onEvents(events) {
        if (events.some(({ kind, sourceId }) => kind === "alert" && ids.has(sourceId ?? ""))) pacer.stir();
      },
      // Everything that was fetched is fetched again then.
      onStale() {},
    });
    return () => {
      stopListening();
      pacer.stop();
    };
  }, [feed, wanted, restMs]);
}
