import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useServices } from "../../data/services.ts";

/** A practice group's last messages, newest first; the live stream says when there is another. */
export function usePracticeMessages(connectorId: string) {
  const { api, feed } = useServices();
  const queryClient = useQueryClient();
  useEffect(
    () =>
      feed.listen({
        onEvents(events) {
          const arrived = events.some(({ deliveries }) =>
            deliveries.some((one) => one.connectorId === connectorId && one.state === "delivered"),
          );
          if (arrived) void queryClient.invalidateQueries({ queryKey: ["messages", connectorId] });
        },
        // After a lost connection everything that was fetched is fetched again.
        onStale() {},
      }),
    [feed, queryClient, connectorId],
  );
  return useQuery({
    queryKey: ["messages", connectorId],
    queryFn: ({ signal }) => api.connectors.messages({ id: connectorId }, { signal }),
  });
}
