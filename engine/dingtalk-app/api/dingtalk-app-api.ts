import { type Fetch, withDeadline } from "../../http/fetch.ts";
import { readBounded } from "../../http/response.ts";
import type { Clock } from "../../lib/clock.ts";
import { createAccessTokens } from "./access-token.ts";
import { type AppResult, failureOf, NOT_DELIVERED, PAGE, SESSION_EXPIRED } from "./app-failure.ts";
import {
  type AppCard,
  type CardContent,
  cardBody,
  contentBody,
  type GroupMessage,
  messageBody,
} from "./bodies.ts";
import { type AnswerBody, type Endpoint, isDingtalkUrl, readAnswer, readFailure } from "./read-answer.ts";

/** DingTalk's hosts (docs/protocols/dingtalk-app.md §11). */
export const DINGTALK_API = "https://api.dingtalk.com";
const DINGTALK_OLDER_API = "https://oapi.dingtalk.com";

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

export interface DingtalkAppApiDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The base URL of the API; `DINGTALK_API` by default. With another one, no call goes to any other host. */
  readonly apiUrl?: string;
  /** Called for each call that counts against the organisation's monthly quota (docs/protocols/dingtalk-app.md §8). */
  readonly onCounted: (quota: "api" | "stream") => void;
}

/** The address of a Stream connection and its ticket, which is a secret and can be used once. */
export interface StreamTicket {
  readonly endpoint: string;
  readonly ticket: string;
}

/** A topic of the Stream gateway. */
export interface Subscription {
  readonly type: "CALLBACK" | "EVENT";
  readonly topic: string;
}

/** A person of the organisation; null for what is missing, or what the app may not read. */
export interface DingtalkPerson {
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly workEmail: string | null;
  readonly mobile: string | null;
}

/**
 * The part of DingTalk's app API that Tocsin uses. Failures are values, also that of an aborted call. A call whose access
 * token is refused is repeated once with a new one.
 */
export interface DingtalkAppApi {
  /**
   * Creates a card and posts it in its group. If the answer is lost, the call is repeated once, which creates no second card,
   * and the card is then updated, as it may have been created with an older content.
   * @param isRepeat - whether an earlier call may have created it
   * @returns the id with which the message can be recalled; null if an earlier call has posted it
   */
  createCard(card: AppCard, signal: AbortSignal, isRepeat?: boolean): Promise<AppResult<string | null>>;
  /** Replaces the content of a card for everybody. */
  updateCard(outTrackId: string, content: CardContent, signal: AbortSignal): Promise<AppResult<null>>;
  /** Posts a message that cannot be changed later. It has no id, so a repetition may post it twice. */
  sendToGroup(message: GroupMessage, signal: AbortSignal): Promise<AppResult<null>>;
  /**
   * Posts a reply by the address that came with a message, in the form of a custom robot's message.
   * @param sessionWebhook - a secret; other hosts than DingTalk's and the API's are refused as `session-expired`
   */
  reply(sessionWebhook: string, body: object, signal: AbortSignal): Promise<AppResult<null>>;
  person(userId: string, signal: AbortSignal): Promise<AppResult<DingtalkPerson>>;
  /** Asks for a Stream connection. */
  openStream(subscriptions: readonly Subscription[], signal: AbortSignal): Promise<AppResult<StreamTicket>>;
}

interface Call {
  readonly url: string;
  readonly method?: "POST" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly endpoint?: Endpoint;
  /** Redacted from failures, in addition to the app's secret. */
  readonly secrets?: readonly string[];
}

