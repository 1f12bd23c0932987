import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { patchSchema } from "../patch.ts";
import { repairCredentials } from "../robot-credentials.ts";
import { mentionSchema } from "./action.ts";
import { idSchema, momentSchema, nameSchema, revisionSchema, secretStateSchema } from "./common.ts";

/** The kinds of connector: a DingTalk custom robot, and a practice group that is a page of the app itself. */
export const CONNECTOR_TYPES = ["dingtalk", "practice"] as const;

/** DingTalk's own limit: 20 messages a minute and robot (docs/protocols/dingtalk.md §5). */
export const DINGTALK_RATE_LIMIT = { messages: 20, perSeconds: 60 } as const;

export const rateLimitSchema = z.strictObject({
  messages: z.number().int().min(1).max(1000).describe("Messages that may be sent within one period."),
  perSeconds: z.number().int().min(1).max(3600).describe("Length of the period in seconds."),
});
export type RateLimit = z.infer<typeof rateLimitSchema>;

export const digestSettingsSchema = z.strictObject({
  above: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .default(null)
    .describe(
      "Send a digest as soon as more messages than this wait, and never before, whatever the rate limit allows; null = as soon as more wait than may go out at once, which reports a backlog soonest.",
    ),
  lateAfterMinutes: z
    .number()
    .int()
    .min(1)
    .max(10_080)
    .default(30)
    .describe("Messages that have waited for longer than this many minutes go out in a digest marked late."),
});

/**
 * DingTalk's standard edition: messages that an organisation may send in a calendar month
 * (docs/protocols/dingtalk.md §5).
 */
export const DINGTALK_MONTHLY_QUOTA = 3_000;

export const quotaSchema = z.strictObject({
  monthly: z
    .number()
    .int()
    .min(1)
    .max(10_000_000)
    .nullable()
    .default(DINGTALK_MONTHLY_QUOTA)
    .describe("Messages in a calendar month; null = they are not counted."),
  organisation: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe("Connectors of the same organisation share one quota; null = this one has its own."),
});

/** A connector as it is kept in the configuration file (webhook URL and signing secret are in the vault). */
export const connectorSchema = z.strictObject({
  id: idSchema.describe("Identifies the connector; alert actions refer to it."),
  name: nameSchema.describe("Name of the connector on the page."),
  type: z
    .enum(CONNECTOR_TYPES)
    .default("dingtalk")
    .describe(
      "`dingtalk`: a custom robot of a DingTalk group; `practice`: a group that is a page of Tocsin. It cannot be changed later.",
    ),
  enabled: z.boolean().default(true).describe("Whether messages are sent; while they are not, they wait."),
  // Of robots that demand one (docs/protocols/dingtalk.md §3).
  keyword: z
    .string()
    .trim()
    .max(100)
    .nullable()
    .default(null)
    .describe("The robot's custom keyword, appended to a message that lacks it; null = it demands none."),
  rateLimit: rateLimitSchema
    .default(DINGTALK_RATE_LIMIT)
    .describe(
      "How many messages are sent to the robot within any period; the default is DingTalk's own limit.",
    ),
  quota: quotaSchema
    .default({ monthly: DINGTALK_MONTHLY_QUOTA, organisation: null })
    .describe("The organisation's monthly quota; the default is that of DingTalk's standard edition."),
  digest: digestSettingsSchema
    .default({ above: null, lateAfterMinutes: 30 })
    .describe("When waiting messages are combined into one."),
});
export type Connector = z.infer<typeof connectorSchema>;

/** Repairs pasted credentials where their meaning is clear, whether they come from the page, REST or a file. */
const withRepaired = <Input extends { webhookUrl?: string | undefined; secret?: string | null | undefined }>(
  input: Input,
): Input => ({ ...input, ...repairCredentials(input).credentials });

const webhookUrlSchema = z.string().trim().min(1, complaint("input.empty")).max(2000);
const secretSchema = z.string().trim().min(1, complaint("input.empty")).max(500);

export const newConnectorSchema = connectorSchema
  .extend({
    /** The robot's whole webhook URL, or its bare access token; a practice group has none, all others need it. */
    webhookUrl: webhookUrlSchema.optional(),
    /** The signing secret (`SEC…`); null where the robot is not protected by a signature. */
    secret: secretSchema.nullable().default(null),
  })
  .overwrite(withRepaired);
export type NewConnector = z.infer<typeof newConnectorSchema>;

/**
 * A replacement, or a draft to be tested; what is left out of the two secrets is that of the stored connector with
 * this id, `secret: null` removes the secret.
 */
export const connectorUpdateSchema = connectorSchema
  .extend({
    webhookUrl: webhookUrlSchema
      .optional()
      .describe(
        "The robot's webhook URL, or only its access token; in a file best as `env:NAME`. Required for a new connector of type `dingtalk`; left out, the present one stays.",
      ),
    secret: secretSchema
      .nullable()
      .optional()
      .describe(
        "The robot's signing secret (`SEC…`), in a file best as `env:NAME`; null = the robot has none. Left out, the present one stays.",
      ),
  })
  .overwrite(withRepaired);
export type ConnectorUpdate = z.infer<typeof connectorUpdateSchema>;

/** A change: what is left out stays as it is, at any depth. */
export const connectorPatchSchema = patchSchema(
  connectorUpdateSchema.safeExtend({ revision: revisionSchema }),
  ["id"],
);
export type ConnectorPatch = z.infer<typeof connectorPatchSchema>;

/** A copy under another id and name, with the original's secrets. */
export const connectorCopySchema = z.object({ id: idSchema, newId: idSchema, name: nameSchema });
export type ConnectorCopy = z.infer<typeof connectorCopySchema>;

/** What a read shows. */
export const connectorViewSchema = connectorSchema.extend({
  webhookUrl: secretStateSchema.extend({ host: z.string().nullable() }),
  secret: secretStateSchema,
  revision: revisionSchema,
  /** Ids of the other connectors with the same robot: DingTalk counts the messages of all together. */
  sameRobot: z.array(idSchema),
});
export type ConnectorView = z.infer<typeof connectorViewSchema>;

/** A message in a practice group, as its page shows it. */
export const practiceMessageSchema = z.object({
  deliveryId: z.string(),
  eventId: z.string(),
  /** When it was delivered. */
  at: momentSchema,
  title: z.string(),
  text: z.string(),
  mention: mentionSchema,
});
export type PracticeMessage = z.infer<typeof practiceMessageSchema>;
