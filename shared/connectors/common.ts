import { z } from "zod";
import { idSchema, nameSchema, revisionSchema } from "../model/common.ts";

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
 * The members that every connector has. A type adds its own.
 * @param rateLimit - the limit of the type's own service, which is the default
 */
export const commonMembers = (rateLimit: RateLimit) => ({
  id: idSchema.describe("Identifies the connector; alert actions refer to it."),
  name: nameSchema.describe("Name of the connector on the page."),
  enabled: z.boolean().default(true).describe("Whether messages are sent; while they are not, they wait."),
  rateLimit: rateLimitSchema
    .default(rateLimit)
    .describe(
      "How many messages are sent to the robot within any period; the default is the limit of the type's own service.",
    ),
  digest: digestSettingsSchema
    .default({ above: null, lateAfterMinutes: 30 })
    .describe("When waiting messages are combined into one."),
});

/** The members of every connector's view, in addition to the stored ones. */
export const viewMembers = {
  revision: revisionSchema,
  /** Ids of the other connectors with the same robot, whose messages are counted together with this one's. */
  sameRobot: z.array(idSchema),
};
