import type { ApplyNetwork, Fetch, Network } from "../engine/http/fetch.ts";
import { type ProxyRules, proxyFor, proxyRules } from "./choose-proxy.ts";
import type { Routes } from "./routes.ts";

export interface OutgoingOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The command line's proxy; it goes before the settings. */
  readonly proxy?: string | undefined;
  /** The command line's certificate authorities, PEM each; they come beside the settings'. */
  readonly ca?: readonly string[];
}

export interface Outgoing {
  readonly fetch: Fetch;
  readonly apply: ApplyNetwork;
}

interface Way {
  readonly rules: ProxyRules;
  readonly extraCa: readonly string[];
  /** Made with the first request, so that an idle engine stays small. */
  routes?: Promise<Routes>;
}

/** HTTP out by undici, through the proxy that the command line, the settings or the environment name. */
export function createOutgoing({ env, proxy, ca = [] }: OutgoingOptions): Outgoing {
  const wayOf = (network: Network): Way => ({
    rules: proxyRules(network.proxy, proxy, env),
    extraCa: [...ca, ...network.extraCa],
  });
  let way = wayOf({ proxy: { mode: "system" }, extraCa: [] });

  return {
    async fetch(url, init) {
      const present = way;
      present.routes ??= import("./routes.ts").then(({ createRoutes }) => createRoutes(present.extraCa));
      const routes = await present.routes;
      return await routes.fetch(url, init, proxyFor(new URL(url), present.rules));
    },
    async apply(network) {
      const before = way;
      way = wayOf(network);
      // What is on its way there may end; no new request takes it.
      void before.routes?.then((routes) => routes.close());
    },
  };
}
