import { ProxyFailure, type ProxyTrouble } from "../../engine/http/fetch.ts";

/** Chromium's errors that are the proxy's and not the server's (net/base/net_error_list.h). */
const TROUBLES: Readonly<Record<string, ProxyTrouble>> = {
  ERR_PROXY_AUTH_REQUESTED: "login",
  ERR_PROXY_AUTH_UNSUPPORTED: "login",
  ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION: "login",
  ERR_PROXY_CONNECTION_FAILED: "unreachable",
  ERR_SOCKS_CONNECTION_FAILED: "refused",
  ERR_SOCKS_CONNECTION_HOST_UNREACHABLE: "refused",
  ERR_TUNNEL_CONNECTION_FAILED: "refused",
  ERR_PROXY_HTTP_1_1_REQUIRED: "refused",
  ERR_UNABLE_TO_REUSE_CONNECTION_FOR_PROXY_AUTH: "login",
  ERR_PROXY_CERTIFICATE_INVALID: "certificate",
  ERR_MANDATORY_PROXY_CONFIGURATION_FAILED: "settings",
  ERR_PAC_SCRIPT_FAILED: "settings",
  ERR_NO_SUPPORTED_PROXIES: "settings",
};

/**
 * What a failed request means; one that is not the proxy's stays as it is. Electron has Chromium's code in the message
 * only (`net::ERR_…`).
 * @param loginRefused - the proxy asked for a login and got none, or none that it took
 */
export function asProxyFailure(error: Error, loginRefused: boolean): Error {
  const code = /^net::(ERR_\w+)$/.exec(error.message)?.[1] ?? "";
  const trouble = TROUBLES[code];
  if (trouble === undefined) return error;
  return new ProxyFailure(loginRefused ? "login" : trouble, error);
}
