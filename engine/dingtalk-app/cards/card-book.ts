import type { Clock } from "../../lib/clock.ts";
import type { CardRecord, CardStore } from "../../store/card-store.ts";
import {
  type CardDocument,
  type CardEvent,
  changeDocument,
  newDocument,
  noteEvent,
} from "./card-document.ts";
import type { CardChange } from "./card-state.ts";
import { outTrackIdOf } from "./out-track-id.ts";

/** Where the card of an alert is. */
export interface CardPlace {
  readonly connectorId: string;
  readonly groupId: string;
  readonly alertRef: string;
}

/** Keeps what each card has to show. All changes of a card go through it, whoever makes them. */
export interface CardBook {
  /** Opens the card of an alert with the first event, and changes it by later ones. A repeated event changes nothing. */
  note(place: CardPlace, event: CardEvent): Promise<CardRecord>;
  /** Resolves to the card after the change; null if there is no such card (any more). */
  change(outTrackId: string, change: CardChange): Promise<CardRecord | null>;
}

export interface CardBookDeps {
  readonly cards: Pick<CardStore, "open" | "get" | "update">;
  readonly clock: Pick<Clock, "now">;
}

export function createCardBook({ cards, clock }: CardBookDeps): CardBook {
  /** Tries again whenever somebody else has changed the card in between, which then was a change of its own. */
  async function change(
    first: CardRecord | null,
    next: (document: CardDocument) => CardDocument,
  ): Promise<CardRecord | null> {
    let card = first;
    while (card !== null) {
      const document = next(documentOf(card));
      const content = JSON.stringify(document);
      if (content === card.content) return card;
      const { outTrackId, revision } = card;
      const isOpen = document.state.status !== "resolved";
      const at = clock.now();
      if (await cards.update({ outTrackId, revision, content, isOpen, at })) {
        return { ...card, content, isOpen, revision: revision + 1, changedAt: at };
      }
      card = await cards.get(outTrackId);
    }
    return null;
  }

  return {
    async note(place, event) {
      const document = newDocument(event);
      const opened = await cards.open({
        ...place,
        outTrackId: outTrackIdOf(place.alertRef, place.groupId),
        content: JSON.stringify(document),
        isOpen: document.state.status !== "resolved",
        at: clock.now(),
      });
      return (await change(opened, (known) => noteEvent(known, event))) ?? opened;
    },
    change: async (outTrackId, by) =>
      await change(await cards.get(outTrackId), (document) => changeDocument(document, by)),
  };
}

/** The document of a stored card. */
export const documentOf = ({ content }: Pick<CardRecord, "content">): CardDocument => JSON.parse(content);
