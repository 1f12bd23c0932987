import type { Fetch } from "./fetch.ts";

/** Names the product in every request that names no other, so that ilert and DingTalk can tell who calls. */
export const withUserAgent =
  (fetch: Fetch, product: string): Fetch =>
  (url, init) => {
    const headers = new Headers(init.headers);
    if (!headers.has("user-agent")) headers.set("user-agent", product);
    return fetch(url, { ...init, headers: Object.fromEntries(headers) });
  };
