import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import type { Api } from "./api.ts";
import type { Session } from "./session.ts";

/** Calls over HTTP with the session's key; an answer that asks for a login locks the session. */
export function createHttpApi(origin: string, session: Pick<Session, "headers" | "lock">): Api {
  const link = new RPCLink({
    url: new URL("/rpc", origin).href,
    headers: () => session.headers(),
    fetch: async (request, init) => {
      const answer = await globalThis.fetch(request, { ...init, credentials: "omit" });
      if (answer.status === 401) session.lock();
      return answer;
    },
  });
  return createORPCClient(link);
}
