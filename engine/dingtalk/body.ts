import type { Mention } from "../../shared/model/action.ts";
import { firstGraphemes } from "../../shared/plain-text.ts";
import type { RenderedMessage } from "../connectors/connector-type.ts";

/** The body of a request to a robot (docs/protocols/dingtalk.md §1, §6). */
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

/** DingTalk refuses more than 20,000 bytes, and does not document what counts (docs/protocols/dingtalk.md §5). */
export const MAX_BODY_BYTES = 17_999;

/**
 * The body for a rendered message, which `renderMessage` has cut so that the body has at most `MAX_BODY_BYTES`.
 * @param msgUuid - at most 64 characters
 */
export const buildBody = (rendered: RenderedMessage, mention: Mention, msgUuid: string): RobotBody => ({
  msgtype: "markdown",
  markdown: { title: rendered.title, text: rendered.text },
  at: { atMobiles: mention.mobiles, atUserIds: mention.userIds, isAtAll: mention.all },
  msgUuid,
});

/** The bytes that remain in the body for more text. */
export function bytesLeft(rendered: RenderedMessage, mention: Mention): number {
  const longestUuid = "u".repeat(64);
  return MAX_BODY_BYTES - Buffer.byteLength(JSON.stringify(buildBody(rendered, mention, longestUuid)));
}

/** The size of a text within the body, in bytes. */
export const bytesInBody = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;

export interface Cut {
  readonly text: string;
  readonly shortened: boolean;
}

/** The first `most` characters (UTF-16 units) of a value, cut between graphemes, with "…" if it was cut. */
export function cutChars(value: string, most: number): Cut {
  if (value.length <= most) return { text: value, shortened: false };
  return { text: `${firstGraphemes(value, most - 1)}…`, shortened: true };
}

/**
 * The longest beginning of a value that takes at most `most` bytes in the body when it is rendered. The value is cut before
 * it is rendered, so that no escape sequence is split. Empty if nothing fits.
 */
export function cutToBytes(value: string, render: (value: string) => string, most: number): Cut {
  const fits = (chars: number) => bytesInBody(render(cutChars(value, chars).text)) <= most;
  // Nearly every character takes at least a byte; this bound keeps the search short for much longer values.
  let low = 0;
  let high = Math.min(value.length, Math.max(0, most) * 2);
  if (high === value.length && fits(high)) return { text: render(value), shortened: false };
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return { text: low < 2 ? "" : render(cutChars(value, low).text), shortened: true };
}
