import { getCACertificates } from "node:tls";
import { Agent, type Dispatcher, fetch as fetchBy, Pool, ProxyAgent } from "undici";
import { ProxyFailure } from "../engine/http/fetch.ts";
import { chainOf, isCertificateCode } from "../engine/lib/error-chain.ts";

/** Requests directly to the server or through proxies, each with its own connection pool. */
export interface Routes {
  fetch(url: string, init: RequestInit, proxy: string | null): Promise<Response>;
  /** Resolves when all requests have ended. */
  close(): Promise<void>;
}

/** A connection pool to a proxy that reports why a tunnel failed; undici's own error has the reason only as text. */
function proxyPool(origin: URL, options: object): Dispatcher {
  const pool = new Pool(origin, options as Pool.Options);
  const connectTunnel = pool.connect.bind(pool) as (
    to: Dispatcher.ConnectOptions,
  ) => Promise<Dispatcher.ConnectData>;
  const connect = async (to: Dispatcher.ConnectOptions) => {
    const answer = await connectTunnel(to).catch((thrown: unknown) => {
      throw routeErrorAsProxyFailure(thrown, "tunnel");
    });
    if (answer.statusCode === 200) return answer;
    // Later errors of the socket do not matter.
    answer.socket.on("error", () => {}).destroy();
    throw failureOfStatus(answer.statusCode);
  };
  // Proxy agents always call it without a callback.
  return Object.assign(pool, { connect: connect as Dispatcher["connect"] });
}

/** undici's types and the global ones describe the same objects under different names. */
const request = fetchBy as unknown as (url: string, init: object) => Promise<Response>;

/** @param extraCa - trusted in addition to Node's own and `NODE_EXTRA_CA_CERTS`, PEM each */
export function createRoutes(extraCa: readonly string[]): Routes {
  const tls = extraCa.length === 0 ? {} : { ca: [...getCACertificates("default"), ...extraCa] };
  const routes = new Map<string | null, Dispatcher>();

  const routeBy = (proxy: string | null): Dispatcher => {
    const known = routes.get(proxy);
    if (known !== undefined) return known;
    const made =
      proxy === null
        ? new Agent({ connect: tls })
        : new ProxyAgent({
            uri: proxy,
            requestTls: tls,
            // For a SOCKS proxy, this option would enable TLS to the proxy.
            ...(proxy.startsWith("https:") ? { proxyTls: tls } : {}),
            clientFactory: proxyPool,
          });
    routes.set(proxy, made);
    return made;
  };

  return {
    async fetch(url, init, proxy) {
      try {
        const response = await request(url, { ...init, dispatcher: routeBy(proxy) });
        // Only a proxy responds with 407, even if it forwards unencrypted requests.
        if (proxy !== null && response.status === 407) throw new ProxyFailure("login");
        return response;
      } catch (thrown) {
        if (proxy === null) throw thrown;
        const isSocks = proxy.startsWith("socks");
        const isTunnel = url.startsWith("https:") && !isSocks;
        throw isTunnel ? thrown : routeErrorAsProxyFailure(thrown, isSocks ? "socks" : "forward");
      }
    },
    async close() {
      await Promise.all([...routes.values()].map((route) => route.close()));
    },
  };
}

const LOGIN_REQUIRED = 407;

/** Why a proxy opened no tunnel, by the status of its response. */
export const failureOfStatus = (status: number): ProxyFailure =>
  new ProxyFailure(status === LOGIN_REQUIRED ? "login" : "refused");

/** Codes of a failed connection. */
const NO_CONNECTION =
  /^(ECONN|ENOTFOUND$|EAI_|EHOST|ENET|ETIMEDOUT$|EPIPE$|UND_ERR_(SOCKET|CONNECT_TIMEOUT|PRX_CONN)$)/;
/** The proxy requires a login, or rejected it (undici, socks5-client.js). */
const SOCKS_LOGIN = /^UND_ERR_SOCKS5_AUTH/;

/**
 * Converts an error of the proxy to a ProxyFailure; others are returned unchanged.
 * @param mode - `tunnel`: the connection was to the proxy only; `forward`: the proxy forwards unencrypted requests,
 * so every connection is the proxy's; `socks`: first the proxy's handshake, then perhaps the server's TLS
 */
export function routeErrorAsProxyFailure(thrown: unknown, mode: "tunnel" | "forward" | "socks"): unknown {
  if (isAborted(thrown) || thrown instanceof ProxyFailure) return thrown;
  const code = codeOf(thrown);
  if (SOCKS_LOGIN.test(code)) return new ProxyFailure("login", thrown);
  if (code.startsWith("UND_ERR_SOCKS5")) return new ProxyFailure("refused", thrown);
  if (mode === "tunnel") {
    return new ProxyFailure(isCertificateCode(code) ? "certificate" : "unreachable", thrown);
  }
  // undici's error for a 407 without a tunnel.
  if (mode === "forward" && code === "UND_ERR_INVALID_ARG") return new ProxyFailure("login", thrown);
  return NO_CONNECTION.test(code) && failedToConnect(thrown)
    ? new ProxyFailure("unreachable", thrown)
    : thrown;
}

const isAborted = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown.name === "AbortError" || thrown.name === "TimeoutError");

/** Whether the error happened while connecting. If a connection breaks later, the request may have been sent. */
function failedToConnect(thrown: unknown): boolean {
  return chainOf(thrown).some(
    (error) =>
      ("syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo")) ||
      ("code" in error && error.code === "UND_ERR_CONNECT_TIMEOUT"),
  );
}

function codeOf(thrown: unknown): string {
  for (const error of chainOf(thrown)) {
    if ("code" in error && typeof error.code === "string") return error.code;
  }
  return "";
}
