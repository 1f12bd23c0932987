import { z } from "zod";
import { CHOOSABLE_EVENTS } from "../alert-event-types.ts";
import { complaint } from "../i18n/issue.ts";
import { LANGUAGES } from "../i18n/languages.ts";
import { patchSchema } from "../patch.ts";
import { MOBILE, repairMobile, repairUserId, USER_ID } from "../people.ts";
import { isTimeZone } from "../time-zone.ts";
import { idSchema, momentSchema, nameSchema, reasonSchema, revisionSchema } from "./common.ts";

export const CONDITION_FIELDS = [
  "priority",
  "alertSource",
  "summary",
  "details",
  "severity",
  "labels",
  "services",
] as const;
/** ilert's two priorities (docs/protocols/ilert.md §1). */
export const PRIORITIES: readonly string[] = ["HIGH", "LOW"];
/** All values of the fields whose values ilert has fixed (docs/protocols/ilert.md §4). */
export const FIXED_VALUES: Readonly<Partial<Record<(typeof CONDITION_FIELDS)[number], readonly string[]>>> = {
  priority: PRIORITIES,
  severity: ["1", "2", "3", "4", "5"],
};
export const CONDITION_OPERATORS = ["is", "is-not", "contains", "not-contains", "matches"] as const;

/**
 * One test on an alert. Text is compared without regard to case; `matches` takes a regular expression in RE2 syntax.
 * A label is written `name=value`. If an alert has several labels or services, `is`, `contains` and `matches` require one
 * that fits; `is-not` and `not-contains` hold if none does.
 */
export const conditionSchema = z.strictObject({
  field: z
    .enum(CONDITION_FIELDS)
    .describe(
      'What of the alert is tested. `priority` is HIGH or LOW and `severity` "1" to "5", and a value that matches none of these is rejected; a label reads `name=value`; of several labels or services one must fit, and for `is-not` and `not-contains` none may.',
    ),
  operator: z
    .enum(CONDITION_OPERATORS)
    .describe("How it is compared, ignoring case; `matches` takes a regular expression in RE2 syntax."),
  value: z.string().min(1, complaint("input.empty")).max(500).describe("What it is compared with."),
});
export type Condition = z.infer<typeof conditionSchema>;

/** The maximum number of people that a DingTalk message can mention (docs/protocols/dingtalk.md §5). */
export const MAX_MENTIONED = 50;

/** The stored mentions of a message. Input is checked more strictly. */
export const mentionSchema = z.strictObject({
  mobiles: z
    .array(
      z
        .string()
        .overwrite(repairMobile)
        .regex(/^\+?[0-9][0-9-]{3,30}$/, complaint("input.phone")),
    )
    .max(MAX_MENTIONED)
    .default([]),
  userIds: z
    .array(
      z
        .string()
        .overwrite(repairUserId)
        .regex(/^[A-Za-z0-9._@$:-]{1,64}$/, complaint("input.user-id")),
    )
    .max(MAX_MENTIONED)
    .default([]),
  all: z.boolean().default(false),
  /** The number of people beyond the limit of a message; only in a message for several alert actions. */
  leftOut: z.number().int().min(1).optional(),
});
export type Mention = z.infer<typeof mentionSchema>;

const NOBODY = { mobiles: [], userIds: [], all: false };

/** The mentions of an input: in DingTalk's documented forms, and not more people than allowed. */
export const mentionInputSchema = z
  .strictObject({
    mobiles: z
      .array(z.string().overwrite(repairMobile).regex(MOBILE, complaint("input.phone")))
      .default([])
      .describe("Mobile numbers of group members, such as `13800000000` or `+49-1701234567`."),
    userIds: z
      .array(z.string().overwrite(repairUserId).regex(USER_ID, complaint("input.user-id")))
      .default([])
      .describe("DingTalk user ids of group members."),
    all: z.boolean().default(false).describe("Mention everyone in the group."),
  })
  .refine(
    ({ mobiles, userIds }) => mobiles.length + userIds.length <= MAX_MENTIONED,
    complaint("input.people"),
  );

/**
 * The delay of an alert event in ilert, in seconds: none, or within these bounds (docs/protocols/ilert.md §2).
 */
const delaySchema = (least: number, most: number, fault: Parameters<typeof complaint>[0]) =>
  z
    .number()
    .int()
    .refine((seconds) => seconds === 0 || (seconds >= least && seconds <= most), complaint(fault))
    .nullable()
    .default(null);

/**
 * The delays of the alert events that ilert sends only after a time, by ilert's names. Null = as set in ilert. They
 * belong to the alert action in ilert, so that one for an alert source serves all alert actions here.
 */
