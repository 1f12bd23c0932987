import { z } from "zod";
import { parseJson } from "./frame.ts";

/** The topics that Tocsin subscribes to (docs/protocols/dingtalk-app.md §2). */
export const MESSAGE_TOPIC = "/v1.0/im/bot/messages/get";
export const CLICK_TOPIC = "/v1.0/card/instances/callback";

const idSchema = z.string().min(1).max(200);

/** A press of a card's button. Nothing in it is trusted: the card's own group and state decide. */
export interface CardClick {
  readonly outTrackId: string;
  readonly corpId: string;
  readonly userId: string;
  /** The `openConversationId` of the group that the click claims to come from. */
  readonly groupId: string;
  /** The button's id, as sent with the card. */
  readonly action: string;
}

const clickSchema = z.object({
  type: z.literal("actionCallback"),
  outTrackId: idSchema,
  corpId: idSchema,
  userId: idSchema,
  spaceId: idSchema,
  content: z.string().max(20_000),
});

const pressedSchema = z.object({
  cardPrivateData: z.object({
    actionIds: z.array(z.unknown()).optional().catch(undefined),
    params: z.object({ action: z.unknown(), id: z.unknown() }).partial().optional().catch(undefined),
  }),
});

/**
 * Parses the `data` of a click; null if it is malformed. Depending on the template, the action is in `params.action`, in
 * `params.id` or only the id of the button.
 */
export function readClick(data: unknown): CardClick | null {
  const click = clickSchema.safeParse(data).data;
  const pressed = pressedSchema.safeParse(parseJson(click?.content ?? "")).data?.cardPrivateData;
  if (click === undefined || pressed === undefined) return null;
  const action = [pressed.params?.action, pressed.params?.id, pressed.actionIds?.[0]].find(
    (name) => idSchema.safeParse(name).success,
  );
  if (typeof action !== "string") return null;
  const { outTrackId, corpId, userId, spaceId } = click;
  return { outTrackId, corpId, userId, groupId: spaceId, action };
}

/** A message that mentions the robot. */
export interface RobotMessage {
  readonly msgId: string;
  /** The `openConversationId`. */
  readonly groupId: string;
  readonly groupName: string;
  readonly isGroup: boolean;
  /** The organisation of the app. */
  readonly corpId: string;
  /** Null for somebody of another organisation. */
  readonly userId: string | null;
  readonly userName: string;
  /** The organisation of the sender. */
  readonly senderCorpId: string | null;
  readonly robotCode: string;
  /** The address for replies, a secret, and until when it is valid, in Unix ms. */
  readonly sessionWebhook: string | null;
  readonly sessionWebhookExpiresAt: number;
  /** Whether the text is missing because the organisation has used up its quota of the month. */
  readonly isQuotaUsedUp: boolean;
  /** The whole message as DingTalk sent it, for its text. */
  readonly data: unknown;
}

const messageSchema = z.object({
  msgId: idSchema,
  conversationId: idSchema,
  conversationType: z.string(),
  conversationTitle: z.string().max(1_000).default(""),
  chatbotCorpId: idSchema,
  senderStaffId: z.string().max(200).nullish(),
  senderNick: z.string().max(1_000).default(""),
  senderCorpId: z.string().max(200).nullish(),
  robotCode: idSchema,
  sessionWebhook: z.string().max(4_000).nullish(),
  sessionWebhookExpiredTime: z.number().default(0),
  errorCode: z.union([z.string(), z.number()]).optional(),
  errCode: z.union([z.string(), z.number()]).optional(),
});

/** DingTalk's code for a message without text, as the quota is used up (docs/protocols/dingtalk-app.md §8). */
const QUOTA_USED_UP = "20001";

/** Parses the `data` of a message; null if it is malformed. */
export function readMessage(data: unknown): RobotMessage | null {
  const message = messageSchema.safeParse(data).data;
  if (message === undefined) return null;
  return {
    msgId: message.msgId,
    groupId: message.conversationId,
    groupName: message.conversationTitle,
    isGroup: message.conversationType === "2",
    corpId: message.chatbotCorpId,
    userId: message.senderStaffId || null,
    userName: message.senderNick,
    senderCorpId: message.senderCorpId || null,
    robotCode: message.robotCode,
    sessionWebhook: message.sessionWebhook || null,
    sessionWebhookExpiresAt: message.sessionWebhookExpiredTime,
    isQuotaUsedUp: String(message.errorCode ?? message.errCode) === QUOTA_USED_UP,
    data,
  };
}
