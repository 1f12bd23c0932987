import { ProxyFailure } from "../engine/http/fetch.ts";
import { chainOf, isCertificateCode } from "../engine/lib/error-chain.ts";

const LOGIN_REQUIRED = 407;

/** A proxy that does not open a way says why by its status. */
export const refusedBy = (status: number): ProxyFailure =>
  new ProxyFailure(status === LOGIN_REQUIRED ? "login" : "refused");

/** No connection came about. */
const NO_CONNECTION =
  /^(ECONN|ENOTFOUND$|EAI_|EHOST|ENET|ETIMEDOUT$|EPIPE$|UND_ERR_(SOCKET|CONNECT_TIMEOUT|PRX_CONN)$)/;
/** The proxy wants no login, or another one (undici, socks5-client.js). */
const SOCKS_LOGIN = /^UND_ERR_SOCKS5_AUTH/;

/**
 * What a failure on the way to the proxy means; one that is not the proxy's stays as it is.
 * @param way - `tunnel`: only the proxy was spoken to; `forward`: the proxy passes on what is not encrypted, so every
 * connection is the proxy's; `socks`: the proxy's greeting first, then perhaps the server's own TLS
 */
export function asProxyFailure(thrown: unknown, way: "tunnel" | "forward" | "socks"): unknown {
  if (isBrokenOff(thrown) || thrown instanceof ProxyFailure) return thrown;
  const code = codeOf(thrown);
  if (SOCKS_LOGIN.test(code)) return new ProxyFailure("login", thrown);
  if (code.startsWith("UND_ERR_SOCKS5")) return new ProxyFailure("refused", thrown);
  if (way === "tunnel") {
    return new ProxyFailure(isCertificateCode(code) ? "certificate" : "unreachable", thrown);
  }
  // undici says a 407 without a tunnel in this way.
  if (way === "forward" && code === "UND_ERR_INVALID_ARG") return new ProxyFailure("login", thrown);
  return NO_CONNECTION.test(code) && connecting(thrown) ? new ProxyFailure("unreachable", thrown) : thrown;
}

const isBrokenOff = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown.name === "AbortError" || thrown.name === "TimeoutError");

/** A connection that broke later may have let the request out. */
function connecting(thrown: unknown): boolean {
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
