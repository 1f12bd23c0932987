import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** Where a caller may put the source's token, in the order in which we look. */
export function presentedToken(pathToken: string | undefined, headers: IncomingHttpHeaders): string | null {
  if (pathToken !== undefined) return pathToken;
  const own = headers["x-tocsin-token"];
  if (typeof own === "string") return own;
  const [scheme, value] = (headers.authorization ?? "").split(" ", 2);
  if (value === undefined) return null;
  if (scheme?.toLowerCase() === "bearer") return value;
  if (scheme?.toLowerCase() === "basic") return basicPassword(value);
  return null;
}

function basicPassword(encoded: string): string | null {
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0 ? null : decoded.slice(colon + 1);
}

/** Compared where there is no token to expect, so that the answer takes as long as for a wrong one. */
const NO_TOKEN = Buffer.from("no such source has this token");

/**
 * Whether a presented token is one of the expected ones, in time that depends on the content of none: all are always
 * compared, and only how long the presented one is can be told. Null, where none is expected, matches nothing, after
 * the same work.
 */
export function tokenMatches(presented: string | null, expected: readonly (string | null)[]): boolean {
  const given = Buffer.from(presented ?? "");
  let matches = false;
  for (const token of expected) {
    const right = token === null ? NO_TOKEN : Buffer.from(token);
    const sameLength = given.length === right.length;
    const equal = timingSafeEqual(sameLength ? given : right, right);
    if (equal && sameLength && token !== null) matches = true;
  }
  return matches && presented !== null;
}

const SECRET_HEADER =
  /^(authorization|proxy-authorization|cookie)$|token|secret|password|api-?key|signature/i;

/**
 * Request headers as they may be kept and shown.
 * @param secretNames - more that hold a secret, in lower case
 */
export function maskHeaders(
  headers: IncomingHttpHeaders,
  secretNames: readonly string[] = [],
): Record<string, string> {
  const masked: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const isSecret = secretNames.includes(name) || SECRET_HEADER.test(name);
    masked[name] = isSecret ? "<secret>" : Array.isArray(value) ? value.join(", ") : value;
  }
  return masked;
}
