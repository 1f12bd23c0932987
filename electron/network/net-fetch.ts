import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { AuthInfo, IncomingMessage, Net, Session } from "electron";
import { type Fetch, ProxyFailure, type ProxyLogin, type ProxyTrouble } from "../../engine/http/fetch.ts";

/** How requests are sent. */
export interface RequestRoute {
  session(): Session;
  /** The login for a proxy; null if there is none for it. */
  proxyLogin(place: Pick<AuthInfo, "host" | "port">): ProxyLogin | null;
}

const NO_BODY = new Set([204, 205, 304]);

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  const { rawHeaders } = incoming;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    headers.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  }
  return headers;
}

/** Electron's types declare only an event emitter; it is a Node stream (electron/docs/api/incoming-message.md). */
const bodyOf = (incoming: IncomingMessage): ReadableStream<Uint8Array> =>
  Readable.toWeb(incoming as unknown as Readable) as ReadableStream<Uint8Array>;

const responseOf = (incoming: IncomingMessage): Response =>
  new Response(NO_BODY.has(incoming.statusCode) ? null : bodyOf(incoming), {
    status: incoming.statusCode,
    statusText: incoming.statusMessage,
    headers: headersOf(incoming),
  });

/**
 * HTTP with Chromium's network stack, so that the system's proxy and certificates apply. It uses `net.request` because
 * `net.fetch` rejects a redirect that it must not follow (electron/electron issue 43715), and the engine needs the 3xx
 * response. No cookies, no cache.
 */
export function createNetFetch(net: Pick<Net, "request">, route: RequestRoute): Fetch {
  return async (url, init) => {
    const request = new Request(url, init);
    const { signal } = request;
    const body = Buffer.from(await request.arrayBuffer());
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const outgoing = net.request({
        url: request.url,
        method: request.method,
        redirect: request.redirect,
        credentials: "omit",
        cache: "no-store",
        session: route.session(),
      });
      request.headers.forEach((value, name) => {
        outgoing.setHeader(name, value);
      });
      const abort = () => {
        outgoing.abort();
        reject(signal.reason);
      };
      signal.addEventListener("abort", abort, { once: true });
      outgoing.on("redirect", (status, _method, location) => {
        if (request.redirect !== "manual") return;
        outgoing.abort();
        resolve(new Response(null, { status, headers: { location } }));
      });
      let wasLoginRequested = false;
      let isLoginRefused = false;
      outgoing.on("login", (place, answer) => {
        const login = place.isProxy && !wasLoginRequested ? route.proxyLogin(place) : null;
        wasLoginRequested = true;
        if (login !== null) return answer(login.user, login.password);
        // There is none, or the proxy rejected it: the request fails with this reason.
        isLoginRefused = true;
        answer();
      });
      outgoing.on("response", (incoming) => {
        // Only a proxy responds with 407.
        if (incoming.statusCode !== 407) return resolve(responseOf(incoming));
        outgoing.abort();
        reject(new ProxyFailure("login"));
      });
      outgoing.on("error", (error) => reject(chromiumErrorAsProxyFailure(error, isLoginRefused)));
      outgoing.end(body);
    });
  };
}

/** Chromium's errors that come from the proxy and not from the server (net/base/net_error_list.h). */
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
 * Converts an error of the proxy to a ProxyFailure; others are returned unchanged. Electron reports Chromium's code
 * only in the message (`net::ERR_…`).
 * @param loginRefused - the proxy requested a login and got none, or rejected it
 */
export function chromiumErrorAsProxyFailure(error: Error, loginRefused: boolean): Error {
  const code = /^net::(ERR_\w+)$/.exec(error.message)?.[1] ?? "";
  const trouble = TROUBLES[code];
  if (trouble === undefined) return error;
  return new ProxyFailure(loginRefused ? "login" : trouble, error);
}
