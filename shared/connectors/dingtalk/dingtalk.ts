import { z } from "zod";
import { complaint } from "../../i18n/issue.ts";
import { nameSchema, secretStateSchema } from "../../model/common.ts";
import { commonMembers, viewMembers } from "../common.ts";
import { repairCredentials } from "./credentials.ts";

/** DingTalk's own limit: 20 messages a minute and robot (docs/protocols/dingtalk.md §5). */
export const DINGTALK_RATE_LIMIT = { messages: 20, perSeconds: 60 } as const;

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
  organisation: nameSchema
    .nullable()
    .default(null)
    .describe("Connectors of the same organisation share one quota; null = this one has its own."),
});

/** A custom robot of a DingTalk group in the settings file; its secrets are in the vault. */
const stored = z.strictObject({
  ...commonMembers(DINGTALK_RATE_LIMIT),
  // The union of all types uses this one if it is absent.
  type: z
    .literal("dingtalk")
    .optional()
    .default("dingtalk")
    .describe("A custom robot of a DingTalk group. The type cannot be changed later."),
  // Required by some robots (docs/protocols/dingtalk.md §3).
  keyword: z
    .string()
    .trim()
    .max(100)
    .nullable()
    .default(null)
    .describe("The robot's custom keyword, appended to a message that lacks it; null = it demands none."),
  quota: quotaSchema
    .default({ monthly: DINGTALK_MONTHLY_QUOTA, organisation: null })
    .describe("The organisation's monthly quota; the default is that of DingTalk's standard edition."),
});

/** Repairs pasted credentials with a clear meaning, from the page, REST or a file. */
const withRepaired = <Input extends { webhookUrl?: string | undefined; secret?: string | null | undefined }>(
  input: Input,
): Input => ({ ...input, ...repairCredentials(input).credentials });

const webhookUrlSchema = z.string().trim().min(1, complaint("input.empty")).max(2000);
const secretSchema = z.string().trim().min(1, complaint("input.empty")).max(500);

const created = stored
  .extend({
    /** The robot's whole webhook URL, or its bare access token. */
    webhookUrl: webhookUrlSchema.optional(),
    /** The signing secret (`SEC…`); null if the robot does not require signatures. */
    secret: secretSchema.nullable().default(null),
  })
  .overwrite(withRepaired);

/**
 * A replacement, or a draft to be tested. An omitted secret is that of the stored connector with
 * this id; `secret: null` removes it.
 */
const update = stored
  .extend({
    webhookUrl: webhookUrlSchema
      .optional()
      .describe(
        "The robot's webhook URL, or only its access token; in a file best as `env:NAME`. Required for a new connector; left out, the present one stays.",
      ),
    secret: secretSchema
      .nullable()
      .optional()
      .describe(
        "The robot's signing secret (`SEC…`), in a file best as `env:NAME`; null = the robot has none. Left out, the present one stays.",
      ),
  })
  .overwrite(withRepaired);

/** The view that the API returns. */
const view = stored.extend({
  type: z.literal("dingtalk"),
  webhookUrl: secretStateSchema.extend({ host: z.string().nullable() }),
  secret: secretStateSchema,
  ...viewMembers,
});
export type DingtalkView = z.infer<typeof view>;

export const dingtalkSchemas = { stored, created, update, view };
