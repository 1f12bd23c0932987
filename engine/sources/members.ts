import { isObject, type JsonObject } from "./json-body.ts";

/** The member itself, never something inherited; undefined when the value is no object or lacks it. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/**
 * The first of the named members that says something: a string that is not blank, or a finite number as text. What
 * is malformed counts as missing. Half surrogates are replaced, as they could be neither stored nor sent.
 */
export function textOf(value: unknown, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = asText(member(value, name));
    if (text !== null) return text;
  }
  return null;
}

/** What says something by itself, as `textOf` takes it. */
export function asText(value: unknown): string | null {
  if (typeof value === "string" && value.trim() !== "") return value.toWellFormed();
  return typeof value === "number" && Number.isFinite(value) ? String(value) : null;
}

/** Everything in a list, of whatever kind; nothing where the member is no list. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
}

/** The objects of a list; whatever else is in it is left out. */
export const objectsOf = (value: unknown, name: string): JsonObject[] => listOf(value, name).filter(isObject);

const ISO_TIME =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?:(:\d\d)(?:[.,](\d{1,12}))?)?\s?(?:Z|([+-]\d\d)(?::?(\d\d))?)?$/i;

/**
 * Unix ms of an ISO-8601 time, cut to whole ms. ilert writes them with or without seconds and fractions, up to
 * nanoseconds; one without an offset is taken as UTC. Null when it is none.
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

/** The text as an http or https address; null when it is none. */
export function webAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}
