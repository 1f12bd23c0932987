import { z } from "zod";
import { CARD_ACTIONS, type CardAction } from "../cards/card-state.ts";

/** Somebody pressed a button of a card. Nothing in it is trusted: what the card is about is looked up in the store. */
export interface Click {
  readonly outTrackId: string;
  readonly action: CardAction;
  readonly userId: string;
  /** The organisation of the person. */
  readonly corpId: string;
  /** The `openConversationId` of the group. */
  readonly groupId: string;
}

const id = z.string().min(1).max(200);
const callbackSchema = z.object({
  type: z.literal("actionCallback"),
  outTrackId: id,
  corpId: id,
  userId: id,
  spaceId: id,
  content: z.string().max(20_000),
});
const contentSchema = z.object({
  cardPrivateData: z.object({
    actionIds: z.array(z.unknown()).optional().catch(undefined),
    params: z.object({ action: z.unknown(), id: z.unknown() }).partial().optional().catch(undefined),
  }),
});

/**
 * Reads a card's callback; null for one that no card of ours sends. Depending on the template, the action is in
 * `params.action`, in `params.id` or only the id of the button.
 * @param data - the parsed `data` of the frame
 */
export function readClick(data: unknown): Click | null {
  const callback = callbackSchema.safeParse(data);
  if (!callback.success) return null;
  const { outTrackId, corpId, userId, spaceId, content } = callback.data;
  const action = readAction(content);
  return action === null ? null : { outTrackId, action, userId, corpId, groupId: spaceId };
}

function readAction(content: string): CardAction | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    return null;
  }
  const { success, data } = contentSchema.safeParse(parsed);
  if (!success) return null;
  const { params, actionIds } = data.cardPrivateData;
  const named = params?.action ?? params?.id ?? actionIds?.[0];
  return CARD_ACTIONS.find((action) => action === named) ?? null;
}
