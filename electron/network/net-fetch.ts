import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { AuthInfo, IncomingMessage, Net, Session } from "electron";
import { type Fetch, ProxyFailure, type ProxyLogin } from "../../engine/http/fetch.ts";
import { asProxyFailure } from "./proxy-trouble.ts";

/** By what requests leave. */
export interface RequestWay {
  session(): Session;
  /** The login for the proxy at a place; null where there is none for it. */
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

/** Electron's types call it a mere event emitter; it is a Node stream (electron/docs/api/incoming-message.md). */
const bodyOf = (incoming: IncomingMessage): ReadableStream<Uint8Array> =>
  Readable.toWeb(incoming as unknown as Readable) as ReadableStream<Uint8Array>;

const responseOf = (incoming: IncomingMessage): Response =>
  new Response(NO_BODY.has(incoming.statusCode) ? null : bodyOf(incoming), {
    status: incoming.statusCode,
    statusText: incoming.statusMessage,
    headers: headersOf(incoming),
  });

/**
 * HTTP by Chromium's network stack: the system's proxy and certificates apply. Made on `net.request` because
 * `net.fetch` rejects a redirect it may not follow (electron/electron issue 43715), and the engine has to see
 * the 3xx answer. No cookies, no cache.
 */
export function createNetFetch(net: Pick<Net, "request">, way: RequestWay): Fetch {
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
        session: way.session(),
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
      let wasAsked = false;
      let isRefused = false;
      outgoing.on("login", (place, answer) => {
        const login = place.isProxy && !wasAsked ? way.proxyLogin(place) : null;
        wasAsked = true;
        if (login !== null) return answer(login.user, login.password);
        // There is none, or it was not taken: the request ends and says so.
        isRefused = true;
        answer();
      });
      outgoing.on("response", (incoming) => {
        // Only a proxy answers so.
        if (incoming.statusCode !== 407) return resolve(responseOf(incoming));
        outgoing.abort();
        reject(new ProxyFailure("login"));
      });
      outgoing.on("error", (error) => reject(asProxyFailure(error, isRefused)));
      outgoing.end(body);
    });
  };
}
