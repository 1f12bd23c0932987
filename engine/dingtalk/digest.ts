import type {
  DigestEntry,
  DigestInput,
  RenderedDigest,
  RenderedMessage,
} from "../dispatcher/connector-type.ts";
import { bytesInBody, bytesLeft } from "./body.ts";
import { digestLine } from "./digest-line.ts";
import { isMoment, mentionsOf, paragraphs, SEPARATOR, utcMoment, withKeyword } from "./message-parts.ts";

const LATE_NOTE = "**Late:** these alerts waited longer than they should.";

/**
 * One message for many alerts, as DingTalk itself advises (dingtalk.md §5): as many of the entries, from the front,
 * as the body has room for. What is not taken is not looked at but for its priority and times.
 */
export function renderDigest(input: DigestInput): RenderedDigest {
  const { entries, connector, mention } = input;
  // No message is larger around its lines than one that names all entries and yet leaves all to the next.
  const most = assemble(input, entries, [], entries.length);
  let left = bytesLeft(most, mention) - bytesInBody(SEPARATOR + SEPARATOR + (connector.keyword ?? ""));
  const span = spanOf(entries);
  const withDay = span !== null && span.first.day !== span.last.day;
  const lines: string[] = [];
  for (const entry of entries) {
    const line = digestLine(entry, withDay);
    left -= bytesInBody(`\n${line}`);
    if (left < 0 && lines.length > 0) break;
    lines.push(line);
  }
  const taken = entries.slice(0, lines.length);
  return { message: assemble(input, taken, lines, entries.length - lines.length), taken: lines.length };
}

function assemble(
  { connector, mention, late }: DigestInput,
  entries: readonly DigestEntry[],
  lines: readonly string[],
  more: number,
): RenderedMessage {
  const counts = countsOf(entries);
  const text = paragraphs([
    `### ${counts}`,
    rangeOf(entries),
    late ? LATE_NOTE : null,
    lines.join("\n"),
    more === 0 ? null : `${more} more ${more === 1 ? "alert follows" : "alerts follow"} in the next digest.`,
    mentionsOf(mention),
  ]);
  return { title: `[DIGEST] ${counts}`, text: withKeyword(text, connector.keyword) };
}

/** Such as `37 alerts: 9 HIGH, 28 LOW`. */
function countsOf(entries: readonly DigestEntry[]): string {
  const have = (priority: string) => entries.filter(({ alert }) => alert.priority === priority).length;
  const high = have("HIGH");
  const low = have("LOW");
  const parts = [
    high === 0 ? [] : [`${high} HIGH`],
    low === 0 ? [] : [`${low} LOW`],
    high + low === 0 || high + low === entries.length ? [] : [`${entries.length - high - low} other`],
  ].flat();
  const alerts = entries.length === 1 ? "1 alert" : `${entries.length} alerts`;
  return parts.length === 0 ? alerts : `${alerts}: ${parts.join(", ")}`;
}

/** Such as `2026-11-23 09:40:52 to 09:52:10 UTC`; the lines' times are to be read with it. */
function rangeOf(entries: readonly DigestEntry[]): string | null {
  const span = spanOf(entries);
  if (span === null) return null;
  const { first, last } = span;
  const start = `${first.day} ${first.time}`;
  if (first.day !== last.day) return `${start} to ${last.day} ${last.time} UTC`;
  return first.time === last.time ? `${start} UTC` : `${start} to ${last.time} UTC`;
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
