import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import type { AuditStore } from "../../store/audit-store.ts";
import type { CardRecord, CardStore } from "../../store/card-store.ts";
import { type CardBook, documentOf } from "../cards/card-book.ts";
import type { CardDisplay } from "../cards/card-display.ts";
import { possibleActions } from "../cards/card-state.ts";
import { type CardNotice, type CardValues, cardValues } from "../cards/card-values.ts";
import { answerAct } from "./answer-act.ts";
import { type Answers, showCard } from "./carry-out.ts";
import type { FindPerson, GroupPerson } from "./group-person.ts";
import { type Click, readClick } from "./read-click.ts";

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

/** Answers those who press the buttons of cards. */
export interface Answering {
  /**
   * Checks a click, and claims its action in the store; carrying it out takes place afterwards. Must resolve within 2 s.
   * @param data - the parsed `data` of the callback
   * @param messageId - by which a repeated callback is detected
   * @returns what only the person who clicked sees of the card at first; null to show nothing else
   * @throws AppError `store/unavailable` when nothing was claimed
   */
  click(data: unknown, messageId: string): Promise<CardValues | null>;
}

export function createAnswering(deps: AnsweringDeps): Answering {
  const { cards, book, answers, clock, log } = deps;

  /** Null for a card that is not ours, or that somebody uses elsewhere. */
  async function cardOf(click: Click): Promise<CardRecord | null> {
    const card = await cards.get(click.outTrackId);
    const corpId = deps.corpId();
    const isOurs =
      card?.connectorId === deps.connectorId &&
      card.groupId === click.groupId &&
      (corpId === null || corpId === click.corpId);
    return isOurs ? card : null;
  }

  async function refuse(card: CardRecord, click: Click, person: GroupPerson) {
    const act = answerAct({ card, action: click.action, person, at: clock.now() }, "auth/role");
    await deps.audit.put(act.entry());
    return viewOf(card, { kind: "notAllowed" });
  }

  async function claim(card: CardRecord, click: Click, person: GroupPerson, messageId: string) {
    const { outTrackId, action, userId } = click;
    const answer = { id: messageId, outTrackId, action, userId, person: person.name, claimedAt: clock.now() };
    const claimed = await cards.claim(answer);
    if (!claimed.isClaimed) {
      const { holder } = claimed;
      if (holder === null || holder.id === messageId) return null;
      return viewOf((await cards.get(outTrackId)) ?? card, { kind: "faster", person: holder.person });
    }
    const busy = await book.change(outTrackId, { kind: "claimed", action, person: person.name });
    answers.carryOut({ ...answer, endedAt: null, refusal: null });
    return viewOf(busy ?? card);
  }

  return {
    async click(data, messageId) {
      const click = readClick(data);
      const card = click && (await cardOf(click));
      if (click === null || card === null) {
        log.warn({ messageId }, "A click on a card that is not Tocsin's was ignored");
        return null;
      }
      const person = await deps.findPerson(click.userId);
      if (!deps.mayAnswer(click.userId, click.groupId)) return await refuse(card, click, person);
      const { state } = documentOf(card);
      if (!possibleActions(state).includes(click.action)) {
        // The group may see an older state.
        void showCard(deps, card.outTrackId);
        return viewOf(card);
      }
      return await claim(card, click, person, messageId);
    },
  };
}

const viewOf = (card: CardRecord, notice: CardNotice | null = null): CardValues => {
  const { input, state } = documentOf(card);
  return cardValues(input, state, notice);
};
