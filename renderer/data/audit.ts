import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { AuditFilter } from "../../shared/model/audit.ts";
import { keys, useCommand } from "./queries.ts";
import { useServices } from "./services.ts";

const PAGE_ROWS = 50;

/** Entries of the audit that match, newest first; older ones are loaded on demand. */
export function useAuditEntries(filter: AuditFilter) {
  const { api } = useServices();
  return useInfiniteQuery({
    queryKey: [...keys.audit, "entries", filter],
    queryFn: async ({ pageParam, signal }) => {
      let page = await api.audit.list({ ...filter, limit: PAGE_ROWS, ...cursorOf(pageParam) }, { signal });
      // A page of a search may be empty without being the last.
      while (page.items.length === 0 && page.nextCursor !== null)
        page = await api.audit.list({ ...filter, limit: PAGE_ROWS, cursor: page.nextCursor }, { signal });
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
}

/** Versions of the configuration, newest first; older ones are loaded on demand. */
export function useVersions() {
  const { api } = useServices();
  return useInfiniteQuery({
    queryKey: [...keys.audit, "versions"],
    queryFn: ({ pageParam, signal }) =>
      api.versions.list({ limit: PAGE_ROWS, ...cursorOf(pageParam) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

const cursorOf = (cursor: string | null) => (cursor === null ? {} : { cursor });

/** What changed from one version to another. Versions never change, so it is fetched once. */
export function useVersionDifference(from: number, to: number) {
  const { api } = useServices();
  return useQuery({
    queryKey: ["versionDifference", from, to],
    queryFn: ({ signal }) => api.versions.compare({ version: from, to }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What restoring a version would change now; it follows every change of the configuration. */
export function useRestorePlan(version: number) {
  const { api } = useServices();
  return useQuery({
    queryKey: [...keys.audit, "plan", version],
    queryFn: ({ signal }) => api.versions.plan({ version }, { signal }),
    staleTime: 0,
  });
}

/** Restores a version on top of the configuration that its plan was made with. */
export function useRestore(version: number, done: string) {
  const { api } = useServices();
  return useCommand((newest: number) => api.versions.restore({ version, newest }), {
    changesConfig: true,
    quiet: true,
    done: () => done,
  });
}
