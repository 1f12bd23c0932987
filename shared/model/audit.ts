import { z } from "zod";
import { momentSchema, pageQueryShape, reasonSchema } from "./common.ts";
import { exportFormatSchema } from "./event.ts";

/**
 * The kinds of actors: a person of the team, or one who answered in a group, the holder of the admin token, the user of this machine's desktop app, the
 * provisioning file, a command of the command line, Tocsin itself, or unknown: whoever sent a wrong token, or if another
 * program has changed the settings file.
 */
export const AUDIT_ACTORS = [
  "person",
  "admin-token",
  "desktop",
  "provisioning",
  "command",
  "engine",
  "unknown",
] as const;

/** The channel of a call: the page, REST, a group, or within the program. */
export const AUDIT_CHANNELS = ["page", "rest", "group", "program"] as const;
export type AuditChannel = (typeof AUDIT_CHANNELS)[number];

/**
 * `started`: still running; `interrupted`: Tocsin stopped meanwhile, so it is not known whether it took effect;
 * `refused`: not done, or not completely, because of `code`.
 */
export const AUDIT_OUTCOMES = ["done", "refused", "started", "interrupted"] as const;

/** What is recorded besides the procedures of the contract. */
export const AUDIT_EVENTS = [
  "signIn",
  "config.first",
  "config.fileChanged",
  "config.provision",
  "config.engine",
  "people.byProxy",
  "people.byProvider",
  "answers.accept",
  "answers.assign",
  "answers.resolve",
  "backup.restore",
  "retention.events",
  "retention.audit",
] as const;
export type AuditEvent = (typeof AUDIT_EVENTS)[number];

export const AUDIT_ENTITIES = [
  "source",
  "connector",
  "action",
  "person",
  "event",
  "delivery",
  "version",
] as const;
export type AuditEntityKind = (typeof AUDIT_ENTITIES)[number];

/** The maximum number of listed changes of an entry; a version of the configuration has all of them. */
export const MAX_AUDIT_CHANGES = 100;

const auditChangeSchema = z.object({
  path: z
    .string()
    .describe(
      "Dotted, such as `connectors.ops.rateLimit.messages`, or a parameter of the call, such as `toConnector`.",
    ),
  before: z.unknown().describe("JSON; null if there was nothing."),
  after: z.unknown().describe("JSON; null if there is nothing any more."),
  secret: z.boolean().describe("A secret that was changed; its values are never recorded."),
});
export type AuditChange = z.infer<typeof auditChangeSchema>;

export const auditEntrySchema = z.object({
  id: z.string(),
  at: momentSchema,
  lastAt: momentSchema.describe("Of the last repetition that is counted in this entry."),
  count: z
    .number()
    .int()
    .describe(
      "How often: refusals of one call of one caller share an entry for an hour. Of a deletion: how many rows.",
    ),
  actor: z.object({
    kind: z.enum(AUDIT_ACTORS),
    id: z.string().nullable().describe("Of a person."),
    name: z.string().nullable().describe("Of a person, as it was at that time."),
  }),
  address: z.string().nullable().describe("Where the call came from; null within this machine's program."),
  channel: z.enum(AUDIT_CHANNELS),
  procedure: z.string().describe("Such as `connectors.update`."),
  entity: z.object({ kind: z.enum(AUDIT_ENTITIES), ids: z.array(z.string()) }).nullable(),
  changes: z.array(auditChangeSchema).describe(`At most ${MAX_AUDIT_CHANGES}.`),
  moreChanges: z.number().int().describe("How many changes are not listed."),
  version: z.number().int().nullable().describe("The version of the configuration that it made."),
  outcome: z.enum(AUDIT_OUTCOMES),
  code: z.string().nullable().describe("The error's code of a refusal."),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

const auditFilterShape = {
  q: pageQueryShape.q,
  actor: z.string().max(100).optional().describe("The id of a person, or a kind such as `admin-token`."),
  procedure: z
    .string()
    .max(100)
    .optional()
    .describe("Such as `connectors.update`, or the part before the dot for all of them."),
  entity: z.string().max(100).optional().describe("The id of what was changed."),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  from: z.coerce.number().int().optional().describe("At or after, Unix ms."),
  to: z.coerce.number().int().optional().describe("Before, Unix ms."),
};
const auditFilterSchema = z.strictObject(auditFilterShape);
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditQuerySchema = z.object({ ...pageQueryShape, ...auditFilterShape });
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditExportSchema = z.strictObject({
  format: exportFormatSchema,
  filter: auditFilterSchema.optional(),
});
export type AuditExport = z.infer<typeof auditExportSchema>;

/** How long the audit is kept. */
export const auditSettingsSchema = z.strictObject({
  days: z
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(365)
    .describe("Entries and versions of the configuration older than this many days are deleted."),
  entries: z
    .number()
    .int()
    .min(1_000)
    .max(200_000)
    .default(20_000)
    .describe("The oldest entries are deleted while there are more."),
  versions: z
    .number()
    .int()
    .min(10)
    .max(1_000)
    .default(100)
    .describe(
      "The oldest versions of the configuration are deleted while there are more. The newest one stays.",
    ),
});

/** A configuration without its secrets, and the change that made it. */
export const configVersionSchema = z.object({
  version: z.number().int(),
  at: momentSchema,
  entry: auditEntrySchema.nullable().describe("Of the change that made it; null once it was deleted."),
});

export type ConfigVersion = z.infer<typeof configVersionSchema>;

const versionNumberSchema = z.coerce.number().int().min(1);
export const byVersionSchema = z.strictObject({ version: versionNumberSchema });
export const versionQuerySchema = z.object({ limit: pageQueryShape.limit, cursor: pageQueryShape.cursor });
export const versionDocumentSchema = configVersionSchema.extend({
  document: z.record(z.string(), z.unknown()).describe("`sources`, `connectors`, `actions` and `settings`."),
});

export const versionCompareSchema = byVersionSchema.extend({ to: versionNumberSchema });
/** All changes from one version to another. */
export const versionDifferenceSchema = z.object({ changes: z.array(auditChangeSchema) });

export const restorePlanSchema = z.object({
  newest: z.number().int().describe("The version that this was compared with."),
  changes: z.array(auditChangeSchema).describe("From the present configuration to the restored one."),
  missing: z
    .array(z.object({ kind: z.enum(["source", "connector", "setting"]), id: z.string(), name: z.string() }))
    .describe(
      "Webhook sources and connectors without their secrets, and secrets of the settings that are not stored: enter them again.",
    ),
  effects: z
    .array(reasonSchema)
    .describe(
      "The effects of the settings, including the secrets that are removed, because they would be sent elsewhere.",
    ),
});
export type RestorePlan = z.infer<typeof restorePlanSchema>;
export const restoreSchema = byVersionSchema.extend({
  newest: versionNumberSchema.describe(
    "That of the plan: `conflict` if the configuration has changed since.",
  ),
});
