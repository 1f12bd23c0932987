import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * Fetches queries again whose data has changed. `invalidateQueries` alone keeps the answer of a pending first
 * fetch, which may have been read before the change.
 */
export async function refetch(queryClient: QueryClient, filters: QueryFilters = {}): Promise<void> {
  const first = queryClient
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: "fetching" })
    .filter(({ state }) => state.data === undefined);
  await Promise.all(first.map((query) => query.cancel({ revert: true })));
  await queryClient.invalidateQueries(filters);
}
