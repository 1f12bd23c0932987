import type { Language } from "../../shared/i18n/languages.ts";
import type {
  DigestEntry,
  DigestInput,
  RenderedDigest,
  RenderedMessage,
} from "../connectors/connector-type.ts";
import { isResolved } from "../connectors/render-input.ts";
import { bytesInBody, bytesLeft } from "./body.ts";
import { digestLine, type LineStyle, shortDigestLine, summaryOf } from "./digest-line.ts";
import {
  keywordOf,
  mentionsOf,
  paragraphs,
  SEPARATOR,
  statusWord,
  TITLE_CHARS,
  titleText,
  withKeyword,
} from "./message-parts.ts";
import { type MessageWords, messageWords } from "./words/words.ts";
import { isMoment, zonedMoment } from "./zoned-moment.ts";

/** In German, a heading with a count of one may be this much longer than one with a higher count. */
const SINGULAR_BYTES = 8;

/** Within such a span, no zone changes its offset and back: Morocco's summer time is suspended for about 37 days, in ms. */
const STEADY_MS = 30 * 24 * 60 * 60_000;

/**
 * One message for many alerts, as DingTalk recommends (docs/protocols/dingtalk.md §5). It contains as many entries, from
 * the first on, as fit into the body. Of the others, only priority, status and times are read. If full lines cannot name
 * the requested number, all lines are short.
 */
export function renderDigest(input: DigestInput): RenderedDigest {
  const withFullLines = renderWith(digestLine, input);
  const isEnough = withFullLines.taken >= Math.min(input.requested, input.entries.length);
  return isEnough ? withFullLines : renderWith(shortDigestLine, input);
}

function renderWith(lineOf: typeof digestLine, input: DigestInput): RenderedDigest {
  const { entries, connector, mention } = input;
  const style = styleOf(input);
  // Everything except the lines is largest if the message names all entries and leaves all of them to the next digest.
  const most = assemble(input, style, entries, [], entries.length);
  const around = bytesInBody(SEPARATOR + SEPARATOR + (keywordOf(connector) ?? "")) + SINGULAR_BYTES;
  let left = bytesLeft(most, mention) - around;
  const lines: string[] = [];
  for (const entry of entries) {
    const line = lineOf(entry, style);
    left -= bytesInBody(`\n${line}`);
    if (left < 0 && lines.length > 0) break;
    lines.push(line);
  }
  const taken = entries.slice(0, lines.length);
  const message = assemble(input, style, taken, lines, entries.length - lines.length);
  return { message, taken: lines.length };
}

function assemble(
  { connector, mention, late, hasMore, language }: DigestInput,
  style: LineStyle,
  entries: readonly DigestEntry[],
  lines: readonly string[],
  more: number,
): RenderedMessage {
  const words = messageWords(language);
  const text = paragraphs([
    `### ${countsOf(entries, words)}`,
    rangeOf(entries, style, words),
    late ? words.lateNote : null,
    lines.join("\n"),
    more === 0 ? null : words.moreFollow(more, hasMore),
    mentionsOf(mention, words),
  ]);
  return { title: titleOf(entries, language), text: withKeyword(text, keywordOf(connector)) };
}

/** The worst alert, which is the first one, and the number of the others: a phone shows this of a digest. */
function titleOf([worst, ...others]: readonly DigestEntry[], language: Language): string {
  const mark = `[${messageWords(language).marks.digest}]`;
  if (worst === undefined) return mark;
  const { alert } = worst;
  const rest = others.length === 0 ? "" : ` +${others.length}`;
  const state = isResolved(alert)
    ? `[${statusWord(alert.status, language)}] `
    : alert.priority === "HIGH"
      ? "HIGH "
      : "";
  const named = `${mark} ${state}${summaryOf(alert, language)}`;
  return titleText(named, TITLE_CHARS - rest.length) + rest;
}

/** Such as `3 open HIGH · 1 open LOW · 20 resolved`. */
function countsOf(entries: readonly DigestEntry[], words: MessageWords): string {
  const open = entries.filter(({ alert }) => !isResolved(alert));
  const have = (priority: string) => open.filter(({ alert }) => alert.priority === priority).length;
  const [high, low] = [have("HIGH"), have("LOW")];
  const other = open.length - high - low;
  const resolved = entries.length - open.length;
  const parts = [
    high === 0 ? [] : [words.open(high, "HIGH")],
    low === 0 ? [] : [words.open(low, "LOW")],
    other === 0 ? [] : [other === open.length ? words.open(other, null) : words.otherOpen(other)],
    resolved === 0 ? [] : [words.resolved(resolved)],
  ];
  return parts.flat().join(" · ");
}

/** Such as `2026-11-23 09:40:52 to 09:52:10 UTC+8`; it dates the times in the lines. */
function rangeOf(entries: readonly DigestEntry[], style: LineStyle, words: MessageWords): string | null {
  const span = spanOf(entries, style.timeZone);
  if (span === null) return null;
  const { first, last } = span;
  const begin = `${first.day} ${first.time}`;
  const end = first.day === last.day ? last.time : `${last.day} ${last.time}`;
  if (style.withOffset) return words.range(`${begin} ${first.offset}`, `${end} ${last.offset}`);
  return `${end === first.time ? begin : words.range(begin, end)} ${last.offset}`;
}

function styleOf({ entries, language, timeZone }: DigestInput): LineStyle {
  const span = spanOf(entries, timeZone);
  return {
    language,
    timeZone,
    withDay: span !== null && span.first.day !== span.last.day,
    withOffset: span !== null && (span.first.offset !== span.last.offset || span.durationMs > STEADY_MS),
  };
}

function spanOf(entries: readonly DigestEntry[], timeZone: string) {
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (const { events } of entries) {
    for (const { at } of events) {
      if (!isMoment(at)) continue;
      earliest = Math.min(earliest, at);
      latest = Math.max(latest, at);
    }
  }
  const [first, last] = [zonedMoment(earliest, timeZone), zonedMoment(latest, timeZone)];
  return first === null || last === null ? null : { first, last, durationMs: latest - earliest };
}
