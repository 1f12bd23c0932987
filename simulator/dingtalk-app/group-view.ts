import { parseMarkdown } from "../dingtalk/markdown.ts";
import type { Gateway } from "./gateway.ts";
import type { Organisation, PostedCard } from "./organisation.ts";
import { buttonsOf } from "./people.ts";

const contentOf = (values: Readonly<Record<string, string>>) => ({
  title: values.title ?? "",
  blocks: parseMarkdown(values.markdown ?? ""),
  tips: values.tips ?? "",
  buttons: buttonsOf(values),
});

const cardView = ({ outTrackId, postedAt, updates, values, views }: PostedCard) => ({
  outTrackId,
  postedAt,
  updates,
  values,
  content: contentOf(values),
  /** What single people see instead, by their ids. */
  contentFor: Object.fromEntries([...views].map(([userId, shown]) => [userId, contentOf(shown)])),
});

/** What the page and the control endpoint show: the groups with their messages and cards. */
export const stateOf = ({ organisation, gateway }: { organisation: Organisation; gateway: Gateway }) => ({
  connections: gateway.links(),
  opened: gateway.opened(),
  left: organisation.left,
  people: organisation.people,
  groups: organisation.groups.map(({ id, name }) => ({
    id,
    name,
    trouble: organisation.trouble(id),
    messages: organisation.messages
      .filter(({ groupId }) => groupId === id)
      .map(({ userId, ...message }) => ({
        ...message,
        sender: userId === null ? null : (organisation.person(userId)?.name ?? userId),
        blocks: parseMarkdown(message.text),
      })),
    cards: [...organisation.cards.values()].filter(({ groupId }) => groupId === id).map(cardView),
  })),
});
