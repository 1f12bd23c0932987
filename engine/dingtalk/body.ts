import type { Mention } from "../../shared/model/action.ts";
import type { RenderedMessage } from "../connectors/connector-type.ts";

/** What is posted to a robot (docs/protocols/dingtalk.md §1, §6). */
export interface RobotBody {
  readonly msgtype: "markdown";
  readonly markdown: RenderedMessage;
  readonly at: {
    readonly atMobiles: readonly string[];
    readonly atUserIds: readonly string[];
    readonly isAtAll: boolean;
  };
  readonly msgUuid: string;
}

/** DingTalk refuses over 20,000 bytes, and it is not known what it counts (docs/protocols/dingtalk.md §5). */
export const MAX_BODY_BYTES = 17_999;

/**
 * The body for a rendered message. `renderMessage` has cut it so that this keeps within `MAX_BODY_BYTES`.
 * @param msgUuid - at most 64 characters
 */
export const buildBody = (rendered: RenderedMessage, mention: Mention, msgUuid: string): RobotBody => ({
  msgtype: "markdown",
  markdown: { title: rendered.title, text: rendered.text },
  at: { atMobiles: mention.mobiles, atUserIds: mention.userIds, isAtAll: mention.all },
  msgUuid,
});

/** Bytes left in the body for more text, beside what is rendered so far. */
export function bytesLeft(rendered: RenderedMessage, mention: Mention): number {
  const longestUuid = "u".repeat(64);
  return MAX_BODY_BYTES - Buffer.byteLength(JSON.stringify(buildBody(rendered, mention, longestUuid)));
}

/** Bytes a text takes inside the body. */
export const bytesInBody = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;
