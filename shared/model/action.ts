import { z } from "zod";
import { CHOOSABLE_EVENTS } from "../alert-event-types.ts";
import { idSchema, nameSchema } from "./common.ts";

export const CONDITION_FIELDS = ["priority", "alertSource", "summary", "details"] as const;
export const CONDITION_OPERATORS = ["is", "is-not", "contains", "not-contains", "matches"] as const;

/** One test on an alert. Text is compared without regard to case; `matches` takes a regular expression in RE2 syntax. */
export const conditionSchema = z.strictObject({
  field: z.enum(CONDITION_FIELDS),
  operator: z.enum(CONDITION_OPERATORS),
  value: z.string().min(1, "must not be empty").max(500),
});
export type Condition = z.infer<typeof conditionSchema>;

/** Whom a message mentions; DingTalk takes at most 50 people a message (dingtalk.md §5). */
export const mentionSchema = z.strictObject({
  mobiles: z
    .array(
      z
        .string()
        .regex(/^\+?[0-9][0-9-]{3,30}$/, "must be a phone number such as 13800000000 or +852-12345678"),
    )
    .max(50)
    .default([]),
  userIds: z
    .array(z.string().regex(/^[A-Za-z0-9._@$:-]{1,64}$/, "must be a DingTalk user id"))
    .max(50)
    .default([]),
  all: z.boolean().default(false),
});
export type Mention = z.infer<typeof mentionSchema>;

/** An alert action: which events of which alert sources go to which connector. */
export const actionSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  enabled: z.boolean().default(true),
  sources: z.array(idSchema).min(1, "must name at least one alert source"),
  connector: idSchema,
  events: z.array(z.enum(CHOOSABLE_EVENTS)).min(1, "must choose at least one alert event"),
  /** All must hold; none means every alert. */
  conditions: z.array(conditionSchema).max(20).default([]),
  mention: mentionSchema.default({ mobiles: [], userIds: [], all: false }),
});
export type Action = z.infer<typeof actionSchema>;
