import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { networkOf } from "../engine/addresses/host-address.ts";
import type { Clock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import { createFailureLimit } from "../engine/listener/failure-limit.ts";
import type { Caller } from "../engine/people/caller.ts";
import type { People } from "../engine/people/people.ts";
import { isSameToken } from "../engine/people/personal-token.ts";
import type { ProxySignIn } from "../engine/people/proxy-sign-in.ts";
import type { LocalizedMessage } from "../engine/sentences/message.ts";
import type { Client } from "../shared/model/person.ts";
import { createThrottle } from "../shared/throttle.ts";

/**
 * Access control of the page and the API: admits browsers at our own addresses, and holders of a personal token or
 * the admin token.
 */
export interface Access {
  /**
   * Whether Host and Origin are our own: any web page can post to localhost, and DNS rebinding can point a name to
   * it.
   */
  isOwnHost(headers: IncomingHttpHeaders): boolean;
  /**
   * Identifies the caller by these headers: Authorization has a personal token, the admin token or the key of a page
   * that was opened with it; without that header an authenticating proxy may name the caller. `missing` is not a
   * failed guess.
   * @param client - the other end of the call
   * @param remoteAddress - the other end of the connection, perhaps a proxy
   */
  callerOf(
    headers: IncomingHttpHeaders,
    client: Client & { readonly address: string },
    remoteAddress: string,
  ): Promise<Caller | "wrong" | "missing">;
  /**
   * Exchanges a login link, a personal token or the admin token for the bearer token that a page stores.
   * @param client - the other end of the call
   * @returns null if the token is none of these, or no longer valid
   */
  signIn(token: string, client: Client & { readonly address: string }): Promise<string | null>;
  /** Why a link or personal token is not valid any more; null if nothing is known of it. */
  whyRefused(token: string): LocalizedMessage | null;
}

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
  /** Full access, even if no person can sign in any more. */
  readonly adminToken: string;
  readonly people: Pick<People, "signIn" | "sessionOf" | "adminSignedIn" | "whyRefused" | "refresh">;
  readonly proxySignIn: ProxySignIn;
  /** Origins at which browsers reach the page, without default ports; known once the server listens. */
  readonly ownOrigins: () => readonly string[];
}

export function createAccess({ adminToken, people, proxySignIn, ownOrigins }: AccessOptions): Access {
  // Derived from the token, so that a page stays logged in across restarts and its browser does not store the token.
  const pageKey = createHmac("sha256", adminToken).update("tocsin page").digest("base64url");

  /** Another node may have revoked a sign-in. While the database is away, those known here see the page that says so. */
  const refreshPeople = () => people.refresh().catch(() => {});

  return {
    isOwnHost: (headers) => hasHostOf(ownOrigins(), headers),
    async callerOf(headers, client, remoteAddress) {
      const { address } = client;
      const bearer = bearerOf(headers);
      if (bearer !== null && (isSameToken(bearer, adminToken) || isSameToken(bearer, pageKey)))
        return tokenHolder(address);
      await refreshPeople();
      if (bearer === null) {
        if (headers.authorization !== undefined) return "missing";
        const proxyResult = await proxySignIn(headers, remoteAddress, address);
        return typeof proxyResult === "string" ? proxyResult : { kind: "person", address, ...proxyResult };
      }
      const session = people.sessionOf(bearer, client);
      return session === null ? "wrong" : { kind: "person", address, ...session };
    },
    async signIn(token, client) {
      if (!isSameToken(token, adminToken)) {
        await refreshPeople();
        return await people.signIn(token, client);
      }
      people.adminSignedIn(client.address);
      return pageKey;
    },
    whyRefused: (token) => people.whyRefused(token),
  };
}

const tokenHolder = (address: string): Caller => ({
  kind: "admin-token",
  role: "admin",
  person: null,
  tokenId: null,
  address,
});

/** Within this time, in ms, at most one log line reports wrong tokens with their number. */
const LOG_INTERVAL_MS = 60_000;

/** Limits, counts and logs wrong tokens. A correct one is always accepted (ADR 28). */
export interface WrongTokens {
  /**
   * Counts a wrong token of this caller, whose network is limited as a whole.
   * @returns seconds until it may try again; 0 if at once
   */
  record(peer: string): number;
}

export function createWrongTokens(clock: Pick<Clock, "monotonic" | "after">, log: Log): WrongTokens {
  const limit = createFailureLimit(clock);
  let wrong = 0;
  let lastPeer = "";
  // Logs the first one at once, later ones together.
  const logging = createThrottle(
    () => log.warn({ peer: lastPeer, wrongTokens: wrong }, "A wrong token was sent to the page or the API"),
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
