import { getCACertificates } from "node:tls";
import { Agent, type Dispatcher, fetch as fetchBy, Pool, ProxyAgent } from "undici";
import { ProxyFailure } from "../engine/http/fetch.ts";
import { asProxyFailure, refusedBy } from "./proxy-trouble.ts";

/** Requests straight to the server or through proxies, with kept connections of their own. */
export interface Routes {
  fetch(url: string, init: RequestInit, proxy: string | null): Promise<Response>;
  /** Resolves when what is on its way has ended. */
  close(): Promise<void>;
}

/** Connections to a proxy that say at once what became of the way through it; undici's own error has that in words only. */
function proxyPool(origin: URL, options: object): Dispatcher {
  const pool = new Pool(origin, options as Pool.Options);
  const ask = pool.connect.bind(pool) as (to: Dispatcher.ConnectOptions) => Promise<Dispatcher.ConnectData>;
  const connect = async (to: Dispatcher.ConnectOptions) => {
    const answer = await ask(to).catch((thrown: unknown) => {
      throw asProxyFailure(thrown, "tunnel");
    });
    if (answer.statusCode === 200) return answer;
    // It may still say something that nobody reads.
    answer.socket.on("error", () => {}).destroy();
    throw refusedBy(answer.statusCode);
  };
  // A proxy agent calls it without a callback only.
  return Object.assign(pool, { connect: connect as Dispatcher["connect"] });
}

/** undici's own types and the global ones describe the same objects under different names. */
const request = fetchBy as unknown as (url: string, init: object) => Promise<Response>;

/** @param extraCa - to trust besides Node's own and `NODE_EXTRA_CA_CERTS`, PEM each */
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
            // With it, a SOCKS proxy would be spoken to in TLS.
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
        // Only a proxy answers so, also where it passes on what is not encrypted.
        if (proxy !== null && response.status === 407) throw new ProxyFailure("login");
        return response;
      } catch (thrown) {
        if (proxy === null) throw thrown;
        const isSocks = proxy.startsWith("socks");
        const isTunnel = url.startsWith("https:") && !isSocks;
        throw isTunnel ? thrown : asProxyFailure(thrown, isSocks ? "socks" : "forward");
      }
    },
    async close() {
      await Promise.all([...routes.values()].map((route) => route.close()));
    },
  };
}