export function createDingtalkAppApi(deps: DingtalkAppApiDeps): DingtalkAppApi {
  const { fetch, clock, clientId, onCounted } = deps;
  // Pasted blanks are the usual cause of wrong credentials.
  const clientSecret = deps.clientSecret.trim();
  const apiUrl = (deps.apiUrl ?? DINGTALK_API).replace(/\/+$/, "");
  const olderApiUrl = apiUrl === DINGTALK_API ? DINGTALK_OLDER_API : apiUrl;

  async function call(request: Call, signal: AbortSignal): Promise<AppResult<AnswerBody>> {
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

  const tokens = createAccessTokens(clock, async () => {
    const body = { appKey: clientId, appSecret: clientSecret };
    // Not the caller's signal, since others wait for the same token.
    const answer = await call({ url: `${apiUrl}/v1.0/oauth2/accessToken`, body }, NEVER);
    const hasToken = !answer.ok || isText(answer.value.accessToken);
    return hasToken ? answer : { ok: false, failure: failureOf(PAGE) };
  });

  async function callOnce(token: string, requestWith: (token: string) => Call, signal: AbortSignal) {
    const request = requestWith(token);
    return await call({ ...request, secrets: [token, ...(request.secrets ?? [])] }, signal);
  }

  async function callWithToken(requestWith: (token: string) => Call, signal: AbortSignal) {
    for (let isRepeat = false; ; isRepeat = true) {
      const token = await untilAborted(tokens.get(), signal);
      if (!token.ok) return token;
      const answer = await callOnce(token.value, requestWith, signal);
      if (answer.ok || answer.failure.kind !== "token") return answer;
      tokens.discard(token.value);
      if (isRepeat) return answer;
    }
  }

  async function callApi(path: string, method: "POST" | "PUT", body: unknown, signal: AbortSignal) {
    const answer = await callWithToken(
      (token) => ({
        url: `${apiUrl}${path}`,
        method,
        headers: { "x-acs-dingtalk-access-token": token },
        body,
      }),
      signal,
    );
    if (answer.ok || answer.failure.kind !== "throttled") onCounted("api");
    return answer;
  }

  const createOnce = (card: AppCard, signal: AbortSignal) =>
    callApi("/v1.0/card/instances/createAndDeliver", "POST", cardBody(card), signal);
  const updateCard = async (outTrackId: string, content: CardContent, signal: AbortSignal) =>
    withoutValue(await callApi("/v1.0/card/instances", "PUT", contentBody(outTrackId, content), signal));

  return {
    async createCard(card, signal, isRepeat = false) {
      let mayExist = isRepeat;
      let answer = await createOnce(card, signal);
      if (!answer.ok && answer.failure.maybeDone && !signal.aborted) {
        mayExist = true;
        answer = await createOnce(card, signal);
      }
      if (!answer.ok && answer.failure.kind !== "card-exists") return answer;
      const delivered = answer.ok ? readDelivery(answer.value) : ({ ok: true, value: null } as const);
      if (!delivered.ok || (answer.ok && !mayExist)) return delivered;
      const updated = await updateCard(card.outTrackId, card, signal);
      return updated.ok ? delivered : updated;
    },
    updateCard,
    async sendToGroup(groupMessage, signal) {
      const path = "/v1.0/robot/groupMessages/send";
      return withoutValue(await callApi(path, "POST", messageBody(groupMessage), signal));
    },
    async reply(sessionWebhook, body, signal) {
      if (!isDingtalkUrl(sessionWebhook) && URL.parse(sessionWebhook)?.origin !== new URL(apiUrl).origin)
        return { ok: false, failure: failureOf(SESSION_EXPIRED) };
      const session = new URL(sessionWebhook).searchParams.get("session") ?? "";
      const request: Call = { url: sessionWebhook, body, endpoint: "session", secrets: [session] };
      const answer = await call(request, signal);
      if (answer.ok || answer.failure.kind !== "throttled") onCounted("stream");
      return withoutValue(answer);
    },
    async person(userId, signal) {
      const answer = await callWithToken(
        (token) => ({
          url: `${olderApiUrl}/topapi/v2/user/get?access_token=${encodeURIComponent(token)}`,
          body: { userid: userId, language: "zh_CN" },
          endpoint: "person",
        }),
        signal,
      );
      return answer.ok ? { ok: true, value: readPerson(userId, answer.value) } : answer;
    },
    async openStream(subscriptions, signal) {
      const body = { clientId, clientSecret, ua: "tocsin/1", subscriptions };
      const answer = await call(
        { url: `${apiUrl}/v1.0/gateway/connections/open`, body, endpoint: "open" },
        signal,
      );
      if (!answer.ok) return answer;
      const { endpoint, ticket } = answer.value;
      if (!isText(endpoint) || !isText(ticket)) return { ok: false, failure: failureOf(PAGE) };
      return { ok: true, value: { endpoint, ticket } };
    },
  };
}

const NEVER = new AbortController().signal;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const withoutValue = (answer: AppResult<unknown>): AppResult<null> =>
  answer.ok ? { ok: true, value: null } : answer;

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

/** A success may hold deliveries that failed (docs/protocols/dingtalk-app.md §6). */
function readDelivery(body: AnswerBody): AppResult<string | null> {
  const listed: unknown = Object(body.result).deliverResults;
  const deliveries: readonly unknown[] = Array.isArray(listed) ? listed : [];
  if (body.success === false || deliveries.some((one) => Object(one).success !== true))
    return { ok: false, failure: failureOf(NOT_DELIVERED) };
  const carrierId: unknown = Object(deliveries[0]).carrierId;
  return { ok: true, value: isText(carrierId) ? carrierId : null };
}

function readPerson(userId: string, body: AnswerBody): DingtalkPerson {
  const { name, email, org_email, mobile } = Object(body.result);
  const text = (value: unknown) => (isText(value) ? value : null);
  return { userId, name: text(name), email: text(email), workEmail: text(org_email), mobile: text(mobile) };
}
