import { getCACertificates } from "node:tls";
import type { ApplyNetwork, Fetch, Network, OpenSocket } from "../engine/http/fetch.ts";
import { openSocket } from "../engine/http/open-socket.ts";
import { type ProxyRules, proxyFor, proxyRules } from "./choose-proxy.ts";
import type { Routes } from "./proxy-routes.ts";

export interface OutgoingOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The command line's proxy, which overrides the settings. */
  readonly proxy?: string | undefined;
  /** The command line's certificate authorities, PEM each, in addition to those of the settings. */
  readonly ca?: readonly string[];
}

export interface Outgoing {
  readonly fetch: Fetch;
  readonly openSocket: OpenSocket;
  readonly apply: ApplyNetwork;
}

interface Configuration {
  readonly rules: ProxyRules;
  readonly extraCa: readonly string[];
  /** Created on the first request, so that an idle engine stays small. */
  routes?: Promise<Routes>;
}

/** Outgoing HTTP with undici, and connections for WebSockets, through the proxy of the command line, the settings or the environment. */
export function createOutgoing({ env, proxy, ca = [] }: OutgoingOptions): Outgoing {
  const configurationOf = (network: Network): Configuration => ({
    rules: proxyRules(network.proxy, proxy, env),
    extraCa: [...ca, ...network.extraCa],
  });
  let current = configurationOf({ proxy: { mode: "system" }, extraCa: [] });

  return {
    async fetch(url, init) {
      const present = current;
      present.routes ??= import("./proxy-routes.ts").then(({ createRoutes }) =>
        createRoutes(present.extraCa),
      );
      const routes = await present.routes;
      return await routes.fetch(url, init, proxyFor(new URL(url), present.rules));
    },
    async openSocket(url, signal) {
      const { rules, extraCa } = current;
      // The rules are those of the page that a WebSocket would belong to.
      const proxy = proxyFor(new URL(url.href.replace(/^ws/, "http")), rules);
      const ca = extraCa.length === 0 ? null : [...getCACertificates("default"), ...extraCa];
      return await openSocket(url, { proxy, ca }, signal);
    },
    async apply(network) {
      const before = current;
      current = configurationOf(network);
      // Requests in flight may finish; new ones use the new routes.
      void before.routes?.then((routes) => routes.close());
    },
  };
}
