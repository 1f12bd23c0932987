import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import type { Api } from "./api.ts";

/** Calls over HTTP with the session's cookie; `onLocked` hears of every answer that asks for a login. */
export function createHttpApi(origin: string, onLocked: () => void): Api {
  const link = new RPCLink({
    url: new URL("/rpc", origin).href,
    fetch: async (request, init) => {
      const answer = await globalThis.fetch(request, { ...init, credentials: "same-origin" });
      if (answer.status === 401) onLocked();
      return answer;
    },
  });
  return createORPCClient(link);
}
