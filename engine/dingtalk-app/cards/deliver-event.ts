import { NO_DETAILS, type Outcome } from "../../connectors/connector-type.ts";
import { reason } from "../../sentences/message.ts";
import type { AppFailure, AppResult } from "../api/app-failure.ts";
import type { CardBook } from "./card-book.ts";
import type { CardDisplay } from "./card-display.ts";
import type { CardEvent } from "./card-document.ts";

/** An event of an alert, and the groups that must see it. */
export interface EventForGroups {
  readonly connectorId: string;
  readonly alertRef: string;
  /** `openConversationId`s. */
  readonly groupIds: readonly string[];
  readonly event: CardEvent;
}

/**
 * Delivers an event as a change of the alert's card in each group. It may be repeated: a group that shows the event, or
 * something newer, gets no request. The groups are tried independently of each other, and the worst result counts.
 * @throws AppError `store/unavailable`
 */
export async function deliverEvent(
  { connectorId, alertRef, groupIds, event }: EventForGroups,
  { book, display }: { readonly book: CardBook; readonly display: CardDisplay },
): Promise<Outcome> {
  if (groupIds.length === 0) return outcomeOf({ ok: false, failure: NO_GROUP });
  const results = await Promise.all(
    groupIds.map(async (groupId) => {
      const card = await book.note({ connectorId, groupId, alertRef }, event);
      return await display.show(card.outTrackId);
    }),
  );
  return outcomeOf(results.reduce(worst));
}

/** The connector waits with its queue until a group is bound. */
const NO_GROUP: AppFailure = {
  kind: "group-unknown",
  verdict: "block",
  retryAfterMs: null,
  reason: reason("dingtalk-app/no-group", "dingtalk-app.no-group"),
  httpStatus: null,
  answerCode: null,
  maybeDone: false,
  grantUrl: null,
  scopes: [],
};

/**
 * From the least to the most that is left to do: a refusal is final for its group, so it must not hide that another group
 * still has to be tried.
 */
const SEVERITY: readonly (AppFailure["verdict"] | "delivered")[] = [
  "delivered",
  "refused",
  "retry",
  "hold",
  "block",
];

const severityOf = (result: AppResult<null>): number =>
  SEVERITY.indexOf(result.ok ? "delivered" : result.failure.verdict);

const worst = (one: AppResult<null>, other: AppResult<null>): AppResult<null> =>
  severityOf(other) > severityOf(one) ? other : one;

/** The result as the dispatcher understands it. */
function outcomeOf(result: AppResult<null>): Outcome {
  if (result.ok)
    return {
      ...NO_DETAILS,
      verdict: "delivered",
      outcomeClass: "ok",
      reason: reason("dingtalk-app/ok", "robot.ok"),
    };
  const { verdict, kind, retryAfterMs, httpStatus, answerCode, maybeDone } = result.failure;
  return {
    ...NO_DETAILS,
    verdict,
    outcomeClass: kind,
    retryAfterMs,
    reason: result.failure.reason,
    httpStatus,
    errcode: /^\d{1,9}$/.test(answerCode ?? "") ? Number(answerCode) : null,
    answer: answerCode,
    simplify: kind === "content",
    mayPass: kind === "page",
    maybePosted: maybeDone,
  };
}
