import { useEffect, useState } from "react";
import { useServices } from "../../data/services.ts";

/** When each alert source sent its last event, in Unix ms, as far as it was seen on the live stream. */
export function useLastEvents(): ReadonlyMap<string, number> {
  const { feed } = useServices();
  const [last, setLast] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(
    () =>
      feed.listen({
        onEvents: (events) =>
          setLast((before) => {
            const after = new Map(before);
            for (const { sourceId, receivedAt } of events) {
              if (sourceId === null) continue;
              after.set(sourceId, Math.max(receivedAt, after.get(sourceId) ?? 0));
            }
            return after;
          }),
        onStale: () => {},
      }),
    [feed],
  );
  return last;
}
