export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiRequest {
  readonly method: string;
  /** Below `/api`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parsed body; undefined if it is missing or not JSON. */
  readonly body: unknown;
}

export const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

/** An error with the body of the API: status, message and code. */
export const apiError = (status: number, message: string, code = "ERROR"): ApiAnswer => ({
  status,
  body: { status, message, code },
});

export const NOT_FOUND = apiError(404, "Resource not found", "NOT_FOUND");
export const NOT_ALLOWED = apiError(405, "Method not allowed", "METHOD_NOT_ALLOWED");
const BAD_QUERY = apiError(400, "Bad query parameter", "BAD_REQUEST");

/** @param page - null for an invalid query */
export const listed = (page: unknown[] | null): ApiAnswer => (page === null ? BAD_QUERY : ok(page));

/** Parses an integer of a query. Returns the fallback if it is missing, null if it is invalid or too large. */
function numberIn(query: URLSearchParams, name: string, fallback: number, max: number): number | null {
  const text = query.get(name) ?? String(fallback);
  return /^\d{1,9}$/.test(text) && Number(text) <= max ? Number(text) : null;
}

/** A page of a list; null for an invalid query. @param items - null if the query is invalid already */
export function pageOf<Item>(
  items: readonly Item[] | null,
  query: URLSearchParams,
  fallback: number,
  max: number,
): Item[] | null {
  const start = numberIn(query, "start-index", 0, Number.MAX_SAFE_INTEGER);
  const count = numberIn(query, "max-results", fallback, max);
  return items === null || start === null || count === null ? null : items.slice(start, start + count);
}
