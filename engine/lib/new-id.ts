import { randomUUID } from "node:crypto";

/**
 * Generates a UUID of version 7 (RFC 9562). It begins with the time, so that successive ids are neighbours in the database's
 * index, and writing them touches fewer pages than random ids would.
 * @param now - Unix ms
 */
export function newId(now: number): string {
  if (now !== latest.now) latest = { now, prefix: prefixOf(now) };
  // The rest of a random UUID after its version digit has the layout of version 7.
  return latest.prefix + randomUUID().slice(15);
}

function prefixOf(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7`;
}

/** Reused, since many ids are often generated within one millisecond. */
let latest = { now: 0, prefix: prefixOf(0) };
