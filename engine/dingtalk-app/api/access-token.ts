import type { Clock } from "../../lib/clock.ts";
import type { AppResult } from "./app-failure.ts";
import type { AnswerBody } from "./read-answer.ts";

/** A token is replaced this long before it expires, in ms. */
const EARLY_MS = 5 * 60_000;
/** The documented life of a token, in seconds, for an answer that names none. */
const USUAL_LIFE_S = 7_200;

/** The access tokens of one app. */
export interface AccessTokens {
  /** A valid token; concurrent callers share one request. */
  get(): Promise<AppResult<string>>;
  /** DingTalk refused this token: the next call fetches another one. */
  discard(token: string): void;
}

/**
 * Caches the app's access token (docs/protocols/dingtalk-app.md §1).
 * @param fetchToken - asks DingTalk for a token; bounded in time, and never rejects
 */
export function createAccessTokens(
  clock: Pick<Clock, "monotonic">,
  fetchToken: () => Promise<AppResult<AnswerBody>>,
): AccessTokens {
  let cached: { readonly token: string; readonly until: number } | null = null;
  let flight: Promise<AppResult<string>> | null = null;

  async function renew(): Promise<AppResult<string>> {
    const answer = await fetchToken();
    // Without a token, the call that needs it was not sent.
    if (!answer.ok) return { ok: false, failure: { ...answer.failure, maybeDone: false } };
    const token = String(answer.value.accessToken);
    const lifeMs = lifeSeconds(answer.value.expireIn) * 1000;
    // A token that expires within minutes is still good for the calls that wait for it.
    cached = { token, until: clock.monotonic() + lifeMs - EARLY_MS };
    return { ok: true, value: token };
  }

  return {
    async get() {
      if (cached !== null && clock.monotonic() < cached.until) return { ok: true, value: cached.token };
      flight ??= renew().finally(() => {
        flight = null;
      });
      return await flight;
    },
    discard(token) {
      if (cached?.token === token) cached = null;
    },
  };
}

function lifeSeconds(expireIn: unknown): number {
  const seconds = typeof expireIn === "string" && expireIn.trim() !== "" ? Number(expireIn) : expireIn;
  return typeof seconds === "number" && Number.isFinite(seconds) ? seconds : USUAL_LIFE_S;
}
