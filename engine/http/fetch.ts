import type { Duplex } from "node:stream";
import type { Clock } from "../lib/clock.ts";

/** The shell's HTTP client: Chromium's network stack on the desktop, undici on a server. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The shell's connections for WebSockets, through the same proxy and with the same authorities: encrypted for `wss:`, plain for
 * `ws:`. Throws a `ProxyFailure` if the proxy is the cause.
 */
export type OpenSocket = (url: URL, signal: AbortSignal) => Promise<Duplex>;

/** The proxy for requests. Requests to loopback never use it. */
export type ProxyChoice =
  | { readonly mode: "system" | "direct" }
  | {
      readonly mode: "manual";
      /** An `http`, `https` or `socks5` address with host and port, without user and password. */
      readonly url: string;
      readonly login: ProxyLogin | null;
      /** Hosts that are reached without the proxy, as in `NetworkSettings`. */
      readonly bypass: readonly string[];
    };

export interface ProxyLogin {
  readonly user: string;
  readonly password: string;
}

/** The network settings of the HTTP client. */
export interface Network {
  readonly proxy: ProxyChoice;
  /** Certificate authorities to trust in addition to the system's, each in PEM. */
  readonly extraCa: readonly string[];
}

/** Applies to every request that starts after it has resolved. */
export type ApplyNetwork = (network: Network) => Promise<void>;

/** A failure caused by the proxy, and not by the server behind it. The request did not leave the network. */
export type ProxyTrouble = "login" | "unreachable" | "refused" | "certificate" | "settings";

/** Thrown by the shell's client, so that the user looks for the error at the proxy and not at the robot. */
export class ProxyFailure extends Error {
  readonly trouble: ProxyTrouble;

  constructor(trouble: ProxyTrouble, cause?: unknown) {
    super(`The proxy: ${trouble}`, { cause });
    this.name = "ProxyFailure";
    this.trouble = trouble;
  }
}

/** Adds the product's name to requests without a user agent, so that ilert and DingTalk can identify the caller. */
export const withUserAgent =
  (fetch: Fetch, product: string): Fetch =>
  (url, init) => {
    const headers = new Headers(init.headers);
    if (!headers.has("user-agent")) headers.set("user-agent", product);
    return fetch(url, { ...init, headers: Object.fromEntries(headers) });
  };

/**
 * Aborts work when the caller's signal aborts or the time is over. It then rejects with an `AbortError` or a
 * `TimeoutError`, whatever the work itself throws.
 */
export async function withDeadline<Result>(
  clock: Clock,
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const end = (name: "AbortError" | "TimeoutError") => controller.abort(new DOMException("", name));
  const onAbort = () => end("AbortError");
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  const cancelTimer = clock.after(timeoutMs, () => end("TimeoutError"));
  try {
    return await work(controller.signal);
  } catch (thrown) {
    throw controller.signal.aborted ? controller.signal.reason : thrown;
  } finally {
    cancelTimer();
    signal.removeEventListener("abort", onAbort);
  }
}
