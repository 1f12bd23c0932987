import type {
  DigestEntry,
  DigestInput,
  RenderedDigest,
  RenderedMessage,
} from "../dispatcher/connector-type.ts";
import { bytesInBody, bytesLeft } from "./body.ts";
import { digestLine } from "./digest-line.ts";
import { isMoment, mentionsOf, paragraphs, SEPARATOR, utcMoment, withKeyword } from "./message-parts.ts";
import { type MessageWords, messageWords } from "./words/words.ts";

/**
 * One message for many alerts, as DingTalk itself advises (dingtalk.md §5): as many of the entries, from the front,
 * as the body has room for. What is not taken is not looked at but for its priority and times.
 */
export function renderDigest(input: DigestInput): RenderedDigest {
  const { entries, connector, mention, language } = input;
  // No message is larger around its lines than one that names all entries and yet leaves all to the next.
  const most = assemble(input, entries, [], entries.length);
  let left = bytesLeft(most, mention) - bytesInBody(SEPARATOR + SEPARATOR + (connector.keyword ?? ""));
  const span = spanOf(entries);
  const withDay = span !== null && span.first.day !== span.last.day;
  const lines: string[] = [];
  for (const entry of entries) {
    const line = digestLine(entry, withDay, language);
    left -= bytesInBody(`\n${line}`);
    if (left < 0 && lines.length > 0) break;
    lines.push(line);
  }
  const taken = entries.slice(0, lines.length);
  return { message: assemble(input, taken, lines, entries.length - lines.length), taken: lines.length };
}

function assemble(
  { connector, mention, late, language }: DigestInput,
  entries: readonly DigestEntry[],
  lines: readonly string[],
  more: number,
): RenderedMessage {
  const words = messageWords(language);
  const counts = countsOf(entries, words);
  const text = paragraphs([
    `### ${counts}`,
    rangeOf(entries, words),
    late ? words.lateNote : null,
    lines.join("\n"),
    more === 0 ? null : words.inNextDigest(more),
    mentionsOf(mention, words),
  ]);
  return { title: `[${words.marks.digest}] ${counts}`, text: withKeyword(text, connector.keyword) };
}

/** Such as `37 alerts: 9 HIGH, 28 LOW`. */
function countsOf(entries: readonly DigestEntry[], words: MessageWords): string {
  const have = (priority: string) => entries.filter(({ alert }) => alert.priority === priority).length;
  const high = have("HIGH");
  const low = have("LOW");
  const parts = [
    high === 0 ? [] : [`${high} HIGH`],
    low === 0 ? [] : [`${low} LOW`],
    high + low === 0 || high + low === entries.length ? [] : [words.other(entries.length - high - low)],
  ].flat();
  const alerts = words.alerts(entries.length);
  return parts.length === 0 ? alerts : words.counted(alerts, parts);
}

/** Such as `2026-11-23 09:40:52 to 09:52:10 UTC`; the lines' times are to be read with it. */
function rangeOf(entries: readonly DigestEntry[], words: MessageWords): string | null {
  const span = spanOf(entries);
  if (span === null) return null;
  const { first, last } = span;
  const start = `${first.day} ${first.time}`;
  if (first.day !== last.day) return `${words.range(start, `${last.day} ${last.time}`)} UTC`;
  return first.time === last.time ? `${start} UTC` : `${words.range(start, last.time)} UTC`;
}

function spanOf(entries: readonly DigestEntry[]) {
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (const { events } of entries) {
    for (const { at } of events) {
      if (!isMoment(at)) continue;
      earliest = Math.min(earliest, at);
      latest = Math.max(latest, at);
    }
  }
  const [first, last] = [utcMoment(earliest), utcMoment(latest)];
  return first === null || last === null ? null : { first, last };
}
