import { z } from "zod";
import { mendCredentials } from "../robot-credentials.ts";
import { complaint } from "../sentences/issue.ts";
import { mentionSchema } from "./action.ts";
import { idSchema, momentSchema, nameSchema, secretStateSchema } from "./common.ts";

/** The kinds of connector: a DingTalk custom robot, and a practice group that is a page of the app itself. */
export const CONNECTOR_TYPES = ["dingtalk", "practice"] as const;

/** DingTalk's own limit: 20 messages a minute and robot (docs/protocols/dingtalk.md §5). */
export const DINGTALK_RATE_LIMIT = { messages: 20, perSeconds: 60 } as const;

export const rateLimitSchema = z.strictObject({
  messages: z.number().int().min(1).max(1000),
  perSeconds: z.number().int().min(1).max(3600),
});
export type RateLimit = z.infer<typeof rateLimitSchema>;

export const digestSettingsSchema = z.strictObject({
  /**
   * A digest as soon as more than this wait, and never before, however full the window is; null = when more wait than
   * may go out at once, which tells a backlog soonest.
   */
  above: z.number().int().min(1).max(10_000).nullable().default(null),
  /** What has waited longer than this goes out in a digest marked late, in minutes. */
  lateAfterMinutes: z.number().int().min(1).max(10_080).default(30),
});

/**
 * DingTalk's standard edition: messages that an organisation may send in a calendar month
 * (docs/protocols/dingtalk.md §5).
 */
export const DINGTALK_MONTHLY_QUOTA = 3_000;

export const quotaSchema = z.strictObject({
  /** Messages a calendar month; null = nobody counts. */
  monthly: z.number().int().min(1).max(10_000_000).nullable().default(DINGTALK_MONTHLY_QUOTA),
  /** Connectors of the same organisation share one quota; null = this one has its own. */
  organisation: z.string().trim().min(1).max(100).nullable().default(null),
});

/** A connector as it is kept in the configuration file (webhook URL and signing secret are in the vault). */
export const connectorSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  type: z.enum(CONNECTOR_TYPES).default("dingtalk"),
  enabled: z.boolean().default(true),
  /**
   * Appended to a message that lacks it, for robots that demand a keyword (docs/protocols/dingtalk.md §3).
   */
  keyword: z.string().trim().max(100).nullable().default(null),
  rateLimit: rateLimitSchema.default(DINGTALK_RATE_LIMIT),
  quota: quotaSchema.default({ monthly: DINGTALK_MONTHLY_QUOTA, organisation: null }),
  digest: digestSettingsSchema.default({ above: null, lateAfterMinutes: 30 }),
});
export type Connector = z.infer<typeof connectorSchema>;

/** What people paste is mended where it is clear, by whatever way it comes. */
const withMended = <Input extends { webhookUrl?: string | undefined; secret?: string | null | undefined }>(
  input: Input,
): Input => ({ ...input, ...mendCredentials(input).credentials });

const webhookUrlSchema = z.string().trim().min(1, complaint("input.empty")).max(2000);
const secretSchema = z.string().trim().min(1, complaint("input.empty")).max(500);

export const newConnectorSchema = connectorSchema
  .extend({
    /** The robot's whole webhook URL, or its bare access token; a practice group has none, all others need it. */
    webhookUrl: webhookUrlSchema.optional(),
    /** The signing secret (`SEC…`); null where the robot is not protected by a signature. */
    secret: secretSchema.nullable().default(null),
  })
  .overwrite(withMended);
export type NewConnector = z.infer<typeof newConnectorSchema>;

/**
 * A replacement, or a draft to be tested; what is left out of the two secrets is that of the stored connector with
 * this id, `secret: null` removes the secret.
 */
export const connectorUpdateSchema = connectorSchema
  .extend({
    webhookUrl: webhookUrlSchema.optional(),
    secret: secretSchema.nullable().optional(),
  })
  .overwrite(withMended);
export type ConnectorUpdate = z.infer<typeof connectorUpdateSchema>;

/** A copy under another id and name, with the original's secrets. */
export const connectorCopySchema = z.object({ id: idSchema, newId: idSchema, name: nameSchema });
export type ConnectorCopy = z.infer<typeof connectorCopySchema>;

/** What a read shows. */
export const connectorViewSchema = connectorSchema.extend({
  webhookUrl: secretStateSchema.extend({ host: z.string().nullable() }),
  secret: secretStateSchema,
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
