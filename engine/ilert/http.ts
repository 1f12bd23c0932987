import { readIlertKey } from "../../shared/model/settings-secrets.ts";
import { normalBaseUrl } from "../addresses/ilert-base-url.ts";
import { type Fetch, withDeadline } from "../http/fetch.ts";
import { readBounded, retryAfterMs } from "../http/response.ts";
import type { Clock } from "../lib/clock.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { answerFailure, gatewayFailure, IlertLimited, refusalQuote, unreachableFailure } from "./failures.ts";

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

export interface IlertHttpDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly apiKey: string;
  readonly baseUrl: string;
  /** From the first byte sent to the last byte received. */
  readonly timeoutMs: number;
}

export interface ApiCall {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Relative to the base URL, with the query. */
  readonly path: string;
  readonly body?: unknown;
  /** Redacted from errors, as is the key. */
  readonly secrets?: readonly string[];
  /** The subject of the call, if the meaning of a refusal depends on it. */
  readonly about?: "alert";
}

/** Calls the API once; resolves to the text of a 2xx answer. */
export type CallIlert = (call: ApiCall, signal: AbortSignal) => Promise<string>;

/**
 * Authenticates calls with the API key. Redirects are not followed, since they could take the key elsewhere. After a 429,
 * calls are refused without being sent until ilert's waiting time is over.
 * @throws AppError `input/invalid` (field `baseUrl`), `ilert/key` for a malformed key
 */
export function createIlertHttp({ fetch, clock, timeoutMs, ...deps }: IlertHttpDeps): CallIlert {
  const baseUrl = normalBaseUrl(deps.baseUrl);
  const apiKey = validKey(deps.apiKey);
  let limitedUntil = 0;

  return async ({ method = "GET", path, body, secrets = [], about }, signal) => {
    const remainingMs = limitedUntil - clock.monotonic();
    if (remainingMs > 0) throw new IlertLimited(remainingMs);
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
      throw signal.aborted ? thrown : unreachableFailure(new URL(baseUrl).host, thrown);
    });
    const { status, headers, text } = answer;
    const redacted = [apiKey, ...secrets];
    if (status === 429) {
      const waitMs = retryAfterMs(headers.get("retry-after"), clock.now());
      const limited = new IlertLimited(waitMs, refusalQuote(text, redacted));
      limitedUntil = clock.monotonic() + limited.retryAfterMs;
      throw limited;
    }
    if (status < 200 || status > 299) throw answerFailure(answer, redacted, about);
    // The login page of a network is served as a success.
    if (text.trimStart().startsWith("<")) throw gatewayFailure(answer, redacted);
    return text;
  };
}

/** @throws AppError `ilert/key` for a malformed key, as the HTTP client would throw an error that quotes it */
function validKey(pasted: string): string {
  const key = readIlertKey(pasted);
  if (key === null) throw refusal("ilert/key", message("ilert.key-odd"));
  return key;
}
