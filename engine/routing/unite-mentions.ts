import type { Mention } from "../../shared/model/action.ts";

/** DingTalk takes at most so many people a message (dingtalk.md §5). */
export const MAX_MENTIONED = 50;

/** One mention for several alert actions: everyone once, at most 50 people, phone numbers first. */
export function uniteMentions(mentions: readonly Mention[]): Mention {
  const mobiles = [...new Set(mentions.flatMap((mention) => mention.mobiles))].slice(0, MAX_MENTIONED);
  const userIds = [...new Set(mentions.flatMap((mention) => mention.userIds))];
  return {
    mobiles,
    userIds: userIds.slice(0, MAX_MENTIONED - mobiles.length),
    all: mentions.some((mention) => mention.all),
  };
}
