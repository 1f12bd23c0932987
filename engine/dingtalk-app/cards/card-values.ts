import { plainLine, plainLines } from "../../../shared/plain-text.ts";
import type { MessageInput } from "../../connectors/connector-type.ts";
import { linkTarget } from "../../dingtalk/address.ts";
import { cutChars, cutToBytes } from "../../dingtalk/body.ts";
import { escapeBlock, escapeInline, link } from "../../dingtalk/markdown.ts";
import { factsOf } from "../../dingtalk/message-facts.ts";
import { paragraphs, SEPARATOR, statusWord, titleText } from "../../dingtalk/message-parts.ts";
import { messageWords } from "../../dingtalk/words/words.ts";
import { inZone } from "../../dingtalk/zoned-moment.ts";
import { type CardAction, type CardNews, type CardState, possibleActions } from "./card-state.ts";
import { cardWords } from "./words/words.ts";

/** DingTalk's limit for the value of a variable, in bytes. */
const MAX_VALUE_BYTES = 1_000;

const SUMMARY_CHARS = 150;
const PERSON_CHARS = 60;

/** The variables of the public template "MarkdownButton". */
export interface CardValues {
  readonly title: string;
  readonly markdown: string;
  readonly tips: string;
  /** JSON text with the buttons. */
  readonly sys_full_json_obj: string;
}

/** What only the person who pressed a button is told, in place of the news. */
export type CardNotice =
  | { readonly kind: "faster"; readonly person: string }
  | { readonly kind: "notAllowed" };

/** The input of a card: that of a message, whose `alert` is the newest event of the alert. */
export type CardInput = Pick<MessageInput, "alert" | "language" | "timeZone" | "isTest" | "isReplay">;

/**
 * Renders the card of an alert by the rules of messages: values of the alert are plain text, and long ones are cut with a
 * note. No variable exceeds 1,000 bytes, so the card stays far below DingTalk's limit of 100 KB. Pure.
 */
export function cardValues(input: CardInput, state: CardState, notice: CardNotice | null = null): CardValues {
  const title = titleOf(input, state);
  return {
    title: harmless(title.text),
    markdown: markdownOf(input, title.shortened),
    tips: harmless(tipsOf(input, state, notice)),
    sys_full_json_obj: buttonsOf(input, state),
  };
}

/** The line that a list of conversations shows for the card. */
export const lastMessageOf = (input: CardInput, state: CardState): string =>
  cardWords(input.language)("lastMessage", { title: harmless(titleOf(input, state).text) });

/** An address with this scheme would post a text in the name of whoever opens it. */
const harmless = (text: string): string =>
  text.replace(/dtmd:/gi, (scheme) => `${scheme.slice(0, -1)}\u200b:`);

const STATUS_CONSTANTS = { open: "PENDING", accepted: "ACCEPTED", resolved: "RESOLVED" } as const;

/** The status and the summary; `shortened` if the Markdown has to repeat the summary. */
function titleOf({ alert, language, isTest, isReplay }: CardInput, { status }: CardState) {
  const { marks } = messageWords(language);
  const bracketed = [
    isTest ? marks.test : "",
    isReplay ? marks.replay : "",
    statusWord(STATUS_CONSTANTS[status], language),
  ]
    .filter((mark) => mark !== "")
    .map((mark) => `[${mark}] `)
    .join("");
  const whole = bracketed + summaryOf({ alert, language });
  const text = titleText(whole);
  return { text, shortened: text.endsWith("…") && !whole.endsWith("…") };
}

const summaryOf = ({ alert, language }: Pick<CardInput, "alert" | "language">): string =>
  cutChars(
    plainLine(alert.summary) || messageWords(language).alertNamed(plainLine(alert.alertId)),
    SUMMARY_CHARS,
  ).text;

