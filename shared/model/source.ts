import { z } from "zod";
import { TRIGGER_TYPES } from "../alert-event-types.ts";
import { complaint } from "../i18n/issue.ts";
import { patchSchema } from "../patch.ts";
import {
  idSchema,
  momentSchema,
  nameSchema,
  reasonSchema,
  revisionSchema,
  secretStateSchema,
} from "./common.ts";
import { ilertOfSourceSchema } from "./ilert.ts";

/** The kinds of webhook source; each has one file in engine/sources. */
export const SOURCE_TYPES = ["ilert"] as const;

/** The token is part of a URL that people paste, so it is kept to characters that need no escaping there. */
export const sourceTokenSchema = z.string().regex(/^[A-Za-z0-9._~-]{16,200}$/, complaint("input.token"));

/** A webhook source in the configuration file; its token is in the vault. */
export const sourceSchema = z.strictObject({
  id: idSchema.describe("Identifies the source, also in its webhook URL."),
  name: nameSchema.describe("Name of the source on the page."),
  type: z.enum(SOURCE_TYPES).default("ilert").describe("What sends the alerts."),
  enabled: z.boolean().default(true).describe("Whether calls are accepted."),
  // For links to alerts whose body contains none (docs/protocols/ilert.md §6).
  accountUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null)
    .describe("Base URL of the ilert account, such as `https://example.ilert.com`, for links to alerts."),
  ilert: ilertOfSourceSchema
    .prefault({})
    .describe("Which alert sources in ilert Tocsin sets up to call this one, with an API key."),
});
export type Source = z.infer<typeof sourceSchema>;

export const newSourceSchema = sourceSchema.extend({ token: sourceTokenSchema });
export type NewSource = z.infer<typeof newSourceSchema>;

/**
 * A replacement; if omitted, the current token and the choice of alert sources in ilert are kept: that choice is made
 * on the page, and a provisioning file without it must not undo it at every start.
 */
export const sourceUpdateSchema = sourceSchema.extend({
  token: sourceTokenSchema
    .optional()
    .describe(
      "The secret that calls must carry; in a file best as `env:NAME`. Required for a new source; left out, the present one stays.",
    ),
  ilert: ilertOfSourceSchema
    .optional()
    .describe(
      "Which alert sources in ilert Tocsin sets up to call this one, with an API key. Left out, the present choice stays.",
    ),
});
export type SourceUpdate = z.infer<typeof sourceUpdateSchema>;

/** A change: omitted members stay unchanged, at any depth. */
export const sourcePatchSchema = patchSchema(sourceUpdateSchema.extend({ revision: revisionSchema }), ["id"]);
export type SourcePatch = z.infer<typeof sourcePatchSchema>;

/** A new token; the current one is also accepted during the overlap, so that nothing is lost while ilert is changed. */
export const tokenRotationSchema = z.strictObject({
  id: idSchema,
  token: sourceTokenSchema,
  overlapMinutes: z
    .number()
    .int()
    .min(0)
    .max(30 * 24 * 60)
    .default(24 * 60),
});
export type TokenRotation = z.infer<typeof tokenRotationSchema>;

export const sampleRequestSchema = z.strictObject({
  id: idSchema,
  type: z.enum(TRIGGER_TYPES).default("alert-created"),
});

/** The listener's answer to a sample event that was posted like a webhook of ilert. */
export const sampleAnswerSchema = z.object({
  /** 0 if there was no answer. */
  httpStatus: z.number().int(),
  /** The id of the resulting event; null if it was not accepted. */
  eventId: z.string().nullable(),
  reason: reasonSchema,
});
export type SampleAnswer = z.infer<typeof sampleAnswerSchema>;

/** The view that the API returns. */
export const sourceViewSchema = sourceSchema.extend({
  token: secretStateSchema,
  revision: revisionSchema,
  /** The token before the last rotation, while it is still accepted. */
  previousToken: z.object({ hint: z.string().nullable(), validUntil: momentSchema }).nullable(),
  /** Path of the hook below the listener's address; the token is appended to it or sent in a header. */
  hookPath: z.string(),
  lastEventAt: momentSchema.nullable(),
});
export type SourceView = z.infer<typeof sourceViewSchema>;
