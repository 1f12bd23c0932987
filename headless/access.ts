import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Clock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import { createFailureLimit } from "../engine/listener/failure-limit.ts";
import { createThrottle } from "../shared/throttle.ts";

/** Access control of the page and the API: for this machine's browsers and programs that know the admin token. */
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

/** @param port - the port of the page, known once the server listens */
export function createAccess(adminToken: string, port: () => number): Access {
  // Derived from the token, so that a page stays logged in across restarts and its browser does not store the token.
  const pageKey = createHmac("sha256", adminToken).update("tocsin page").digest("base64url");
  /** Browsers omit HTTP's default port. */
  const withoutDefault = (authority: string) => (port() === 80 ? authority.replace(/:80$/, "") : authority);
  const ownHosts = () =>
    ["127.0.0.1", "localhost", "[::1]"].map((name) => withoutDefault(`${name}:${port()}`));

  return {
    isOwnHost({ host, origin }) {
      if (host === undefined || !ownHosts().includes(withoutDefault(host))) return false;
      return origin === undefined || withoutDefault(origin) === `http://${withoutDefault(host)}`;
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
   * Counts a wrong token of this caller.
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
      return limit.failed(peer);
    },
  };
}
