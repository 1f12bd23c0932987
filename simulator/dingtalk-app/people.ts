import { randomUUID } from "node:crypto";
import { type Ack, CARD_TOPIC, type Gateway, MESSAGE_TOPIC, type PushOptions } from "./gateway.ts";
import type { Organisation } from "./organisation.ts";

/** Where the pressed button is named (docs/protocols/dingtalk-app.md §7). */
export type ClickForm = "documented" | "params-id" | "action-ids";

export interface Click {
  readonly outTrackId: string;
  readonly userId: string;
  /** The `id` of the button. */
  readonly buttonId: string;
  readonly form?: ClickForm;
  /** The organisation that the click claims to come from. */
  readonly corpId?: string;
  /** The group that it claims to come from. */
  readonly groupId?: string;
}

export interface Said {
  readonly groupId: string;
  readonly userId: string;
  /** After the mention of the robot. */
  readonly text: string;
  /** `richText` is a pasted text; `unknown` a kind that the robot cannot read; `quota` one without text, as the quota is used up. */
  readonly form?: "text" | "richText" | "unknown" | "quota";
}

/** A button of a card with the public template. */
export interface CardButton {
  readonly id: string | null;
  readonly text: string;
  readonly color: string;
  readonly url: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The buttons of a card's values; a button that sends no request has a URL instead of an id. */
export function buttonsOf(values: Readonly<Record<string, string>>): CardButton[] {
  try {
    const { msgButtons } = JSON.parse(values.sys_full_json_obj ?? "{}");
    return (Array.isArray(msgButtons) ? msgButtons : []).map((button: Record<string, unknown>) => ({
      id: button.request === true ? String(button.id ?? "") : null,
      text: String(button.text ?? ""),
      color: String(button.color ?? "gray"),
      url: typeof button.url === "string" ? button.url : null,
      params: Object(button.params),
    }));
  } catch {
    return [];
  }
}

/** What people in the groups do: they press buttons and mention the robot. */
export function createActs(organisation: Organisation, gateway: Gateway) {
  const isRead = () => organisation.left.stream > 0;

  return {
    /**
     * Presses a button. The answer changes what this person sees; without one in 2 s, the person sees a failure.
     * @returns the client's answer; null if none came in time
     */
    async click(click: Click, options: PushOptions = {}): Promise<Ack | null> {
      const { outTrackId, userId, buttonId, form = "documented", corpId = organisation.corpId } = click;
      const card = organisation.cards.get(outTrackId);
      const params = buttonsOf(card?.values ?? {}).find(({ id }) => id === buttonId)?.params ?? {};
      const pressed =
        form === "documented"
          ? { actionIds: [buttonId], params: { action: buttonId, ...params } }
          : form === "params-id"
            ? { actionIds: ["node_x"], params: { id: buttonId } }
            : { actionIds: [buttonId] };
      const content = JSON.stringify({ cardPrivateData: pressed });
      organisation.spend("stream");
      const ack = await gateway.push(
        CARD_TOPIC,
        {
          type: "actionCallback",
          outTrackId,
          corpId,
          userId,
          userIdType: 1,
          spaceType: "im",
          spaceId: click.groupId ?? card?.groupId ?? organisation.groups[0]?.id,
          extension: "{}",
          content,
          value: content,
        },
        options,
      );
      const shown: unknown = Object(Object(Object(ack?.data).response).cardData).cardParamMap;
      if (ack === null) organisation.showTo(outTrackId, userId, { tips: "操作失败" });
      else if (shown !== undefined) organisation.showTo(outTrackId, userId, Object(shown));
      return ack;
    },
    /** Mentions the robot in a group, with a text behind it. */
    async say(said: Said, options: PushOptions = {}): Promise<Ack | null> {
      const { groupId, userId, text, form = isRead() ? "text" : "quota" } = said;
      const person = organisation.person(userId);
      const corpId = person?.corpId ?? organisation.corpId;
      const session = organisation.openSession(groupId);
      organisation.spend("stream");
      organisation.postMessage({ groupId, userId, text, mentions: [organisation.robotCode] });
      return await gateway.pushReliably(
        MESSAGE_TOPIC,
        {
          conversationId: groupId,
          conversationType: "2",
          conversationTitle: organisation.group(groupId)?.name ?? "",
          chatbotCorpId: organisation.corpId,
          chatbotUserId: "$:robot",
          msgId: `msg-${randomUUID()}`,
          senderNick: person?.name ?? userId,
          isAdmin: false,
          // Only people of the app's own organisation have one.
          senderStaffId: corpId === organisation.corpId ? userId : "",
          senderId: `$:${userId}`,
          senderCorpId: corpId,
          sessionWebhook: gateway.replyUrl(session.id),
          sessionWebhookExpiredTime: session.until,
          createAt: organisation.now(),
          isInAtList: true,
          robotCode: organisation.robotCode,
          senderPlatform: "Mac",
          ...contentOf(form, text),
        },
        options,
      );
    },
  };
}

function contentOf(form: NonNullable<Said["form"]>, text: string): object {
  if (form === "richText") return { msgtype: "richText", content: { richText: [{ text }] } };
  if (form === "unknown") return { msgtype: "unknownMsgType" };
  if (form === "quota") return { msgtype: "text", errorCode: "20001", errorMessage: "受调用量超量影响" };
  // The mention is cut off, and the blank behind it stays.
  return { msgtype: "text", text: { content: ` ${text}` } };
}
