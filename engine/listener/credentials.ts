import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The token of a call. The path takes precedence, then `X-Tocsin-Token`, then `Authorization`. */
export function presentedToken(pathToken: string | undefined, headers: IncomingHttpHeaders): string | null {
  if (pathToken !== undefined) return pathToken;
  const custom = headers["x-tocsin-token"];
  if (typeof custom === "string") return custom;
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

/** Compared if no token is expected, so that the response takes as long as for a wrong one. */
const NO_TOKEN = Buffer.from("no such source has this token");

/**
 * Whether a presented token is one of the expected ones. All are always compared, so that the time reveals the length
 * of the presented token only. An expected null matches nothing, but takes as long.
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
 * Request headers without their secrets, to be stored and shown.
 * @param secretNames - further headers that hold a secret, in lower case
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
