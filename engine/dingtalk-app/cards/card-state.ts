import { acceptedBy } from "../../../shared/model/alert.ts";
import type { AlertEvent } from "../../../shared/model/event.ts";

/** The alert's status as a card shows it; a resolved alert stays resolved. */
export type CardStatus = "open" | "accepted" | "resolved";

/** The buttons of a card. `assign` assigns the alert to the person who presses it. */
export const CARD_ACTIONS = ["accept", "assign", "resolve"] as const;
export type CardAction = (typeof CARD_ACTIONS)[number];

/** Null for what is the action of no button. */
export const cardActionOf = (name: string): CardAction | null =>
  CARD_ACTIONS.find((action) => action === name) ?? null;

/** What happened to the alert last, in the words of the card. */
export interface CardNews {
  readonly change: CardStatus | "assigned" | "escalated";
  /** Who accepted or resolved it, or whom it was assigned or escalated to; null if unknown. */
  readonly person: string | null;
  /** Unix ms. */
  readonly at: number;
}

/** An action of somebody in the group that ilert has not confirmed. */
export type CardAttempt =
  | { readonly kind: "busy"; readonly action: CardAction; readonly person: string }
  /** @property reason - ilert's refusal as a sentence in the group's language */
  | { readonly kind: "refused"; readonly action: CardAction; readonly reason: string };

export interface CardState {
  readonly status: CardStatus;
  readonly news: CardNews;
  readonly attempt: CardAttempt | null;
}

/** Something that changes a card. Times are Unix ms. */
export type CardChange =
  /** @property at - when it happened, or else when it was received */
  | { readonly kind: "event"; readonly alert: AlertEvent; readonly at: number }
  | { readonly kind: "claimed"; readonly action: CardAction; readonly person: string }
  | { readonly kind: "done"; readonly action: CardAction; readonly person: string; readonly at: number }
  | { readonly kind: "refused"; readonly action: CardAction; readonly reason: string };

const STATUSES: ReadonlyMap<string | null, CardStatus> = new Map([
  ["PENDING", "open"],
  ["ACCEPTED", "accepted"],
  ["RESOLVED", "resolved"],
]);

const DONE: Readonly<Record<CardAction, CardNews["change"]>> = {
  accept: "accepted",
  assign: "assigned",
  resolve: "resolved",
};

/** Events after which the card says to whom the alert went, if its status stays the same. */
const MOVES: ReadonlyMap<string, "assigned" | "escalated"> = new Map([
  ["alert-assigned", "assigned"],
  ["alert-auto-escalated", "escalated"],
]);

/** The card of an alert, by the first event that its group gets. */
export function newCard(alert: AlertEvent, at: number): CardState {
  const blank: CardState = {
    status: "open",
    news: { change: "open", person: null, at: Math.min(alert.reportTime ?? at, at) },
    attempt: null,
  };
  return afterEvent(blank, alert, at);
}

/** The state of a card after a change. Pure; changes that come too late leave it as it is. */
export function changeCard(state: CardState, change: CardChange): CardState {
  switch (change.kind) {
    case "event":
      return afterEvent(state, change.alert, change.at);
    case "claimed":
      return isPossible(state, change.action)
        ? { ...state, attempt: { kind: "busy", action: change.action, person: change.person } }
        : state;
    case "done":
      return afterAction(state, change);
    case "refused":
      return isPossible(state, change.action)
        ? { ...state, attempt: { kind: "refused", action: change.action, reason: change.reason } }
        : { ...state, attempt: null };
  }
}

/** The actions that the card offers in this state, in the order of its buttons. */
export const possibleActions = (state: Pick<CardState, "status">): CardAction[] =>
  CARD_ACTIONS.filter((action) => isPossible(state, action));

const isPossible = ({ status }: Pick<CardState, "status">, action: CardAction): boolean =>
  status !== "resolved" && (action !== "accept" || status === "open");

/** An event that happened before the last news says nothing new: webhooks and polls do not keep ilert's order. */
function afterEvent(state: CardState, alert: AlertEvent, at: number): CardState {
  if (state.status === "resolved" || at < state.news.at) return state;
  const status = STATUSES.get(alert.status) ?? state.status;
  if (status !== state.status) {
    const person = status === "accepted" ? acceptedBy(alert, alert.assignedTo) : null;
    return withAttempt({ ...state, status, news: { change: status, person, at } });
  }
  const move = MOVES.get(alert.type);
  return move === undefined ? state : { ...state, news: { change: move, person: alert.assignedTo, at } };
}

/** Names the person even if ilert's event was faster: ilert knows only the owner of the API key. */
function afterAction(state: CardState, { action, person, at }: CardChange & { kind: "done" }): CardState {
  const attempt = isAbout(state.attempt, action) ? null : state.attempt;
  const change = DONE[action];
  if (action === "assign") {
    return state.status === "resolved"
      ? { ...state, attempt }
      : { ...state, attempt, news: { change, person, at } };
  }
  const status = action === "accept" ? "accepted" : "resolved";
  const isNewer = state.status === status ? state.news.change === status : isPossible(state, action);
  return isNewer ? withAttempt({ status, attempt, news: { change, person, at } }) : { ...state, attempt };
}

/** Drops an attempt at what the new status has made impossible. */
const withAttempt = (state: CardState): CardState =>
  state.attempt !== null && !isPossible(state, state.attempt.action) ? { ...state, attempt: null } : state;

const isAbout = (attempt: CardAttempt | null, action: CardAction): boolean => attempt?.action === action;
