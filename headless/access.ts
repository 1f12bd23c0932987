import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { networkOf } from "../engine/addresses/host-address.ts";
import type { Clock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import { createFailureLimit } from "../engine/listener/failure-limit.ts";
import { createThrottle } from "../shared/throttle.ts";

/** Access control of the page and the API: for browsers at our own addresses and programs that know the admin token. */
export interface Access {
  /** Whether Host and Origin are our own: any web page can post to localhost, and DNS rebinding can point to it. */
  isOwnHost(headers: IncomingHttpHeaders): boolean;
  /**
   * Checks the Authorization header, and nothing else, for the admin token or a page's key. `missing` is not a failed guess.
   */
  loginIn(headers: IncomingHttpHeaders): "right" | "wrong" | "missing";
  tokenIsRight(token: string): boolean;
  /** What a page stores instead of the admin token, and sends as Bearer. */
  pageKey(): string;
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Takes as long for any two tokens. */
export const isSameToken = (left: string, right: string): boolean =>
  timingSafeEqual(digest(left), digest(right));

/** The token in the Authorization header; null without one. */
export const bearerOf = ({ authorization }: IncomingHttpHeaders): string | null =>
  /^bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? null;

/** Browsers omit the default port of a scheme. */
const withoutDefaultPort = (origin: string): string =>
  origin.replace(/^(http:.*):80$|^(https:.*):443$/, "$1$2");

/**
 * Whether Host, and Origin if there is one, belong to one of these origins.
 * @param origins - without default ports
 */
export function hasHostOf(origins: readonly string[], { host, origin }: IncomingHttpHeaders): boolean {
  if (host === undefined) return false;
  return origins.some((own) => {
    const [scheme] = own.split("//", 1);
    const isHost = withoutDefaultPort(`${scheme}//${host.toLowerCase()}`) === own;
    return isHost && (origin === undefined || withoutDefaultPort(origin) === own);
  });
}

export interface AccessOptions {
  readonly adminToken: string;
  /** Origins at which browsers reach the page, without default ports; known once the server listens. */
  readonly ownOrigins: () => readonly string[];
}

export function createAccess({ adminToken, ownOrigins }: AccessOptions): Access {
  // Derived from the token, so that a page stays logged in across restarts and its browser does not store the token.
  const pageKey = createHmac("sha256", adminToken).update("tocsin page").digest("base64url");

  return {
    isOwnHost: (headers) => hasHostOf(ownOrigins(), headers),
    loginIn(headers) {
      const bearer = bearerOf(headers);
      if (bearer === null) return "missing";
      return isSameToken(bearer, adminToken) || isSameToken(bearer, pageKey) ? "right" : "wrong";
    },
    tokenIsRight: (token) => isSameToken(token, adminToken),
    pageKey: () => pageKey,
  };
}

/** At most one log line with their number in this time, in ms. */
const LOG_INTERVAL_MS = 60_000;

/** Limits, counts and logs wrong tokens. A right one is always accepted (ADR 28). */
export interface WrongTokens {
  /**
   * Counts a wrong token of this caller, whose network is limited as a whole.
   * @returns seconds until it may try again; 0 for at once
   */
  record(peer: string): number;
}

export function createWrongTokens(clock: Pick<Clock, "monotonic" | "after">, log: Log): WrongTokens {
  const limit = createFailureLimit(clock);
  let wrong = 0;
  let lastPeer = "";
  // Logs the first one at once, later ones together.
  const logging = createThrottle(
    () =>
      log.warn({ peer: lastPeer, wrongTokens: wrong }, "A wrong admin token was sent to the page or the API"),
    { timers: clock, gapMs: LOG_INTERVAL_MS },
  );

  return {
    record(peer) {
      wrong += 1;
      lastPeer = peer;
      logging.request();
      return limit.failed(networkOf(peer));
    },
  };
}