export const delaysSchema = z.strictObject({
  notResolvedDelaySec: delaySchema(60, 172_800, "input.not-resolved-delay").describe(
    "Seconds after which `v-alert-not-resolved` is sent: 0, or 60 to 172,800; null = as it is set in ilert.",
  ),
  escalationEndedDelaySec: delaySchema(30, 7_200, "input.escalation-ended-delay").describe(
    "Seconds after which `alert-escalation-ended` is sent: 0, or 30 to 7,200; null = as it is set in ilert.",
  ),
});
export type Delays = z.infer<typeof delaysSchema>;

export const NO_DELAYS: Delays = { notResolvedDelaySec: null, escalationEndedDelaySec: null };

export const ACTION_MODES = ["automatic", "manual"] as const;

/** Longer than every name in the IANA database. */
const MAX_TIME_ZONE_CHARS = 64;
const TIME_ZONE_TEXT =
  "Time zone of the times in the message, by its IANA name such as `Asia/Shanghai`; null = that of the machine that Tocsin runs on.";

/** An alert action: which events of which webhook sources go to which connector. */
export const actionSchema = z.strictObject({
  id: idSchema.describe("Identifies the alert action."),
  name: nameSchema.describe("Name of the alert action on the page."),
  enabled: z.boolean().default(true).describe("Whether it forwards anything."),
  sources: z
    .array(idSchema)
    .min(1, complaint("input.no-source"))
    .describe("Ids of the sources whose alert events it forwards."),
  connector: idSchema.describe("Id of the connector that it forwards to."),
  events: z
    .array(z.enum(CHOOSABLE_EVENTS))
    .min(1, complaint("input.no-event"))
    .describe("The alert events that it forwards; `any-other` stands for those that ilert adds later."),
  conditions: z
    .array(conditionSchema)
    .max(20)
    .default([])
    .describe("Conditions that must all hold; empty = every alert."),
  mention: mentionSchema.default(NOBODY).describe("Whom the message mentions."),
  delays: delaysSchema
    .default(NO_DELAYS)
    .describe("Delays of alert events, set in ilert where Tocsin creates its alert actions there."),
  // ilert's term (docs/protocols/ilert.md §2 `triggerMode`).
  mode: z
    .enum(ACTION_MODES)
    .default("automatic")
    .describe("`manual`: it forwards nothing by itself, only what you forward by hand from the log."),
  language: z
    .enum(LANGUAGES)
    .default("en")
    .describe("Language of the message's own words; text from ilert stays as it is."),
  /** A name that this machine does not know is kept: the file may come from one that does. Input is checked more strictly. */
  timeZone: z.string().min(1).max(MAX_TIME_ZONE_CHARS).nullable().default(null).describe(TIME_ZONE_TEXT),
});
export type Action = z.infer<typeof actionSchema>;

/** The input for a new or changed alert action. */
export const actionInputSchema = actionSchema.extend({
  mention: mentionInputSchema
    .default(NOBODY)
    .describe(`Whom the message mentions: at most ${MAX_MENTIONED} people, or everyone.`),
  timeZone: z
    .string()
    .max(MAX_TIME_ZONE_CHARS)
    .refine(isTimeZone, complaint("input.time-zone"))
    .nullable()
    .default(null)
    .describe(TIME_ZONE_TEXT),
});

/** The view that the API returns. */
export const actionViewSchema = actionSchema.extend({ revision: revisionSchema });
export type ActionView = z.infer<typeof actionViewSchema>;

/** A change: omitted members stay unchanged, at any depth. */
export const actionPatchSchema = patchSchema(actionInputSchema.extend({ revision: revisionSchema }), ["id"]);
export type ActionPatch = z.infer<typeof actionPatchSchema>;

/** An alert action in a form, before it is saved. */
export const actionDraftSchema = z.strictObject({
  action: actionSchema.extend({ revision: revisionSchema.optional() }),
  /** The event whose message is shown; else the newest that the draft would choose, else a sample. */
  eventId: z.string().max(100).optional(),
});
export type ActionDraft = z.infer<typeof actionDraftSchema>;

/** The number of last events that a preview evaluates. */
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
  /** The message to the group; `sample` if it is not based on a stored event. */
  message: z.object({ title: z.string(), text: z.string(), sample: z.boolean() }),
});
export type ActionPreview = z.infer<typeof actionPreviewSchema>;

/** The number of newest events in a record. */
export const RECENT_EVENTS = 3;

/** How a stored alert action evaluates the last events of its sources, whatever its mode. */
export const actionRecordSchema = z.object({
  actionId: z.string(),
  /** How many events were evaluated: at most `PREVIEW_EVENTS`. */
  total: z.number().int(),
  chosen: z.number().int(),
  /** The newest chosen ones, at most `RECENT_EVENTS`. */
  recent: z.array(
    z.object({ id: z.string(), receivedAt: momentSchema, type: z.string().nullable(), summary: z.string() }),
  ),
});
export type ActionRecord = z.infer<typeof actionRecordSchema>;
