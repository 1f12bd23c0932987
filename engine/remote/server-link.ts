import { RPCLink } from "@orpc/client/fetch";
import type { Reason } from "../../shared/model/common.ts";
import type { Fetch } from "../http/fetch.ts";
import type { Clock } from "../lib/clock.ts";
import { doubledMs } from "../lib/scheduling.ts";
import { refusedAnswer, revoked, unreachable } from "./server-errors.ts";
import { failWhenSilent } from "./silence.ts";

export interface ServerLinkDeps {
  /** Origin of the server's page. */
  readonly server: string;
  /** The person's token. @throws AppError `team/no-sign-in` if it cannot be read now */
  readonly token: () => Promise<string>;
  readonly fetch: Fetch;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  /** The part of this machine's network settings that is not in effect. */
  readonly networkProblem?: () => Reason | null;
}

/** Calls of a server's procedures. */
export interface ServerLink {
  /** @throws ORPCError as the procedure does; AppError `team/unreachable`, `team/network`, `team/revoked`, `team/refused`, `team/no-sign-in` */
  call(path: readonly string[], input: unknown, signal: AbortSignal | undefined): Promise<unknown>;
  /** Allows a call at once after the server has rejected the token. */
  retry(): void;
}

/** The maximum silence of a stream, in ms: the server sends a heartbeat each second (`headless/server.ts`). */
const MAX_SILENCE_MS = 2_500;
/** The time limit for opening the stream, in ms. */
const STREAM_OPENS_WITHIN_MS = 5_000;
/** The time limit for the answer to any other call, in ms: a test of a connection may wait for its turn. */
const ANSWER_WITHIN_MS = 120_000;

/** The time without calls after the token was rejected; doubled each time it is rejected again. */
const REST = { firstMs: 60_000, maxMs: 900_000 };

/**
 * After the token was rejected, little is sent, because every try counts as a wrong token: after each rest one call,
 * which finds out whether access was given again.
 */
export function createServerLink(deps: ServerLinkDeps): ServerLink {
  const { server, token, fetch, clock, networkProblem = () => null } = deps;
  const { host } = new URL(server);
  /** Aborts the pending calls. */
  const waiting = new Set<AbortController>();
  let rejections = 0;
  /** Monotonic ms until which nothing is sent. */
  let restsUntil = 0;

  /** Sends a request whose response must begin within the limit; its body may take longer. */
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
      throw signal.aborted ? cause : unreachable(host, cause, networkProblem());
    } finally {
      cancelTimer();
      waiting.delete(controller);
    }
  };

  /** Pending calls would otherwise wait for minutes, because nothing closes their connection. */
  const onSilence = () => {
    for (const controller of waiting) controller.abort();
    return unreachable(host);
  };

  const rest = () => {
    restsUntil = clock.monotonic() + doubledMs(rejections, REST);
  };
  const accept = () => {
    rejections = 0;
    restsUntil = 0;
  };

  const send = async (request: Request, isStream: boolean): Promise<Response> => {
    if (clock.monotonic() < restsUntil) throw revoked(host);
    // Only this call finds out; others are not sent meanwhile.
    if (rejections > 0) rest();
    const answer = await answerTo(request, isStream ? STREAM_OPENS_WITHIN_MS : ANSWER_WITHIN_MS);
    if (answer.status === 401) {
      rejections += 1;
      rest();
      throw revoked(host);
    }
    accept();
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
    retry: accept,
  };
}
