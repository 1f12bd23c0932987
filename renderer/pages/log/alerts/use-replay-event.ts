import { useQueryClient } from "@tanstack/react-query";
import { keys, useCommand } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { useReplay } from "../list/use-list-keys.ts";

/** Sends again what has ended of an event, which is fetched if nobody has looked at it yet. */
export function useReplayEvent(): (eventId: string) => void {
  const { api } = useServices();
  const queryClient = useQueryClient();
  const replay = useReplay();
  const { run } = useCommand(async (id: string) => {
    const queryFn = () => api.events.get({ id });
    replay.run([await queryClient.ensureQueryData({ queryKey: keys.event(id), queryFn })]);
  });
  return run;
}
