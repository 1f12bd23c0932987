import { z } from "zod";
import { CHOOSABLE_EVENTS } from "../alert-event-types.ts";
import { LANGUAGES } from "../languages.ts";
import { MOBILE, mendMobile, mendUserId, USER_ID } from "../people.ts";
import { complaint } from "../sentences/issue.ts";
import { idSchema, momentSchema, nameSchema, reasonSchema } from "./common.ts";

export const CONDITION_FIELDS = [
  "priority",
  "alertSource",
  "summary",
  "details",
  "severity",
  "labels",
  "services",
] as const;
export const CONDITION_OPERATORS = ["is", "is-not", "contains", "not-contains", "matches"] as const;

/**
 * One test on an alert. Text is compared without regard to case; `matches` takes a regular expression in RE2 syntax.
 * A label reads `name=value`. Where an alert has several labels or services, `is`, `contains` and `matches` ask for one
 * that fits; `is-not` and `not-contains` hold where none does.
 */
export const conditionSchema = z.strictObject({
  field: z.enum(CONDITION_FIELDS),
  operator: z.enum(CONDITION_OPERATORS),
  value: z.string().min(1, complaint("input.empty")).max(500),
});
export type Condition = z.infer<typeof conditionSchema>;

/** DingTalk takes at most so many people a message (docs/protocols/dingtalk.md §5). */
export const MAX_MENTIONED = 50;

/** Whom a message mentions, as it is stored: an older version took numbers in forms that DingTalk does not know. */
export const mentionSchema = z.strictObject({
  mobiles: z
    .array(
      z
        .string()
        .overwrite(mendMobile)
        .regex(/^\+?[0-9][0-9-]{3,30}$/, complaint("input.phone")),
    )
    .max(MAX_MENTIONED)
    .default([]),
  userIds: z
    .array(
      z
        .string()
        .overwrite(mendUserId)
        .regex(/^[A-Za-z0-9._@$:-]{1,64}$/, complaint("input.user-id")),
    )
    .max(MAX_MENTIONED)
    .default([]),
  all: z.boolean().default(false),
  /** How many more were to be mentioned than a message takes; only in a message for several alert actions. */
  leftOut: z.number().int().min(1).optional(),
});
export type Mention = z.infer<typeof mentionSchema>;

const NOBODY = { mobiles: [], userIds: [], all: false };

/** Whom a message is to mention: in DingTalk's documented forms, and not more people than it takes. */
export const mentionInputSchema = z
  .strictObject({
    mobiles: z.array(z.string().overwrite(mendMobile).regex(MOBILE, complaint("input.phone"))).default([]),
    userIds: z.array(z.string().overwrite(mendUserId).regex(USER_ID, complaint("input.user-id"))).default([]),
    all: z.boolean().default(false),
  })
  .refine(
    ({ mobiles, userIds }) => mobiles.length + userIds.length <= MAX_MENTIONED,
    complaint("input.people"),
  );

/**
 * Seconds by which ilert may delay an alert event: none, or within these bounds (docs/protocols/ilert.md §2).
 */
const delaySchema = (least: number, most: number, fault: Parameters<typeof complaint>[0]) =>
  z
    .number()
    .int()
    .refine((seconds) => seconds === 0 || (seconds >= least && seconds <= most), complaint(fault))
    .nullable()
    .default(null);

/**
 * After how long ilert tells what is told after a time only; ilert's own names. Null = as it is set in ilert. They are the
 * alert action's in ilert, so that one for an alert source serves all alert actions here.
 */
export const delaysSchema = z.strictObject({
  /** Of `v-alert-not-resolved`. */
  notResolvedDelaySec: delaySchema(60, 172_800, "input.not-resolved-delay"),
  /** Of `alert-escalation-ended`. */
  escalationEndedDelaySec: delaySchema(30, 7_200, "input.escalation-ended-delay"),
});
export type Delays = z.infer<typeof delaysSchema>;

export const NO_DELAYS: Delays = { notResolvedDelaySec: null, escalationEndedDelaySec: null };

export const ACTION_MODES = ["automatic", "manual"] as const;

/** An alert action: which events of which alert sources go to which connector. */
export const actionSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  enabled: z.boolean().default(true),
  sources: z.array(idSchema).min(1, complaint("input.no-source")),
  connector: idSchema,
  events: z.array(z.enum(CHOOSABLE_EVENTS)).min(1, complaint("input.no-event")),
  /** All must hold; none means every alert. */
  conditions: z.array(conditionSchema).max(20).default([]),
  mention: mentionSchema.default(NOBODY),
  /** What ilert is told where Tocsin sets itself up there. */
  delays: delaysSchema.default(NO_DELAYS),
  /**
   * `manual`: chooses nothing by itself, the user forwards by hand from the log
   * (docs/protocols/ilert.md §2 `triggerMode`).
   */
  mode: z.enum(ACTION_MODES).default("automatic"),
  /** The language of the message's own words; what comes from ilert stays as it is. */
  language: z.enum(LANGUAGES).default("en"),
});
export type Action = z.infer<typeof actionSchema>;

/** An alert action as it is added or changed. */
export const actionInputSchema = actionSchema.extend({ mention: mentionInputSchema.default(NOBODY) });

/** An alert action as a form holds it, before it is saved. */
export const actionDraftSchema = z.object({
  action: actionSchema,
  /** The event whose message to show; else the newest that the draft would choose, else a sample. */
  eventId: z.string().max(100).optional(),
});
export type ActionDraft = z.infer<typeof actionDraftSchema>;

/** How many of the last events a preview looks at. */
export const PREVIEW_EVENTS = 100;

/** What an alert action would have done with the last events of its sources. */
export const actionPreviewSchema = z.object({
  /** At most `PREVIEW_EVENTS`, newest first. */
  events: z.array(
    z.object({
      id: z.string(),
      receivedAt: momentSchema,
      type: z.string().nullable(),
      status: z.string().nullable(),
      priority: z.string().nullable(),
      summary: z.string(),
      chosen: z.boolean(),
      reason: reasonSchema,
    }),
  ),
  chosen: z.number().int(),
  /** The message to the group; `sample` when no stored event served as its alert. */
  message: z.object({ title: z.string(), text: z.string(), sample: z.boolean() }),
});
export type ActionPreview = z.infer<typeof actionPreviewSchema>;
