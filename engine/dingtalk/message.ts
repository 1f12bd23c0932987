import { labelOf } from "../../shared/alert-event-types.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { MessageInput, RenderedMessage } from "../dispatcher/connector-type.ts";
import { bytesInBody, bytesLeft } from "./body.ts";
import { cutChars, cutToBytes } from "./cut.ts";
import { escapeBlock, escapeInline, link, linkTarget, plainLine } from "./markdown.ts";
import { mentionsOf, paragraphs, SEPARATOR, statusMark, utcMoment, withKeyword } from "./message-parts.ts";

const TEST_NOTE = "**This is a test from Tocsin.** There is no alert, and nothing to do.";
const REPLAY_NOTE = "**This is a replay.** Somebody sent an earlier alert event again.";
const CUT_NOTE = "… shortened by Tocsin; the whole text is in its log";

/** DingTalk's older interfaces allow so many (dingtalk.md §5). */
const TITLE_CHARS = 64;
const SUMMARY_CHARS = 300;
const FACT_CHARS = 120;
const MAX_LINKS = 10;

/**
 * The message in the shape of ilert's own (ilert.md §3). Alert values are escaped; long ones are cut, with a note,
 * so that the body stays within its limit; the mentions and the keyword are never cut.
 */
export function renderMessage(input: MessageInput): RenderedMessage {
  const { alert, mention } = input;
  const { keyword } = input.connector;
  const headline = cutChars(plainLine(alert.summary) || `Alert ${plainLine(alert.alertId)}`, SUMMARY_CHARS);
  const facts = factsOf(alert);
  const title = titleOf(input, headline.text);
  const head = [
    headingOf(alert, headline.text),
    input.isTest ? TEST_NOTE : null,
    input.isReplay ? REPLAY_NOTE : null,
    ...facts.map((fact) => `**${fact.label}:** ${escapeInline(fact.value.text)}`),
  ];
  const tail = [
    linkTarget(alert.url) === null ? null : link("Open in ilert", alert.url),
    mentionsOf(mention),
  ];

  const most = { title, text: paragraphs([...head, CUT_NOTE, ...tail, keyword]) };
  const middle = middleOf(alert, bytesLeft(most, mention));
  const isCut = headline.shortened || middle.shortened || facts.some((fact) => fact.value.shortened);
  const text = paragraphs([...head, ...middle.parts, isCut ? CUT_NOTE : null, ...tail]);
  return { title, text: withKeyword(text, keyword) };
}

function titleOf(input: MessageInput, headline: string): string {
  const marks = [input.isTest ? "TEST" : null, input.isReplay ? "REPLAY" : null, input.alert.status];
  const bracketed = marks.filter((mark) => mark !== null).map((mark) => `[${plainLine(mark)}] `);
  // The title knows no markup, but a mention might act in it.
  return cutChars(`${bracketed.join("")}${headline}`.replaceAll("@", "@\u200b"), TITLE_CHARS).text;
}

function headingOf(alert: AlertEvent, headline: string): string {
  const linked = link(headline, alert.url);
  if (alert.status === null) return `### ${linked}`;
  return `### ${statusMark(alert.status, FACT_CHARS)} ${linked}`;
}

function factsOf(alert: AlertEvent) {
  const time = utcMoment(alert.occurredAt ?? alert.reportTime);
  const rows: [label: string, value: string | null][] = [
    ["Event", labelOf(alert.type)],
    ["Alert source", alert.alertSourceName],
    ["Escalation policy", alert.escalationPolicyName],
    ["Assigned to", alert.assignedTo],
    ["Priority", alert.priority],
    // In UTC with its name, as the readers of a group may sit in several time zones.
    ["Time", time === null ? null : `${time.day} ${time.time} UTC`],
  ];
  return rows.flatMap(([label, value]) => {
    const line = plainLine(value ?? "");
    return line === "" ? [] : [{ label, value: cutChars(line, FACT_CHARS) }];
  });
}

/** Comment, details and links share what is left: the comment may take half, the links a half of the rest. */
function middleOf(alert: AlertEvent, bytes: number): { parts: string[]; shortened: boolean } {
  let left = bytes;
  const take = (part: string): string => {
    if (part !== "") left -= bytesInBody(part + SEPARATOR);
    return part;
  };
  const gap = bytesInBody(SEPARATOR);

  const asComment = (text: string) => (escapeBlock(text) === "" ? "" : `**Comment:** ${escapeBlock(text)}`);
  const comment = cutToBytes(alert.comment ?? "", asComment, Math.floor(left / 2) - gap);
  take(comment.text);
  const links = linksOf(alert, Math.floor(left / 2) - gap);
  take(links.text);
  const details = cutToBytes(alert.details, escapeBlock, left - gap);
  return {
    parts: [comment.text, details.text, links.text],
    shortened: comment.shortened || links.shortened || details.shortened,
  };
}

function linksOf(alert: AlertEvent, bytes: number) {
  const all = [
    ...alert.links.map(({ href, text }) => ({ href, text: text ?? href })),
    ...alert.images.map(({ src, alt }) => ({ href: src, text: alt ?? "Image" })),
  ].map(({ href, text }) => link(cutChars(plainLine(text) || "Link", FACT_CHARS).text, href));
  const kept: string[] = [];
  for (const one of all.slice(0, MAX_LINKS)) {
    if (bytesInBody([...kept, one].join("  \n")) <= bytes) kept.push(one);
  }
  return { text: kept.join("  \n"), shortened: kept.length < all.length };
}
