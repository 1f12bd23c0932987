import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { EventSummary } from "../../../shared/model/event.ts";
import { useServices } from "../../data/services.ts";

const KEY = ["first-alert"];

/**
 * The newest alert that came in by a source, followed live; null while there is none, undefined until that is known.
 * Samples posted from this page are not taken for it.
 */
export function useFirstAlert(
  sourceId: string | null,
  samples: ReadonlySet<string>,
): EventSummary | null | undefined {
  const { api, feed } = useServices();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: [...KEY, sourceId],
    queryFn: async ({ signal }) => {
      if (sourceId === null) return [];
      const { items } = await api.events.list({ source: sourceId, kind: "alert", limit: 20 }, { signal });
      return items;
    },
  });
  useEffect(
    () =>
      feed.listen({
        onEvents(events) {
          if (events.some((event) => event.sourceId === sourceId)) {
            void queryClient.invalidateQueries({ queryKey: KEY });
          }
        },
        onStale: () => void queryClient.invalidateQueries({ queryKey: KEY }),
      }),
    [feed, queryClient, sourceId],
  );
  return data && (data.find(({ id }) => !samples.has(id)) ?? null);
}
