import { z } from "zod";
import { complaint } from "../sentences/issue.ts";

/** Who may call the hooks, besides what a source's token says. */
export const accessSettingsSchema = z.strictObject({
  /** Addresses and ranges (CIDR), IPv4 and IPv6, that calls may come from; empty = from anywhere. */
  allow: z
    .array(z.string().trim().min(1, complaint("input.empty")).max(50))
    .max(100)
    .default([]),
  /**
   * Name of a header that calls must bear; null = none. Its value is in the vault (`hooksHeader`); while that is
   * missing, no call is taken.
   */
  header: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9-]{1,100}$/, complaint("input.header-name"))
    .nullable()
    .default(null),
});
export type AccessSettings = z.infer<typeof accessSettingsSchema>;

/**
 * Calls that were refused since start, counted and not stored. `unauthorized`: wrong or missing token; `limited`: the
 * same, from a caller with too many of them; `notAllowed`: from an address that is not allowed, or without the header.
 */
export const refusedCountsShape = {
  unauthorized: z.number().int(),
  limited: z.number().int(),
  notAllowed: z.number().int(),
};
export type RefusedCounts = z.infer<z.ZodObject<typeof refusedCountsShape>>;
