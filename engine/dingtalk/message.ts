import type { Language } from "../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { plainLine, plainLines } from "../../shared/plain-text.ts";
import type { MessageInput, RenderedMessage } from "../connectors/connector-type.ts";
import { linkTarget } from "./address.ts";
import { bytesInBody, bytesLeft, cutChars, cutToBytes } from "./body.ts";
import { linksOf } from "./links.ts";
import { escapeBlock, escapeInline, link } from "./markdown.ts";
import { FACT_CHARS, factsOf } from "./message-facts.ts";
import {
  isReceivedLate,
  keywordOf,
  mentionsOf,
  paragraphs,
  SEPARATOR,
  statusMark,
  statusWord,
  titleText,
  withKeyword,
} from "./message-parts.ts";
import { type MessageWords, messageWords } from "./words/words.ts";
import { inZone } from "./zoned-moment.ts";

const SUMMARY_CHARS = 300;

/**
 * The message in the layout of ilert's own (docs/protocols/ilert.md §3). Alert values are escaped. Long ones are cut, with
 * a note, so that the body stays within its limit; the mentions and the keyword are never cut.
 */
export function renderAlertMessage(input: MessageInput): RenderedMessage {
  const { alert, mention, language, timeZone } = input;
  const words = messageWords(language);
  const keyword = keywordOf(input.connector);
  const headline = cutChars(
    plainLine(alert.summary) || words.alertNamed(plainLine(alert.alertId)),
    SUMMARY_CHARS,
  );
  const facts = factsOf(input);
  const title = titleOf(input, headline.text);
  const head = [
    headingOf(alert, headline.text, language),
    input.isTest ? words.testNote : null,
    input.isReplay ? words.replayNote : null,
    lateNoteOf(alert, timeZone, words),
    ...facts.map(
      ({ label, value, address }) =>
        `**${label}** ${address === null ? escapeInline(value.text) : link(value.text, address)}`,
    ),
  ];
  const tail = [
    linkTarget(alert.url) === null ? null : link(words.openInIlert, alert.url),
    mentionsOf(mention, words),
  ];

  const most = { title, text: paragraphs([...head, words.cutNote, ...tail, keyword]) };
  const middle = middleOf(alert, words, bytesLeft(most, mention));
  const isCut = headline.shortened || middle.shortened || facts.some((fact) => fact.value.shortened);
  const text = paragraphs([...head, ...middle.parts, isCut ? words.cutNote : null, ...tail]);
  return { title, text: withKeyword(text, keyword) };
}

function titleOf(input: MessageInput, headline: string): string {
  const { test, replay, late } = messageWords(input.language).marks;
  const marks = [
    input.isTest ? test : null,
    input.isReplay ? replay : null,
    isReceivedLate(input.alert) ? late : null,
    statusWord(input.alert.status, input.language),
  ];
  const bracketed = marks.filter((mark) => mark !== null && mark !== "").map((mark) => `[${mark}] `);
  return titleText(`${bracketed.join("")}${headline}`);
}

/** The note with the times of receipt and of the event, if it was received late; null otherwise. */
function lateNoteOf(
  { receivedLateAt, occurredAt }: AlertEvent,
  timeZone: string,
  words: MessageWords,
): string | null {
  const received = inZone(receivedLateAt ?? null, timeZone);
  return received === null ? null : words.receivedLateNote(inZone(occurredAt, timeZone), received);
}

function headingOf(alert: AlertEvent, headline: string, language: Language): string {
  const linked = link(headline, alert.url);
  const status = statusMark(alert.status, FACT_CHARS, language);
  return status === "" ? `### ${linked}` : `### ${status} ${linked}`;
}

/** Comment, details and links share the remaining bytes: the comment may use half, the links half of the rest. */
function middleOf(alert: AlertEvent, words: MessageWords, bytes: number) {
  let left = bytes;
  const take = (part: string): string => {
    if (part !== "") left -= bytesInBody(part + SEPARATOR);
    return part;
  };
  const gap = bytesInBody(SEPARATOR);

  // Made plain before they are cut, so that nothing is taken for a part of something that was cut in the middle.
  const plain = (text: string) => plainLines(text).join("\n").trimEnd();
  const author = escapeInline(cutChars(plainLine(alert.commentBy ?? ""), FACT_CHARS).text);
  const commentLabel = author === "" ? words.comment : words.commentOf(author);
  const asComment = (text: string) =>
    escapeBlock(text) === "" ? "" : `**${commentLabel}** ${escapeBlock(text)}`;
  const comment = cutToBytes(plain(alert.comment ?? ""), asComment, Math.floor(left / 2) - gap);
  take(comment.text);
  const links = linksOf(alert, words, Math.floor(left / 2) - gap);
  take(links.text);
  const details = cutToBytes(plain(alert.details), escapeBlock, left - gap);
  return {
    parts: [comment.text, details.text, links.text],
    shortened: comment.shortened || links.shortened || details.shortened,
  };
}

const SIMPLIFIED_SUMMARY_CHARS = 80;

/**
 * Reduces an alert to what is unlikely to be refused (docs/protocols/dingtalk.md §4, 460101 and 4301xx): short values and no
 * links.
 */
export const simplifyAlert = (alert: AlertEvent, language: Language): AlertEvent => ({
  ...alert,
  summary: cutChars(withoutAddresses(alert.summary), SIMPLIFIED_SUMMARY_CHARS).text,
  details: messageWords(language).leftOutNote,
  alertSourceName: alert.alertSourceName === null ? null : withoutAddresses(alert.alertSourceName),
  escalationPolicyName: null,
  assignedTo: null,
  comment: null,
  labels: [],
  services: [],
  links: [],
  images: [],
  url: null,
  ...(alert.mergedInto === undefined ? {} : { mergedInto: { ...alert.mergedInto, url: null } }),
});

/** A user id may contain "www.", so text after an "@" is not an address. */
const ADDRESS = /(?:[a-z][a-z0-9+.-]{0,20}:\/\/|(?<![\w@.$:-])www\.)(?:\\[!-~]|[!-;=?-Z^-~\u200b])*/gi;

/** Replaces addresses that a client would turn into links by "…". */
const withoutAddresses = (text: string): string => text.replace(ADDRESS, "…");

/** The message of one delivery: a digest as it was stored, an alert in full or simplified. */
export function renderDelivery(input: MessageInput): RenderedMessage {
  const { alert, language, digest, simplified = false } = input;
  if (digest !== undefined) return digest;
  return renderAlertMessage(simplified ? { ...input, alert: simplifyAlert(alert, language) } : input);
}
