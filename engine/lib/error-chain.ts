/** The error and its causes, since HTTP clients wrap the system's error. */
export function chainOf(thrown: unknown): Error[] {
  const chain: Error[] = [];
  let error = thrown;
  while (error instanceof Error && chain.length < 5) {
    chain.push(error);
    error = error instanceof AggregateError ? error.errors[0] : error.cause;
  }
  return chain;
}

/** The error code, such as `ECONNREFUSED` or `ERR_NAME_NOT_RESOLVED`; the only part of an error that is safe to show. */
export function errorCode(chain: readonly Error[]): string | null {
  for (const error of chain) {
    if ("code" in error && typeof error.code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code)) {
      return error.code;
    }
    const fromBrowser = /\bERR_[A-Z0-9_]{2,60}\b/.exec(error.message);
    if (fromBrowser !== null) return fromBrowser[0];
  }
  return null;
}

/** These classify the codes of Node, undici and Chromium. */
export const isCertificateCode = (code: string): boolean => /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/.test(code);
export const isNameCode = (code: string): boolean => /ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/.test(code);
export const isTimeoutCode = (code: string): boolean => /TIMEDOUT|TIMED_OUT|_TIMEOUT$/.test(code);
