import { z } from "zod";
import { AUTO_RESOLVED, TRIGGER_TYPES } from "../alert-event-types.ts";
import { delaysSchema } from "./action.ts";
import { momentSchema, reasonSchema } from "./common.ts";
import { personSchema } from "./event.ts";

/**
 * What is fetched of ilert with the API key. `catch-up`: what no webhook brought, after a gap and now and then;
 * `polling`: every few seconds, in place of webhooks, where nothing leads here from outside.
 */
export const ILERT_FETCHING = ["off", "catch-up", "polling"] as const;

/** The account in ilert, as far as it is set up here; the API key is in the vault (`ilertKey`). */
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

/** Which of ilert's alert sources are to call one of ours. */
export const ilertOfSourceSchema = z.strictObject({
  alertSources: z
    .array(z.number().int().min(1))
    .max(200)
    .default([])
    .describe("Ids of alert sources in ilert; empty = Tocsin creates nothing in ilert for this source."),
  // ilert fills a template in without escaping, so that an odd summary may break it.
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
  /** Of our webhook source; it may be gone, where the alert action goes too. */
  sourceId: z.string(),
  /** How it will be; null for one that goes. */
  desired: z
    .object({
      /** Of ilert, by id. */
      alertSources: z.array(z.number().int()),
      triggerTypes: z.array(z.enum([...TRIGGER_TYPES, AUTO_RESOLVED])),
      /** That our alert actions ask for. */
      delays: delaysSchema,
      /** Where ilert will post to, without the token. */
      address: z.string(),
      bodyTemplate: z.boolean(),
    })
    .nullable(),
  /** Of an update. */
  changes: z.array(z.enum(ILERT_CHANGES)),
});
export type IlertStep = z.infer<typeof ilertStepSchema>;

/** What would be changed in ilert. Nothing is, until it is carried out. */
export const ilertPlanSchema = z.object({
  /** Stands for these very steps: given back to carry them out, and refused when they would be others by then. */
  id: z.string(),
  steps: z.array(ilertStepSchema),
  /** Alert actions of ours that are right as they are. */
  unchanged: z.number().int(),
  /** Chosen alert sources that ilert does not have (any more). */
  gone: z.array(z.object({ sourceId: z.string(), alertSourceId: z.number().int() })),
  /** What is worth knowing before it is carried out, such as a public address that was not proven yet. */
  warnings: z.array(reasonSchema),
});
export type IlertPlan = z.infer<typeof ilertPlanSchema>;

/** What was carried out of a plan. */
export const ilertAppliedSchema = z.object({
  done: z.array(z.object({ kind: z.enum(["created", "updated", "deleted"]), name: z.string() })),
  /** What stopped it; null when all was carried out. */
  problem: reasonSchema.nullable(),
});
export type IlertApplied = z.infer<typeof ilertAppliedSchema>;

/**
 * How what Tocsin made in ilert stands. `none`: nothing is made or wanted; `right`: as wanted; `differs`: not as wanted, and
 * waiting for the user or the next try; `unknown`: ilert was not asked yet, or did not answer.
 */
export const ILERT_SETUP_STATES = ["none", "right", "differs", "unknown"] as const;

export const ilertStatusSchema = z.object({
  setup: z.object({
    state: z.enum(ILERT_SETUP_STATES),
    /** When ilert was last compared. */
    checkedAt: momentSchema.nullable(),
    /** Why it could not be asked or put right. */
    problem: reasonSchema.nullable(),
    /** What Tocsin last changed there by itself. */
    repaired: z.object({ at: momentSchema, steps: z.number().int() }).nullable(),
  }),
  /** Null while nothing is fetched: switched off, or no alert source of ilert was chosen. */
  fetching: z
    .object({
      mode: z.enum(["catch-up", "polling"]),
      /** When the last poll that got through began. */
      lastPollAt: momentSchema.nullable(),
      nextPollAt: momentSchema.nullable(),
      /** Events since start that no webhook had brought. */
      found: z.number().int(),
      /** Why the last poll did not get through. */
      problem: reasonSchema.nullable(),
      /** For what catching up is off, because ilert's own alert action keeps alerts back. */
      notices: z.array(reasonSchema),
    })
    .nullable(),
});
export type IlertStatus = z.infer<typeof ilertStatusSchema>;

/** What can be done in ilert with an alert of the log. */
const ALERT_VERBS = ["accept", "resolve"] as const;
export type AlertVerb = (typeof ALERT_VERBS)[number];

/** Has ilert accept or resolve the alert of an event. */
export const alertActSchema = z.object({
  id: z.string().min(1).max(100),
  verb: z.enum(ALERT_VERBS),
});
export type AlertAct = z.infer<typeof alertActSchema>;

/** How the alert stands in ilert by its answer. The event that follows comes as every other. */
export const alertActedSchema = z.object({
  /** The main alert's id, where the alert was merged into it: then that one was changed, and the rest is said of it. */
  mergedInto: z.string().nullable(),
  /** `PENDING`, `ACCEPTED`, `RESOLVED` or whatever ilert says. */
  status: z.string(),
  responders: z.array(personSchema),
  resolvedOn: momentSchema.nullable(),
});
export type AlertActed = z.infer<typeof alertActedSchema>;
