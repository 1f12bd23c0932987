import { statusLabelOf } from "../../shared/alert-event-types.ts";
import type { Language } from "../../shared/i18n/languages.ts";
import { MAX_MENTIONED, type Mention } from "../../shared/model/action.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { plainLine } from "../../shared/plain-text.ts";
import type { ConnectorSettings } from "../connectors/connector-type.ts";
import { cutChars } from "./body.ts";
import { escapeInline } from "./markdown.ts";
import type { MessageWords } from "./words/words.ts";

/**
 * The red is ilert's own (docs/protocols/ilert.md §3). Its other colours are unknown; these are readable on light and dark
 * backgrounds.
 */
const STATUS_COLOURS: ReadonlyMap<string, string> = new Map([
  ["PENDING", "#f04241"],
  ["ACCEPTED", "#c77800"],
  ["RESOLVED", "#259f3c"],
]);
const OTHER_COLOUR = "#8c8c8c";

/** An alert's status in the group's language, in capitals as on the page; an unknown one as ilert sent it. */
export function statusWord(status: string | null, language: Language): string {
  const constant = plainLine(status ?? "");
  const label = statusLabelOf(constant, language);
  return label === constant ? constant : label.toLocaleUpperCase(language);
}

/** The same in brackets and in its colour, cut to `mostChars`; empty if it has no visible characters. */
export function statusMark(status: string | null, mostChars: number, language: Language): string {
  const word = statusWord(status, language);
  if (word === "") return "";
  const colour = STATUS_COLOURS.get(plainLine(status ?? "")) ?? OTHER_COLOUR;
  return `<font color=${colour}>[${escapeInline(cutChars(word, mostChars).text)}]</font>`;
}

/** The limit of DingTalk's older interfaces (docs/protocols/dingtalk.md §5). */
export const TITLE_CHARS = 64;

/** A line of plain text as a title, cut to `mostChars`. A title has no markup, but a mention might work in it. */
export const titleText = (line: string, mostChars = TITLE_CHARS): string =>
  cutChars(line.replaceAll("@", "@\u200b"), mostChars).text.replace(/@…$/, "…");

/** Whether the event was received late, because its webhook was missed. */
export const isReceivedLate = ({ receivedLateAt }: Pick<AlertEvent, "receivedLateAt">): boolean =>
  receivedLateAt !== undefined;

export const SEPARATOR = "\n\n";

/** Separates parts by a blank line, since DingTalk ignores a single line break (docs/protocols/dingtalk.md §6). */
export const paragraphs = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== "").join(SEPARATOR);

/** The keyword that the connector's robot demands; null if it demands none. */
export const keywordOf = ({ keyword }: ConnectorSettings): string | null =>
  typeof keyword === "string" ? keyword : null;

/** Adds the connector's keyword if it is missing, for robots that require it (docs/protocols/dingtalk.md §3). */
export const withKeyword = (text: string, keyword: string | null): string =>
  keyword === null || text.includes(keyword) ? text : paragraphs([text, keyword]);

/**
 * DingTalk notifies people only if their `@…` is in the text, too (docs/protocols/dingtalk.md §6); `isAtAll` needs no
 * text.
 */
export const mentionsOf = (
  { mobiles, userIds, leftOut = 0 }: Mention,
  words: Pick<MessageWords, "notMentioned">,
): string =>
  [
    ...[...mobiles, ...userIds].map((person) => `@${person}`),
    ...(leftOut === 0 ? [] : [`(${words.notMentioned(leftOut, MAX_MENTIONED)})`]),
  ].join(" ");
