import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** Who may use the page and the API: this machine's browsers and programs that know the admin token. */
export interface Access {
  /** Whether Host and Origin are our own: any web page can post to localhost, and DNS can be rebound to it. */
  isOwnHost(headers: IncomingHttpHeaders): boolean;
  /**
   * Whether the admin token or a page's key stands in the Authorization header; nowhere else is looked at. `missing`:
   * there is none, so nobody has guessed.
   */
  loginIn(headers: IncomingHttpHeaders): "right" | "wrong" | "missing";
  tokenIsRight(token: string): boolean;
  /** What a page keeps in place of the admin token, and sends as Bearer. */
  pageKey(): string;
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const equal = (left: string, right: string) => timingSafeEqual(digest(left), digest(right));

/** @param port - the port the page is served on, known once it listens */
export function createAccess(adminToken: string, port: () => number): Access {
  // Derived, so that a page stays logged in over a restart and its browser does not hold the token itself.
  const pageKey = createHmac("sha256", adminToken).update("tocsin page").digest("base64url");
  /** Browsers leave out the port that is HTTP's own. */
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
