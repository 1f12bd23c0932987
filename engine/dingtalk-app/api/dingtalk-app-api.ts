import { type AppResult, failureOf, NOT_DELIVERED, PAGE, SESSION_EXPIRED } from "./app-failure.ts";
import { type AppHttpDeps, createAppHttp, isText } from "./app-http.ts";
import {
  type AppCard,
  type CardContent,
  cardBody,
  contentBody,
  type GroupMessage,
  messageBody,
} from "./bodies.ts";
import { type AnswerBody, isDingtalkUrl } from "./read-answer.ts";

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

export function createDingtalkAppApi(deps: AppHttpDeps): DingtalkAppApi {
  const { clientId } = deps;
  const { apiUrl, olderApiUrl, clientSecret, call, callWithToken } = createAppHttp(deps);

  const callApi = (path: string, method: "POST" | "PUT", body: unknown, signal: AbortSignal) =>
    callWithToken(
      (token) => ({
        url: `${apiUrl}${path}`,
        method,
        headers: { "x-acs-dingtalk-access-token": token },
        body,
        quota: "api",
      }),
      signal,
    );
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
      const secrets = [session];
      const request = { url: sessionWebhook, body, endpoint: "session", secrets, quota: "stream" } as const;
      return withoutValue(await call(request, signal));
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

const withoutValue = (answer: AppResult<unknown>): AppResult<null> =>
  answer.ok ? { ok: true, value: null } : answer;

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
