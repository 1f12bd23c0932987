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
    const found = member(value, name);
    if (typeof found === "string" && found.trim() !== "") return found.toWellFormed();
    if (typeof found === "number" && Number.isFinite(found)) return String(found);
  }
  return null;
}

/** The objects of a list; whatever else is in it is left out. */
export function objectsOf(value: unknown, name: string): JsonObject[] {
  const found = member(value, name);
  return Array.isArray(found) ? found.filter(isObject) : [];
}

const ISO_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/i;

/** Unix ms of an ISO-8601 time, cut to whole ms; one without an offset is taken as UTC. Null when it is none. */
export function momentOf(value: unknown, name: string): number | null {
  const found = member(value, name);
  const [whole, date, time, fraction = "", zone = "Z"] =
    (typeof found === "string" ? ISO_TIME.exec(found.trim()) : null) ?? [];
  if (whole === undefined) return null;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const moment = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset}`);
  return Number.isNaN(moment) ? null : moment;
}

/** The text as an http or https address; null when it is none. */
export function webAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}
