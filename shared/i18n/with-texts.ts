import type { EventSummary } from "../model/event.ts";
import { type MessageLocale, render, summaryText } from "./render.ts";

/** A copy in which every reason, and every event with a summary of ours, has its text in the reader's language. */
export function withTexts<Value>(value: Value, locale: MessageLocale): Value {
  return copyOf(value, locale) as Value;
}

function copyOf(value: unknown, locale: MessageLocale): unknown {
  if (Array.isArray(value)) return value.map((item) => copyOf(item, locale));
  if (!isPlain(value)) return value;
  const copy: Record<string, unknown> & { summary?: unknown } = {};
  for (const [name, member] of Object.entries(value)) copy[name] = copyOf(member, locale);
  if (isReason(copy)) return { ...copy, ...render(copy, locale) };
  if (isEvent(copy)) copy.summary = summaryText(copy, locale);
  return copy;
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isReason = (value: object): value is { sentence: string } =>
  "code" in value && "sentence" in value && typeof value.sentence === "string";

const isEvent = (value: object): value is Pick<EventSummary, "digest" | "refusal" | "summary"> =>
  "kind" in value && "refusal" in value && "summary" in value;
