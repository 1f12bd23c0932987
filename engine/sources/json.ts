import { isObject } from "../../shared/patch.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Parses a text as one JSON object.
 * @throws AppError `source/not-parseable`; its message never quotes the text
 */
export function parseJsonObject(text: string): JsonObject {
  const value = parseJson(text);
  if (!isObject(value)) {
    throw refusal("source/not-parseable", message("request.not-object"));
  }
  return value;
}

/** Reused, since creating a decoder costs more than decoding a body. It keeps no state between bodies. */
const UTF8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Decodes a body as UTF-8, without a byte order mark.
 * @throws AppError `source/not-parseable`
 */
export function decodeUtf8(body: Uint8Array): string {
  try {
    return UTF8.decode(body);
  } catch (cause) {
    throw refusal("source/not-parseable", message("request.not-utf8"), { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause, since its message quotes the body.
    throw refusal("source/not-parseable", message("request.not-json"));
  }
}

/** The value's own member; undefined if the value is not an object or lacks it. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * The first of the named members that is a non-blank string, or a finite number as text. Malformed members count as
 * missing. Lone surrogates are replaced, since they could be neither stored nor sent.
 */
export function textOf(value: unknown, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = asText(member(value, name));
    if (text !== null) return text;
  }
  return null;
}

/** The value itself as text, by the rules of `textOf`. */
export function asText(value: unknown): string | null {
  if (typeof value === "string" && value.trim() !== "") return value.toWellFormed();
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** The items of a list, of any type; empty if the member is not a list. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
}

/** The objects in a list; other items are left out. */
export const objectsOf = (value: unknown, name: string): JsonObject[] => listOf(value, name).filter(isObject);

const ISO_TIME =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?:(:\d\d)(?:[.,](\d{1,12}))?)?\s?(?:Z|([+-]\d\d)(?::?(\d\d))?)?$/i;

/**
 * Parses an ISO-8601 time to Unix ms, truncated to whole ms. ilert sends them with or without seconds and fractions, up to
 * nanoseconds. Without an offset it counts as UTC. Null if it is malformed.
 */
export function momentOf(value: unknown, name: string): number | null {
  const found = member(value, name);
  const [whole, date, minutes, seconds = ":00", fraction = "", hoursOff = "+00", minutesOff = "00"] =
    (typeof found === "string" ? ISO_TIME.exec(found.trim()) : null) ?? [];
  if (whole === undefined) return null;
  const ms = fraction.slice(0, 3).padEnd(3, "0");
  const moment = Date.parse(`${date}T${minutes}${seconds}.${ms}${hoursOff}:${minutesOff}`);
  return Number.isNaN(moment) ? null : moment;
}

/** The text as an http or https address; null if it is not one. */
export function webAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}
