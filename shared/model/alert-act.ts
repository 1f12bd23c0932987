import { z } from "zod";
import { momentSchema } from "./common.ts";
import { personSchema } from "./event.ts";

/** What can be done in ilert with an alert of the log. */
export const ALERT_VERBS = ["accept", "resolve"] as const;
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
