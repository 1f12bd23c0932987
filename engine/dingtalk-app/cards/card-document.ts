import type { AlertEvent } from "../../../shared/model/event.ts";
import { cutChars } from "../../dingtalk/body.ts";
import { type CardChange, type CardState, changeCard, newCard } from "./card-state.ts";
import type { CardInput } from "./card-values.ts";

/** Everything that a card shows, as the store keeps it. */
export interface CardDocument {
  /** With the newest event of the alert. */
  readonly input: CardInput;
  readonly state: CardState;
}

/** An event that an alert action chose for a group. */
export interface CardEvent {
  readonly input: CardInput;
  /** When it happened, or else when it was received; Unix ms. */
  readonly at: number;
}

/** More of a text than a card has room for. */
const MAX_TEXT_CHARS = 1_000;

export const newDocument = ({ input, at }: CardEvent): CardDocument => ({
  input: stored(input),
  state: newCard(input.alert, at),
});

/** The document after a change; the same object if it changes nothing. */
export function changeDocument(document: CardDocument, change: CardChange): CardDocument {
  const state = changeCard(document.state, change);
  return state === document.state ? document : { ...document, state };
}

/** The document after an event. One that happened before the last news does not replace what the card says. */
export function noteEvent(document: CardDocument, { input, at }: CardEvent): CardDocument {
  const { state } = document;
  const isOlder = state.status === "resolved" || at < state.news.at;
  return {
    input: isOlder ? document.input : stored(input),
    state: changeCard(state, { kind: "event", alert: input.alert, at }),
  };
}

/** Without what a card never shows, so that a large alert is not stored again for each of its cards. */
const stored = (input: CardInput): CardInput => ({ ...input, alert: shortened(input.alert) });

const shortened = (alert: AlertEvent): AlertEvent => ({
  ...alert,
  details: cutChars(alert.details, MAX_TEXT_CHARS).text,
  comment: alert.comment === null ? null : cutChars(alert.comment, MAX_TEXT_CHARS).text,
  links: [],
  images: [],
});
