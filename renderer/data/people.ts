import { useQuery } from "@tanstack/react-query";
import { keys } from "./queries.ts";
import { useServices } from "./services.ts";

/** Everybody with a sign-in of their own. */
export function usePeople() {
  const { api } = useServices();
  return useQuery({
    queryKey: keys.people,
    queryFn: ({ signal }) => api.people.list(undefined, { signal }),
  });
}
