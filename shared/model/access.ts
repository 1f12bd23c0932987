import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { momentSchema } from "./common.ts";

/**
 * Addresses that ilert calls from, for customers of its Scale plan only; for all others they change
 * (docs/protocols/ilert.md §1 "Source IPs").
 */
export const ILERT_ADDRESSES = ["18.159.7.25", "3.123.64.23", "54.73.206.214", "52.215.200.26"] as const;

/** The maximum number of required headers. */
export const MAX_HEADERS = 10;

/** A header's name, in lower case as Node has them. */
export const headerNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9-]{1,100}$/, complaint("input.header-name"));

/** A value that HTTP transmits unchanged, and that is too long to guess. */
export const headerValueSchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{16,500}$/, complaint("input.header-value"));

/** Restrictions on callers of the hooks, in addition to the source's token. */
export const accessSettingsSchema = z.strictObject({
  allow: z
    .array(z.string().trim().min(1, complaint("input.empty")).max(50))
    .max(100)
    .default([])
    .describe("Addresses and ranges (CIDR), IPv4 and IPv6, that calls may come from; empty = from anywhere."),
  headers: z
    .array(headerNameSchema)
    .max(MAX_HEADERS)
    .default([])
    .describe(
      "Names of headers that every call must carry. Their values are in the vault, and while one is missing no call is accepted. In a file, `{ name: X-Name, value: env:NAME }` gives the value as well.",
    ),
});
export type AccessSettings = z.infer<typeof accessSettingsSchema>;

/**
 * Calls that were rejected since the start, counted and not stored. `unauthorized`: wrong or missing token of an existing
 * source; `limited`: a wrong token or an unknown source, from a caller with too many of them; `notAllowed`: from an
 * address that is not allowed, or without a required header; `unknownSource`: for a source that does not exist;
 * `unknownPath`: posted to any other path; `uncheckable`: answered 503, because a token or a header could not be checked.
 */
const refusedCountsSchema = z.object({
  unauthorized: z.number().int(),
  limited: z.number().int(),
  notAllowed: z.number().int(),
  unknownSource: z.number().int(),
  unknownPath: z.number().int(),
  uncheckable: z.number().int(),
});
export type RefusedCounts = z.infer<typeof refusedCountsSchema>;

export const refusedSchema = refusedCountsSchema.extend({
  /** When the last call had a wrong or missing token, or had to wait because of too many; null if none had. */
  lastUnauthorizedAt: momentSchema.nullable(),
  /** When the last call came from a forbidden address or without a required header; null if none did. */
  lastNotAllowedAt: momentSchema.nullable(),
  /** When the last call was for an unknown source or path; null if none was. */
  lastUnknownAt: momentSchema.nullable(),
});
export type Refused = z.infer<typeof refusedSchema>;
