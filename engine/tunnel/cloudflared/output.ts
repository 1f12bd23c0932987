/** What a line of cloudflared's log tells us; all of it may be missing. */
export interface OutputLine {
  /** Base URL of its metrics and readiness server. */
  readonly metrics?: string;
  /** The address that a quick tunnel was lent. */
  readonly url?: string;
  /** Cloudflare does not take the token. */
  readonly refusesToken?: boolean;
  /** What went wrong, in its own words. */
  readonly error?: string;
}

const METRICS = /Starting metrics server on (127\.0\.0\.1:\d+)/;
const QUICK_URL = /https:\/\/[a-z0-9-]+\.trycloudflare\.com\b/;
/** A token that cannot be read, and one that Cloudflare does not know (any more). */
const BAD_TOKEN =
  /tunnel token is not valid|Unauthorized: (Invalid tunnel secret|Failed to get tunnel|Tunnel not found)/i;
const ERROR = /^\S+ (?:ERR|FTL) (.*)$/;
const MAX_WORDS = 200;

/**
 * Reads a line of what cloudflared writes to standard error. It offers no other way to learn a quick tunnel's address.
 * @param secret - never to be quoted
 */
export function readOutput(line: string, secret: string | null): OutputLine {
  const metrics = METRICS.exec(line)?.[1];
  const url = QUICK_URL.exec(line)?.[0];
  const words = ERROR.exec(line.trim())?.[1];
  const said = words === undefined || secret === null ? words : words.replaceAll(secret, "<secret>");
  return {
    ...(metrics !== undefined && { metrics: `http://${metrics}` }),
    ...(url !== undefined && { url }),
    ...(BAD_TOKEN.test(line) && { refusesToken: true }),
    ...(said !== undefined && { error: said.slice(0, MAX_WORDS) }),
  };
}
