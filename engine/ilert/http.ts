import { normalBaseUrl } from "../addresses/ilert-base-url.ts";
import { withDeadline } from "../http/deadline.ts";
import type { Fetch } from "../http/fetch.ts";
import { readBounded } from "../http/read-bounded.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import type { Clock } from "../lib/clock.ts";
import { readApiKey } from "./api-key.ts";
import { IlertLimited, noAnswer } from "./failures.ts";
import { answerFailure, gatewayFailure, refusalQuote } from "./refusals.ts";

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

export interface IlertHttpDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly apiKey: string;
  readonly baseUrl: string;
  /** From the first byte out to the last byte in. */
  readonly timeoutMs: number;
}

export interface ApiCall {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base URL, with its query. */
  readonly path: string;
  readonly body?: unknown;
  /** What must not show in an error, besides the key. */
  readonly secrets?: readonly string[];
  /** What the call is about, where a refusal means something of its own. */
  readonly about?: "alert";
}

/** One call of the API; resolves to the text of a 2xx answer. */
export type CallIlert = (call: ApiCall, signal: AbortSignal) => Promise<string>;

/**
 * Calls with the key, which follows no redirect. After a 429 nothing is sent until ilert's wait is over: such calls are
 * refused here.
 * @throws AppError `input/invalid` (field `baseUrl`), `ilert/key` for a key that can be none
 */
export function createIlertHttp({ fetch, clock, timeoutMs, ...deps }: IlertHttpDeps): CallIlert {
  const baseUrl = normalBaseUrl(deps.baseUrl);
  const apiKey = readApiKey(deps.apiKey);
  let heldUntil = 0;

  return async ({ method = "GET", path, body, secrets = [], about }, signal) => {
    const left = heldUntil - clock.monotonic();
    if (left > 0) throw new IlertLimited(left);
    const init = {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: "manual" as const,
    };
    const answer = await withDeadline(clock, timeoutMs, signal, async (deadline) => {
      const response = await fetch(`${baseUrl}${path}`, { ...init, signal: deadline });
      const text = await readBounded(response, MAX_ANSWER_BYTES);
      return { status: response.status, headers: response.headers, text };
    }).catch((thrown: unknown) => {
      throw signal.aborted ? thrown : noAnswer(new URL(baseUrl).host, thrown);
    });
    const { status, headers, text } = answer;
    const hidden = [apiKey, ...secrets];
    if (status === 429) {
      const askedMs = retryAfterMs(headers.get("retry-after"), clock.now());
      const limited = new IlertLimited(askedMs, refusalQuote(text, hidden));
      heldUntil = clock.monotonic() + limited.retryAfterMs;
      throw limited;
    }
    if (status < 200 || status > 299) throw answerFailure(answer, hidden, about);
    // A login page of the network comes as a success.
    if (text.trimStart().startsWith("<")) throw gatewayFailure(answer, hidden);
    return text;
  };
}
