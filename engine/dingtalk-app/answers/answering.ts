import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import type { AuditStore } from "../../store/audit-store.ts";
import type { CardRecord, CardStore } from "../../store/card-store.ts";
import { type CardBook, documentOf } from "../cards/card-book.ts";
import type { CardDisplay } from "../cards/card-display.ts";
import { type CardAction, cardActionOf, possibleActions } from "../cards/card-state.ts";
import { type CardNotice, type CardValues, cardValues } from "../cards/card-values.ts";
import type { CardClick } from "../stream/callbacks.ts";
import { answerAct } from "./answer-act.ts";
import { type Answers, showCard } from "./carry-out.ts";
import type { FindPerson, GroupPerson } from "./group-person.ts";

export interface AnsweringDeps {
  readonly connectorId: string;
  readonly cards: CardStore;
  readonly audit: Pick<AuditStore, "put">;
  readonly book: CardBook;
  readonly display: Pick<CardDisplay, "show">;
  readonly findPerson: FindPerson;
  /** Whether the person may answer alerts in the group. */
  readonly mayAnswer: (userId: string, groupId: string) => boolean;
  /** The organisation of the app; null until it is known. */
  readonly corpId: () => string | null;
  readonly answers: Pick<Answers, "carryOut">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Pick<Log, "warn">;
}

/** Somebody wants to do something with the alert of a card. */
export interface Wish {
  readonly card: CardRecord;
  readonly action: CardAction;
  readonly userId: string;
  /** Of the message that brought it, by which a repeated one is detected. */
  readonly messageId: string;
}

/**
 * What became of it. `notPossible`: the alert is in this state already; `repeated`: the message came before.
 * @property ended - resolves once the claimed action was carried out, or refused by ilert
 */
export type WishResult =
  | CardNotice
  | { readonly kind: "claimed"; readonly ended: Promise<void> }
  | { readonly kind: "notPossible" | "repeated" };

/** Answers people in the groups of a connector. */
export interface Answering {
  /**
   * Checks who wants it, and claims the action in the store before anything else is done.
   * @throws AppError `store/unavailable` when nothing was claimed
   */
  answer(wish: Wish): Promise<WishResult>;
  /**
   * Checks a click, and claims its action in the store; carrying it out takes place afterwards. Must resolve within 2 s.
   * @param messageId - by which a repeated callback is detected
   * @returns what only the person who clicked sees of the card at first; null to show nothing else
   * @throws AppError `store/unavailable` when nothing was claimed
   */
  click(click: CardClick, messageId: string): Promise<CardValues | null>;
}

export function createAnswering(deps: AnsweringDeps): Answering {
  const { cards, book, answers, clock, log } = deps;

  /** Null for a card that is not ours, or that somebody uses elsewhere. */
  async function cardOf(click: CardClick): Promise<CardRecord | null> {
    const card = await cards.get(click.outTrackId);
    const corpId = deps.corpId();
    const isOurs =
      card?.connectorId === deps.connectorId &&
      card.groupId === click.groupId &&
      (corpId === null || corpId === click.corpId);
    return isOurs ? card : null;
  }

  async function refuse({ card, action }: Wish, person: GroupPerson) {
    const act = answerAct({ card, action, person, at: clock.now() }, "auth/role");
    await deps.audit.put(act.entry());
  }

  async function claim({ card, action, messageId }: Wish, person: GroupPerson): Promise<WishResult> {
    const { outTrackId } = card;
    const { userId, name } = person;
    const answer = { id: messageId, outTrackId, action, userId, person: name, claimedAt: clock.now() };
    const claimed = await cards.claim(answer);
    if (!claimed.isClaimed) {
      const { holder } = claimed;
      if (holder === null || holder.id === messageId) return { kind: "repeated" };
      return { kind: "faster", person: holder.person };
    }
    await book.change(outTrackId, { kind: "claimed", action, person: name });
    return { kind: "claimed", ended: answers.carryOut({ ...answer, endedAt: null, refusal: null }) };
  }

  async function answer(wish: Wish): Promise<WishResult> {
    const { card, action, userId } = wish;
    const person = await deps.findPerson(userId);
    if (!deps.mayAnswer(userId, card.groupId)) {
      await refuse(wish, person);
      return { kind: "notAllowed" };
    }
    const isPossible = possibleActions(documentOf(card).state).includes(action);
    return isPossible ? await claim(wish, person) : { kind: "notPossible" };
  }

  return {
    answer,
    async click(click, messageId) {
      const action = cardActionOf(click.action);
      const card = action && (await cardOf(click));
      if (action === null || card === null) {
        log.warn({ messageId }, "A click on a card that is not Tocsin's was ignored");
        return null;
      }
      const result = await answer({ card, action, userId: click.userId, messageId });
      if (result.kind === "repeated") return null;
      // The group may see an older state.
      if (result.kind === "notPossible") void showCard(deps, card.outTrackId);
      const notice = result.kind === "notAllowed" || result.kind === "faster" ? result : null;
      return viewOf((await cards.get(card.outTrackId)) ?? card, notice);
    },
  };
}

const viewOf = (card: CardRecord, notice: CardNotice | null = null): CardValues => {
  const { input, state } = documentOf(card);
  return cardValues(input, state, notice);
};
