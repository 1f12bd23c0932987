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
  /** The parsed body; undefined where there is none or it is no JSON. */
  readonly body: unknown;
}

export const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

/** An error's body as clients of the API read it: status, message and code. */
export const apiError = (status: number, message: string, code = "ERROR"): ApiAnswer => ({
  status,
  body: { status, message, code },
});

export const NOT_FOUND = apiError(404, "Resource not found", "NOT_FOUND");
export const NOT_ALLOWED = apiError(405, "Method not allowed", "METHOD_NOT_ALLOWED");
const BAD_QUERY = apiError(400, "Bad query parameter", "BAD_REQUEST");

/** @param page - null where the query could not be read */
export const listed = (page: unknown[] | null): ApiAnswer => (page === null ? BAD_QUERY : ok(page));
