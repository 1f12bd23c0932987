import { randomUUID } from "node:crypto";

/**
 * A new UUID of version 7 (RFC 9562): it begins with the time, so that ids made one after the other lie beside each
 * other in the database's index, and one page is written where random ids would touch one each.
 * @param now - Unix ms
 */
export function newId(now: number): string {
  if (now !== latest.now) latest = { now, beginning: beginningOf(now) };
  // What follows the version digit of a random UUID is random, and laid out as version 7 wants it.
  return latest.beginning + randomUUID().slice(15);
}

function beginningOf(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7`;
}

/** Ids are often made many in a millisecond. */
let latest = { now: 0, beginning: beginningOf(0) };
