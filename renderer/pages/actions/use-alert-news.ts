import { useThrottledCallback } from "@mantine/hooks";
import { useEffect } from "react";
import { useServices } from "../../client/services.ts";

/** Calls `changed` when alert events of these sources have come in, at most once in `everyMs`. */
export function useAlertNews(sources: readonly string[], everyMs: number, changed: () => void): void {
  const { feed } = useServices();
  const tell = useThrottledCallback(changed, everyMs);
  const wanted = sources.join(" ");
  useEffect(() => {
    const ids = new Set(wanted.split(" "));
    return feed.listen({
      onEvents(events) {
        if (events.some(({ kind, sourceId }) => kind === "alert" && ids.has(sourceId ?? ""))) tell();
      },
      // Everything that was fetched is fetched again then.
      onStale() {},
    });
  }, [feed, wanted, tell]);
}
