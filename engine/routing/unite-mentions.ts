import { MAX_MENTIONED, type Mention } from "../../shared/model/action.ts";

/**
 * Combines the mentions of several alert actions: everyone once, phone numbers first, and at most as many people as DingTalk
 * accepts. The others are counted for the message. Of people left out by an earlier call only the number is known.
 */
export function uniteMentions(mentions: readonly Mention[]): Mention {
  const mobiles = [...new Set(mentions.flatMap((mention) => mention.mobiles))];
  const userIds = [...new Set(mentions.flatMap((mention) => mention.userIds))];
  const shownMobiles = mobiles.slice(0, MAX_MENTIONED);
  const shownUserIds = userIds.slice(0, MAX_MENTIONED - shownMobiles.length);
  const earlier = Math.max(0, ...mentions.map(({ leftOut = 0 }) => leftOut));
  const leftOut = earlier + mobiles.length + userIds.length - shownMobiles.length - shownUserIds.length;
  return {
    mobiles: shownMobiles,
    userIds: shownUserIds,
    all: mentions.some((mention) => mention.all),
    ...(leftOut > 0 && { leftOut }),
  };
}
