import { RPCLink } from "@orpc/client/fetch";
import type { Fetch } from "../http/fetch.ts";
import type { Clock } from "../lib/clock.ts";
import { refusedAnswer, revoked, unreachable } from "./server-errors.ts";
import { failWhenSilent } from "./silence.ts";

export interface ServerLinkDeps {
  /** Origin of the server's page. */
  readonly server: string;
  /** The person's token. @throws AppError if it cannot be read now */
  readonly token: () => Promise<string>;
  readonly fetch: Fetch;
  readonly clock: Pick<Clock, "after">;
}

/** Calls of a server's procedures. */
export interface ServerLink {
  /** @throws ORPCError as the procedure does; AppError `team/unreachable`, `team/revoked`, `team/refused` */
  call(path: readonly string[], input: unknown, signal: AbortSignal | undefined): Promise<unknown>;
  /** Asks again a server that has refused the token. */
  retry(): void;
}

/** Longest silence of a stream, in ms: the server sends a sign of life each second (`headless/server.ts`). */
const MAX_SILENCE_MS = 2_500;
/** Within which time the stream has to open, in ms. */
const STREAM_OPENS_WITHIN_MS = 5_000;
/** Within which time any other call has to be answered, in ms: a test of a connection may wait for its turn. */
const ANSWER_WITHIN_MS = 120_000;

/** Once the token was refused, nothing is sent any more: every further try would count as a wrong token. */
export function createServerLink({ server, token, fetch, clock }: ServerLinkDeps): ServerLink {
  const { host } = new URL(server);
  /** What waits for an answer. */
  const waiting = new Set<AbortController>();
  let isRevoked = false;

  /** Sends a request whose answer has to begin within a time; its body may take longer. */
  const answerTo = async (request: Request, limitMs: number): Promise<Response> => {
    const { url, method, headers, signal } = request;
    const body = await request.text();
    const controller = new AbortController();
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    const cancelTimer = clock.after(limitMs, () => controller.abort());
    waiting.add(controller);
    try {
      const init = { method, headers: Object.fromEntries(headers), body, signal: controller.signal };
      return await fetch(url, { ...init, redirect: "manual" });
    } catch (cause) {
      throw signal.aborted ? cause : unreachable(host, cause);
    } finally {
      cancelTimer();
      waiting.delete(controller);
    }
  };

  /** What waits would wait for minutes, as nothing closes its connection either. */
  const onSilence = () => {
    for (const controller of waiting) controller.abort();
    return unreachable(host);
  };

  const send = async (request: Request, isStream: boolean): Promise<Response> => {
    if (isRevoked) throw revoked(host);
    const answer = await answerTo(request, isStream ? STREAM_OPENS_WITHIN_MS : ANSWER_WITHIN_MS);
    isRevoked = answer.status === 401;
    if (isRevoked) throw revoked(host);
    const refused = await refusedAnswer(answer, host);
    if (refused !== null) throw refused;
    if (!isStream || answer.body === null) return answer;
    const watched = failWhenSilent(answer.body, {
      clock,
      limitMs: MAX_SILENCE_MS,
      error: onSilence,
    });
    return new Response(watched, { status: answer.status, headers: answer.headers });
  };

  const link = new RPCLink({
    url: `${server}/rpc`,
    headers: async () => ({ authorization: `Bearer ${await token()}` }),
    fetch: (request, _init, _options, path) => send(request, path[0] === "live"),
  });
  return {
    call: (path, input, signal) =>
      link.call(path, input, { context: {}, ...(signal === undefined ? {} : { signal }) }),
    retry() {
      isRevoked = false;
    },
  };
}
