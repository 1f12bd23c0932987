import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export const SESSION_COOKIE = "tocsin_session";

/** Who may use the page and the API: this machine's browsers that know the admin token. */
export interface Access {
  /** Whether Host and Origin are our own: any web page can post to localhost, and DNS can be rebound to it. */
  isOwnHost(headers: IncomingHttpHeaders): boolean;
  isLoggedIn(headers: IncomingHttpHeaders): boolean;
  tokenIsRight(token: string): boolean;
  /** The `Set-Cookie` value that logs a browser in. */
  sessionCookie(): string;
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const equal = (left: string, right: string) => timingSafeEqual(digest(left), digest(right));

/** @param port - the port the page is served on, known once it listens */
export function createAccess(adminToken: string, port: () => number): Access {
  // Derived, so that a browser stays logged in over a restart and the cookie does not hold the token itself.
  const session = createHmac("sha256", adminToken).update("tocsin session").digest("base64url");
  const ownHosts = () => [`127.0.0.1:${port()}`, `localhost:${port()}`, `[::1]:${port()}`];

  return {
    isOwnHost({ host, origin }) {
      if (host === undefined || !ownHosts().includes(host)) return false;
      return origin === undefined || origin === `http://${host}`;
    },
    isLoggedIn({ authorization, cookie }) {
      const bearer = /^bearer (.+)$/i.exec(authorization ?? "")?.[1];
      if (bearer !== undefined) return equal(bearer, adminToken);
      const pairs = (cookie ?? "").split(";").map((pair) => pair.trim());
      const sent = pairs.find((pair) => pair.startsWith(`${SESSION_COOKIE}=`));
      return sent !== undefined && equal(sent.slice(SESSION_COOKIE.length + 1), session);
    },
    tokenIsRight: (token) => equal(token, adminToken),
    sessionCookie: () => `${SESSION_COOKIE}=${session}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000`,
  };
}
