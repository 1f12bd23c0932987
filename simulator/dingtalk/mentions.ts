import type { MessageContent } from "./robot-request.ts";

/** A member of the group. */
export interface GroupMember {
  readonly name: string;
  readonly mobile: string;
  readonly userId: string;
}

/** A mention as the chat shows it. */
export interface Mention {
  /** The text in the message, such as `@13800000000`. */
  readonly written: string;
  /** The displayed form: the member's name, or the masked number of an outsider. */
  readonly shown: string;
  /** Whether the member is notified. */
  readonly notified: boolean;
}

/** Link and feed cards do not support mentions (docs/protocols/dingtalk.md §6). */
const MENTIONING = ["text", "markdown", "actionCard"];

const masked = (mobile: string): string =>
  mobile.length > 7 ? `${mobile.slice(0, 3)}****${mobile.slice(-4)}` : "****";

/** Whether the text contains `written` as a whole word, so that `@138` is not found inside `@13800000000`. */
function containsWord(text: string, written: string): boolean {
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
    if (!/[\w-]/.test(text.charAt(at + written.length))) return true;
  }
  return false;
}

/**
 * The actual mentions of a message: only of members in the list *and* in the text
 * (docs/protocols/dingtalk.md §6 "Mentions").
 * @param members - if null, everybody counts as a member and is shown as written
 */
export function resolveMentions(content: MessageContent, members: readonly GroupMember[] | null): Mention[] {
  if (!MENTIONING.includes(content.msgtype)) return [];
  const resolve = (value: string, key: "mobile" | "userId"): Mention => {
    const written = `@${value}`;
    if (members === null) return { written, shown: written, notified: true };
    const member = members.find((candidate) => candidate[key] === value);
    if (member !== undefined) return { written, shown: `@${member.name}`, notified: true };
    return { written, shown: key === "mobile" ? `@${masked(value)}` : written, notified: false };
  };
  const people = [
    ...content.at.mobiles.map((mobile) => resolve(mobile, "mobile")),
    ...content.at.userIds.map((userId) => resolve(userId, "userId")),
  ].filter((mention) => containsWord(content.text, mention.written));
  // The documentation requires no text for isAtAll (docs/protocols/dingtalk.md §6).
  return content.at.all ? [...people, { written: "@all", shown: "@All", notified: true }] : people;
}
