import { z } from "zod";
import { AUTO_RESOLVED, TRIGGER_TYPES } from "../alert-event-types.ts";
import { delaysSchema } from "./action.ts";
import { momentSchema, reasonSchema } from "./common.ts";
import { personSchema } from "./event.ts";

/**
 * What is fetched from ilert with the API key. `catch-up`: events without a webhook, after a gap and occasionally;
 * `polling`: every few seconds, in place of webhooks, if there is no public access.
 */
export const ILERT_FETCHING = ["off", "catch-up", "polling"] as const;

/** The settings of the ilert account; the API key is in the vault (`ilertKey`). */
export const ilertSettingsSchema = z.strictObject({
  // Only the usual address is documented (docs/protocols/ilert.md §6).
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null)
    .describe("Address of ilert's REST API; null = `https://api.ilert.com/api`."),
  keepRight: z
    .boolean()
    .default(true)
    .describe(
      "Alert actions that Tocsin created in ilert follow a changed address, alert action or webhook source here automatically; otherwise only after you have reviewed the plan.",
    ),
  fetching: z
    .enum(ILERT_FETCHING)
    .default("catch-up")
    .describe(
      "`off`: nothing is fetched; `catch-up`: now and then, and after a gap, what no webhook delivered; `polling`: everything, every `pollSeconds`, in place of webhooks.",
    ),
  pollSeconds: z
    .number()
    .int()
    .min(15)
    .max(300)
    .default(60)
    .describe("Seconds between two polls, for `fetching: polling`."),
});
export type IlertSettings = z.infer<typeof ilertSettingsSchema>;

/** The alert sources in ilert that call one of our webhook sources. */
export const ilertOfSourceSchema = z.strictObject({
  alertSources: z
    .array(z.number().int().min(1))
    .max(200)
    .default([])
    .describe("Ids of alert sources in ilert; empty = Tocsin creates nothing in ilert for this source."),
  // ilert fills in a template without escaping, so that an unusual summary may break it.
  bodyTemplate: z
    .boolean()
    .default(false)
    .describe("Have ilert send Tocsin's body template, which holds links, in place of its default body."),
});
export type IlertOfSource = z.infer<typeof ilertOfSourceSchema>;

/** An alert source in ilert. */
export const ilertAlertSourceSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  integrationType: z.string().nullable(),
  active: z.boolean(),
});
export type IlertAlertSourceView = z.infer<typeof ilertAlertSourceSchema>;

/** How an alert action in ilert may differ from the desired state. */
export const ILERT_CHANGES = [
  "address",
  "events",
  "alertSources",
  "delays",
  "template",
  "headers",
  "mode",
] as const;
export type IlertChange = (typeof ILERT_CHANGES)[number];

/** One alert action in ilert that a plan creates, updates or deletes. */
export const ilertStepSchema = z.object({
  kind: z.enum(["create", "update", "delete"]),
  /** In ilert. */
  name: z.string(),
  /** The id of our webhook source; it may have been removed, so that the alert action is removed too. */
  sourceId: z.string(),
  /** Its new state; null if it will be deleted. */
  desired: z
    .object({
      /** Of ilert, by id. */
      alertSources: z.array(z.number().int()),
      triggerTypes: z.array(z.enum([...TRIGGER_TYPES, AUTO_RESOLVED])),
      /** Requested by our alert actions. */
      delays: delaysSchema,
      /** The address that ilert will post to, without the token. */
      address: z.string(),
      bodyTemplate: z.boolean(),
    })
    .nullable(),
  /** Of an update. */
  changes: z.array(z.enum(ILERT_CHANGES)),
});
export type IlertStep = z.infer<typeof ilertStepSchema>;

/** The planned changes in ilert. Nothing is changed before the plan is applied. */
export const ilertPlanSchema = z.object({
  /** Identifies these steps: required to apply them, and rejected if the steps have changed by then. */
  id: z.string(),
  steps: z.array(ilertStepSchema),
  /** Our alert actions that need no change. */
  unchanged: z.number().int(),
  /** Chosen alert sources that ilert does not have (any more). */
  gone: z.array(z.object({ sourceId: z.string(), alertSourceId: z.number().int() })),
  /** Warnings before it is applied, such as a public address that was not proven yet. */
  warnings: z.array(reasonSchema),
});
export type IlertPlan = z.infer<typeof ilertPlanSchema>;

/** The applied part of a plan. */
export const ilertAppliedSchema = z.object({
  done: z.array(z.object({ kind: z.enum(["created", "updated", "deleted"]), name: z.string() })),
  /** The error that stopped it; null if all was applied. */
  problem: reasonSchema.nullable(),
});
export type IlertApplied = z.infer<typeof ilertAppliedSchema>;

/**
 * The state of Tocsin's alert actions in ilert. `none`: none exist or are desired; `right`: as desired; `differs`: not
 * as desired, and waiting for the user or the next attempt; `unknown`: ilert was not called yet, or did not answer.
 */
export const ILERT_SETUP_STATES = ["none", "right", "differs", "unknown"] as const;

export const ilertStatusSchema = z.object({
  setup: z.object({
    state: z.enum(ILERT_SETUP_STATES),
    /** When ilert was last compared. */
    checkedAt: momentSchema.nullable(),
    /** Why ilert could not be called or corrected. */
    problem: reasonSchema.nullable(),
    /** The last automatic change in ilert. */
    repaired: z.object({ at: momentSchema, steps: z.number().int() }).nullable(),
  }),
  /** Null while nothing is fetched: disabled, or no alert source in ilert was chosen. */
  fetching: z
    .object({
      mode: z.enum(["catch-up", "polling"]),
      /** The start of the last successful poll. */
      lastPollAt: momentSchema.nullable(),
      nextPollAt: momentSchema.nullable(),
      /** The number of events since the start that came without a webhook. */
      found: z.number().int(),
      /** Why the last poll failed. */
      problem: reasonSchema.nullable(),
      /** The webhook sources without catching up, because their alert action in ilert may withhold alerts. */
      notices: z.array(reasonSchema),
    })
    .nullable(),
});
export type IlertStatus = z.infer<typeof ilertStatusSchema>;

/** The actions in ilert for an alert of the log. */
const ALERT_VERBS = ["accept", "resolve"] as const;
export type AlertVerb = (typeof ALERT_VERBS)[number];

/** Makes ilert accept or resolve the alert of an event. */
export const alertActSchema = z.strictObject({
  id: z.string().min(1).max(100),
  verb: z.enum(ALERT_VERBS),
});
export type AlertAct = z.infer<typeof alertActSchema>;

/** The state of the alert in ilert's answer. The resulting event arrives like any other. */
export const alertActedSchema = z.object({
  /**
   * The id of the main alert if the alert was merged into it: then that one was changed, and the other members describe
   * it.
   */
  mergedInto: z.string().nullable(),
  /** `PENDING`, `ACCEPTED`, `RESOLVED` or another status of ilert. */
  status: z.string(),
  responders: z.array(personSchema),
  resolvedOn: momentSchema.nullable(),
});
export type AlertActed = z.infer<typeof alertActedSchema>;
