import type { Reason } from "../../shared/model/common.ts";

/** The card of an alert in a group. Times are Unix ms. */
export interface CardRecord {
  /** Identifies the card for the chat service. */
  readonly outTrackId: string;
  readonly connectorId: string;
  /** From `alertRefOf`. */
  readonly alertRef: string;
  readonly groupId: string;
  /** Names the alert in commands; counts from 1 in each group of a connector. */
  readonly number: number;
  /** What the card has to show, as JSON of the connector's type. */
  readonly content: string;
  /** Whether its alert is not resolved. */
  readonly isOpen: boolean;
  /** Counts the changes of the content, from 1. */
  readonly revision: number;
  /** The newest revision that the chat service is known to show; 0 before the card was created. */
  readonly shownRevision: number;
  readonly changedAt: number;
}

export type NewCard = Pick<
  CardRecord,
  "outTrackId" | "connectorId" | "alertRef" | "groupId" | "content" | "isOpen"
> & { readonly at: number };

/** A change of a card's content, made from the revision that it names. */
export type CardUpdate = Pick<CardRecord, "outTrackId" | "revision" | "content" | "isOpen"> & {
  readonly at: number;
};

/** Something that a person did with a card or a command. Times are Unix ms. */
export interface AnswerRecord {
  /** The id of the message that brought it, by which a repeated one is detected. */
  readonly id: string;
  readonly outTrackId: string;
  /** What the person wants; `assign` is to oneself. */
  readonly action: "accept" | "assign" | "resolve";
  /** The person's id and name in the chat service. */
  readonly userId: string;
  readonly person: string;
  readonly claimedAt: number;
  /** Null while it is carried out. */
  readonly endedAt: number | null;
  /** Why it was refused; null if it is not ended, or was done. */
  readonly refusal: Reason | null;
}

export type NewAnswer = Omit<AnswerRecord, "endedAt" | "refusal">;

/** @property holder - the answer that was faster, or the same one if it came twice; null if there is no such card */
export type ClaimResult =
  | { readonly isClaimed: true }
  | { readonly isClaimed: false; readonly holder: AnswerRecord | null };

/** A monthly quota of the chat service: calls of its API, and messages from it. */
export type CallQuota = "api" | "stream";

/** The cards in groups, what people answered with them, and the calls that this took. */
export interface CardStore {
  /** Stores a card with the next number of its group, or finds the one with the same `outTrackId`. */
  open(card: NewCard): Promise<CardRecord>;
  get(outTrackId: string): Promise<CardRecord | null>;
  byNumber(connectorId: string, groupId: string, number: number): Promise<CardRecord | null>;
  /** The cards of an alert, in all groups. */
  ofAlert(alertRef: string): Promise<CardRecord[]>;
  /** Cards of alerts that are not resolved, the newest first, and how many there are. */
  listOpen(
    connectorId: string,
    groupId: string,
    limit: number,
  ): Promise<{ readonly cards: CardRecord[]; readonly total: number }>;
  /** False, with nothing stored, if the card has another revision by now, or does not exist. */
  update(change: CardUpdate): Promise<boolean>;
  /** The chat service shows this revision. An older one than is known already is ignored. */
  shown(outTrackId: string, revision: number): Promise<void>;
  /** Cards of a connector that are shown, but not in their newest revision; those that wait for the longest first. */
  listStale(connectorId: string, limit: number): Promise<CardRecord[]>;
  /**
   * Claims an action for a person, before anything else is done about it. Only one answer for a card and action can be
   * open, so that of several people one acts.
   */
  claim(answer: NewAnswer): Promise<ClaimResult>;
  /** Ends an open answer; `refusal` is null if it was done. */
  endAnswer(id: string, endedAt: number, refusal: Reason | null): Promise<void>;
  /** Answers that are not ended, the oldest first: after a restart they are carried out again. */
  openAnswers(): Promise<AnswerRecord[]>;
  /**
   * Deletes up to `limit` cards of resolved alerts that were changed last before a moment, with their answers; resolves
   * to their number.
   */
  deleteResolved(changedBefore: number, limit: number): Promise<number>;
  /** Counts a call towards a quota. The counts are kept for a month. */
  countCall(connectorId: string, quota: CallQuota, at: number): Promise<void>;
  /** Calls at or after `since`, rounded down to a quarter of an hour. */
  callsSince(connectorId: string, quota: CallQuota, since: number): Promise<number>;
}
