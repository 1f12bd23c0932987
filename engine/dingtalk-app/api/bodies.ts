/** What a card shows: the values of its template's variables. Lists, numbers and booleans are JSON text. */
export interface CardContent {
  readonly values: Readonly<Record<string, string>>;
}

/** A card for a group (docs/protocols/dingtalk-app.md §6). */
export interface AppCard extends CardContent {
  /** Identifies the card for ever: the same id creates no second card. At most 64 characters. */
  readonly outTrackId: string;
  readonly templateId: string;
  readonly openConversationId: string;
  readonly robotCode: string;
  /** The text of the notification and of the list of conversations. */
  readonly summary: string;
  /** People to mention: their names by their user ids. */
  readonly mentions?: Readonly<Record<string, string>>;
}

/** A markdown message for a group. */
export interface GroupMessage {
  readonly openConversationId: string;
  readonly robotCode: string;
  readonly title: string;
  /** Markdown; title and text together at most 15,000 bytes as JSON. */
  readonly text: string;
}

/** The `userIdType` of the organisation's own user ids. */
const USER_ID = 1;

/** The body of `createAndDeliver`. */
export const cardBody = (card: AppCard): object => ({
  cardTemplateId: card.templateId,
  outTrackId: card.outTrackId,
  // Without it, DingTalk sends no callbacks, whatever the console says.
  callbackType: "STREAM",
  userIdType: USER_ID,
  cardData: { cardParamMap: card.values },
  openSpaceId: `dtv1.card//IM_GROUP.${card.openConversationId}`,
  imGroupOpenSpaceModel: {
    supportForward: false,
    lastMessageI18n: { ZH_CN: card.summary, EN_US: card.summary },
    notification: { alertContent: card.summary, notificationOff: false },
  },
  imGroupOpenDeliverModel: {
    robotCode: card.robotCode,
    ...(Object.keys(card.mentions ?? {}).length === 0 ? {} : { atUserIds: card.mentions }),
  },
});

/** The body that replaces a card's whole content, whatever it was. */
export const contentBody = (outTrackId: string, { values }: CardContent): object => ({
  outTrackId,
  cardData: { cardParamMap: values },
  cardUpdateOptions: { updateCardDataByKey: false },
  userIdType: USER_ID,
});

/** The body of `groupMessages/send`. */
export const messageBody = ({ robotCode, openConversationId, title, text }: GroupMessage): object => ({
  robotCode,
  openConversationId,
  msgKey: "sampleMarkdown",
  msgParam: JSON.stringify({ title, text }),
});
