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
const equal = (left: string, right: string) => timingSafeEqual(digest(left), digest(right));

/** Browsers omit the default port of a scheme. */
const withoutDefaultPort = (origin: string): string =>
  origin.replace(/^(http:.*):80$|^(https:.*):443$/, "$1$2");

export interface AccessOptions {
  readonly adminToken: string;
  /** Origins at which browsers reach the page, without default ports; known once the server listens. */
  readonly ownOrigins: () => readonly string[];
}

export function createAccess({ adminToken, ownOrigins }: AccessOptions): Access {
  // Derived from the token, so that a page stays logged in across restarts and its browser does not store the token.
  const pageKey = createHmac("sha256", adminToken).update("tocsin page").digest("base64url");

  return {
    isOwnHost({ host, origin }) {
      if (host === undefined) return false;
      return ownOrigins().some((own) => {
        const [scheme] = own.split("//", 1);
        const isHost = withoutDefaultPort(`${scheme}//${host.toLowerCase()}`) === own;
        return isHost && (origin === undefined || withoutDefaultPort(origin) === own);
      });
    },
    loginIn({ authorization }) {
      const bearer = /^bearer (.+)$/i.exec(authorization ?? "")?.[1];
      if (bearer === undefined) return "missing";
      return equal(bearer, adminToken) || equal(bearer, pageKey) ? "right" : "wrong";
    },
    tokenIsRight: (token) => equal(token, adminToken),
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
