import { MAX_MENTIONED, type Mention } from "../../shared/model/action.ts";

/**
 * One mention for several alert actions: everyone once, phone numbers first, and at most as many people as DingTalk takes.
 * How many more there were is counted, so that the message can say it; of those whom an earlier union left out nothing but
 * their number is known.
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
