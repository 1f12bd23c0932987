import { type Fetch, withDeadline } from "../../http/fetch.ts";
import { readBounded } from "../../http/response.ts";
import type { Clock } from "../../lib/clock.ts";
import { createAccessTokens } from "./access-token.ts";
import { type AppResult, failureOf, PAGE } from "./app-failure.ts";
import { type AnswerBody, type Endpoint, readAnswer, readFailure } from "./read-answer.ts";

/** DingTalk's hosts (docs/protocols/dingtalk-app.md §11). */
export const DINGTALK_API = "https://api.dingtalk.com";
const DINGTALK_OLDER_API = "https://oapi.dingtalk.com";

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

export interface AppHttpDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The base URL of the API; `DINGTALK_API` by default. With another one, no call goes to any other host. */
  readonly apiUrl?: string;
  /** Called for each call that counts against the organisation's monthly quota (docs/protocols/dingtalk-app.md §8). */
  readonly onCounted: (quota: Quota) => void;
}

/** The two monthly quotas of an organisation: calls, and Webhook and Stream. */
export type Quota = "api" | "stream";

export interface AppCall {
  readonly url: string;
  readonly method?: "POST" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly endpoint?: Endpoint;
  /** Redacted from failures, in addition to the app's secret. */
  readonly secrets?: readonly string[];
  /** The quota that it counts against. */
  readonly quota?: Quota;
}

/** Calls of the app's API, within 10 s each. Failures are values. */
export function createAppHttp(deps: AppHttpDeps) {
  const { fetch, clock, clientId, onCounted } = deps;
  // Pasted blanks are the usual cause of wrong credentials.
  const clientSecret = deps.clientSecret.trim();
  const apiUrl = (deps.apiUrl ?? DINGTALK_API).replace(/\/+$/, "");

  async function send(request: AppCall, signal: AbortSignal): Promise<AppResult<AnswerBody>> {
    const { url, method = "POST", headers = {}, body, endpoint = "other", secrets = [] } = request;
    try {
      const answer = await withDeadline(clock, TIMEOUT_MS, signal, async (deadline) => {
        const response = await fetch(url, {
          method,
          headers: {
            "content-type": "application/json; charset=utf-8",
            accept: "application/json",
            ...headers,
          },
          body: JSON.stringify(body),
          // Following one would take the token to another host.
          redirect: "manual",
          signal: deadline,
        });
        const text = await readBounded(response, MAX_ANSWER_BYTES);
        return { status: response.status, headers: response.headers, text };
      });
      const redacted = [clientSecret, ...secrets];
      return readAnswer(answer, { endpoint, clientId, now: clock.now(), secrets: redacted });
    } catch (thrown) {
      return { ok: false, failure: readFailure(thrown) };
    }
  }

  async function call(request: AppCall, signal: AbortSignal): Promise<AppResult<AnswerBody>> {
    const answer = await send(request, signal);
    const { quota } = request;
    if (quota !== undefined && isCounted(answer)) onCounted(quota);
    return answer;
  }

  const tokens = createAccessTokens(clock, async () => {
    const body = { appKey: clientId, appSecret: clientSecret };
    // Not the caller's signal, since others wait for the same token.
    const answer = await call({ url: `${apiUrl}/v1.0/oauth2/accessToken`, body }, NEVER);
    const hasToken = !answer.ok || isText(answer.value.accessToken);
    return hasToken ? answer : { ok: false, failure: failureOf(PAGE) };
  });

  /** Repeats the call once with a new token if its token is refused. */
  async function callWithToken(requestWith: (token: string) => AppCall, signal: AbortSignal) {
    for (let isRepeat = false; ; isRepeat = true) {
      const token = await untilAborted(tokens.get(), signal);
      if (!token.ok) return token;
      const answer = await call({ ...requestWith(token.value), secrets: [token.value] }, signal);
      if (answer.ok || answer.failure.kind !== "token") return answer;
      tokens.discard(token.value);
      if (isRepeat) return answer;
    }
  }

  return {
    apiUrl,
    /** The base URL of the older API. */
    olderApiUrl: apiUrl === DINGTALK_API ? DINGTALK_OLDER_API : apiUrl,
    clientSecret,
    call,
    callWithToken,
  };
}

const NEVER = new AbortController().signal;

/** Throttled calls are free, and so is one that was not sent. */
const isCounted = (answer: AppResult<unknown>): boolean =>
  answer.ok ||
  (answer.failure.httpStatus === null ? answer.failure.maybeDone : answer.failure.kind !== "throttled");

export const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Lets a caller stop waiting for a request that it shares with others. */
async function untilAborted(
  result: Promise<AppResult<string>>,
  signal: AbortSignal,
): Promise<AppResult<string>> {
  const aborted = Promise.withResolvers<AppResult<string>>();
  const onAbort = () => {
    aborted.resolve({ ok: false, failure: readFailure(new DOMException("", "AbortError")) });
  };
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([result, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