/** Notes and facts come first; the comment and the details share what they leave, and the comment may use half of it. */
function markdownOf(input: CardInput, repeatsSummary: boolean): string {
  const { alert, language } = input;
  const words = messageWords(language);
  const cutNote = cardWords(language)("cutNote");
  const most = MAX_VALUE_BYTES - Buffer.byteLength(SEPARATOR + cutNote);
  const parts: string[] = [];
  let isCut = false;
  const left = () => most - Buffer.byteLength(paragraphs([...parts, "-"]));
  const add = (text: string) => {
    const part = harmless(text);
    if (Buffer.byteLength(part) > left()) isCut = true;
    else if (part !== "") parts.push(part);
  };

  if (input.isTest) add(words.testNote);
  if (input.isReplay) add(words.replayNote);
  if (repeatsSummary) add(`**${escapeInline(summaryOf(input))}**`);
  for (const { label, value, address } of factsOf(input)) {
    isCut ||= value.shortened;
    add(`**${label}** ${address === null ? escapeInline(value.text) : link(value.text, address)}`);
  }
  const addBlock = (text: string, render: (text: string) => string, mostBytes: number) => {
    const plain = plainLines(text).join("\n").trimEnd();
    const cut = cutToBytes(plain, (value) => harmless(render(value)), mostBytes);
    isCut ||= cut.shortened;
    add(cut.text);
  };
  const asComment = (text: string) => {
    const comment = escapeBlock(text);
    return comment === "" ? "" : `**${words.comment}** ${comment}`;
  };
  addBlock(alert.comment ?? "", asComment, Math.floor(left() / 2));
  addBlock(alert.details, escapeBlock, left());
  return paragraphs([...parts, isCut ? cutNote : null]);
}

function tipsOf(
  { language, timeZone }: CardInput,
  { news, attempt }: CardState,
  notice: CardNotice | null,
): string {
  const t = cardWords(language);
  const now = newsOf(news, language, timeZone);
  const more = () => {
    if (notice?.kind === "notAllowed") return t("notice.notAllowed");
    if (notice?.kind === "faster") return t("notice.faster", { person: nameOf(notice.person) });
    if (attempt?.kind === "busy") return t(`busy.${attempt.action}`, { person: nameOf(attempt.person) });
    if (attempt?.kind === "refused")
      return t(`refused.${attempt.action}`, { reason: lineOf(attempt.reason, 150) });
    return null;
  };
  return [more(), now].filter((part) => part !== null).join(" · ");
}

function newsOf({ change, person, at }: CardNews, language: CardInput["language"], timeZone: string): string {
  const t = cardWords(language);
  const time = inZone(at, timeZone) ?? "?";
  if (change === "open") return t("news.open.at", { at: time });
  const name = nameOf(person ?? "");
  return name === ""
    ? t(`news.${change}.at`, { at: time })
    : t(`news.${change}.by`, { person: name, at: time });
}

/** A line of plain text in which nobody is mentioned. */
const lineOf = (text: string, mostChars: number): string => titleText(plainLine(text), mostChars);
const nameOf = (person: string): string => lineOf(person, PERSON_CHARS);

const COLOURS: Readonly<Record<CardAction, string>> = { accept: "blue", assign: "gray", resolve: "gray" };

/**
 * A busy card offers no action: the next one is possible once ilert has answered. The link is left out if it does not fit.
 */
function buttonsOf({ alert, language }: CardInput, state: CardState): string {
  const t = cardWords(language);
  const { attempt } = state;
  const actions = attempt?.kind === "busy" ? [] : possibleActions(state);
  const msgButtons: object[] = actions.map((action) => ({
    text:
      attempt?.kind === "refused" && attempt.action === action
        ? t("buttons.tryAgain")
        : t(`buttons.${action}`),
    color: COLOURS[action],
    id: action,
    request: true,
    params: { action },
  }));
  const address = linkTarget(alert.url);
  if (address === null) return JSON.stringify({ msgButtons });
  const url = `dingtalk://dingtalkclient/page/link?url=${encodeURIComponent(address)}&pc_slide=false`;
  const withLink = JSON.stringify({
    msgButtons: [...msgButtons, { text: t("buttons.openInIlert"), color: "gray", url, iosUrl: address }],
  });
  return Buffer.byteLength(withLink) <= MAX_VALUE_BYTES ? withLink : JSON.stringify({ msgButtons });
}
