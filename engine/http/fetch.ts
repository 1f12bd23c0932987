/** The HTTP client the shells hand in: Chromium's network stack on the desktop, undici headless. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Which proxy requests take. Loopback is never proxied. */
export type ProxyChoice =
  | { readonly mode: "system" | "direct" }
  | {
      readonly mode: "manual";
      /** `http`, `https` or `socks5` address with host and port, without user and password. */
      readonly url: string;
      readonly login: ProxyLogin | null;
      /** Hosts to reach without it, as `NetworkSettings` has them. */
      readonly bypass: readonly string[];
    };

export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

/** How requests are to leave this machine. */
export interface Network {
  readonly proxy: ProxyChoice;
  /** Certificate authorities to trust besides the system's, PEM each. */
  readonly extraCa: readonly string[];
}

/** Takes effect for every request that begins after it has resolved. */
export type ApplyNetwork = (network: Network) => Promise<void>;

/** What the proxy, and not the server behind it, did to a request. None of them let a request out. */
export type ProxyTrouble = "login" | "unreachable" | "refused" | "certificate" | "settings";

/** A shell's client throws it so that the reader is led to the proxy and not to the robot. */
export class ProxyFailure extends Error {
  readonly trouble: ProxyTrouble;

  constructor(trouble: ProxyTrouble, cause?: unknown) {
    super(`The proxy: ${trouble}`, { cause });
    this.name = "ProxyFailure";
    this.trouble = trouble;
  }
}
