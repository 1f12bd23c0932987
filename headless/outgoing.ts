import type { Fetch } from "../engine/fetch.ts";

/**
 * HTTP out by undici, through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name. Loaded with the first
 * request, so that an idle engine stays small.
 */
export function createOutgoingFetch(): Fetch {
  let client: Promise<Fetch> | undefined;
  return async (url, init) => {
    client ??= load();
    return await (await client)(url, init);
  };
}

async function load(): Promise<Fetch> {
  const { EnvHttpProxyAgent, fetch } = await import("undici");
  const dispatcher = new EnvHttpProxyAgent();
  // undici's own types and the global ones describe the same objects under different names.
  const request = fetch as unknown as (url: string, init: object) => Promise<Response>;
  return (url, init) => request(url, { ...init, dispatcher });
}
