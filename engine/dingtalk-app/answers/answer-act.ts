import { type Act, createAct } from "../../audit/act.ts";
import type { CardRecord } from "../../store/card-store.ts";
import { documentOf } from "../cards/card-book.ts";
import type { CardAction } from "../cards/card-state.ts";

/** Somebody's action on a card. */
interface Answered {
  readonly card: Pick<CardRecord, "connectorId" | "content">;
  readonly action: CardAction;
  readonly person: { readonly userId: string; readonly name: string };
  readonly at: number;
}

/** What the audit records of an answer. It names the person, who is in the group but in no team.
 * @param code - of the refusal; null if it was done
 */
export function answerAct({ card, action, person, at }: Answered, code: string | null): Act {
  const act = createAct({
    at,
    actor: { kind: "person", id: person.userId, name: person.name },
    channel: "group",
    procedure: `answers.${action}`,
    entity: { kind: "connector", ids: [card.connectorId] },
  });
  const { alertId } = documentOf(card).input.alert;
  act.noteChanges([{ path: "alert", before: null, after: alertId, secret: false }]);
  if (code !== null) act.note({ outcome: "refused", code });
  return act;
}
