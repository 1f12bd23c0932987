import { useMemo } from "react";
import { AUDIT_OUTCOMES, type AuditFilter } from "../../../shared/model/audit.ts";
import { goTo, useRoute } from "../../navigation/use-route.ts";

type Query = Readonly<Record<string, string>>;

const TEXTS = ["q", "actor", "procedure", "entity"] as const;
const MOMENTS = ["from", "to"] as const;
/** The limits of the engine; the address may contain more. */
const MAX_LENGTH = { q: 500, actor: 100, procedure: 100, entity: 100 } as const;

/** Reads the filter in an address's query; what is unknown is ignored. */
export function filterOf(query: Query): AuditFilter {
  const filter: AuditFilter = {};
  for (const name of TEXTS) {
    const text = query[name]?.slice(0, MAX_LENGTH[name]) ?? "";
    if (text !== "") filter[name] = text;
  }
  for (const name of MOMENTS) {
    const moment = Number.parseInt(query[name] ?? "", 10);
    if (Number.isSafeInteger(moment)) filter[name] = moment;
  }
  const outcome = AUDIT_OUTCOMES.find((known) => known === query.outcome);
  if (outcome !== undefined) filter.outcome = outcome;
  return filter;
}

/** The address's query of a filter. */
export function queryOf(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, String(value)]],
    ),
  );
}

/** The filter for the engine: without blanks around the text. */
export function askable({ q = "", ...rest }: AuditFilter): AuditFilter {
  return q.trim() === "" ? rest : { ...rest, q: q.trim() };
}

export const isFiltered = (filter: AuditFilter): boolean => Object.keys(askable(filter)).length > 0;

/** The filter in the address, so that it survives a reload, and Back undoes a change. */
export function useAuditFilter() {
  const { page, id, query } = useRoute();
  return useMemo(() => {
    // The page is still rendered while the next one is loaded, and must not read the other's address.
    const filter = page === "audit" && id === null ? filterOf(query) : {};
    return {
      filter,
      /** Changes members of the filter; `undefined` removes one. @param replace - adds no step to the history */
      change: (change: AuditFilter, replace = false) =>
        goTo("audit", null, { query: queryOf({ ...filter, ...change }), replace }),
      clear: () => goTo("audit"),
    };
  }, [page, id, query]);
}
