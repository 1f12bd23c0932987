import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { nameSchema } from "./common.ts";
import { OUTCOME_FILTERS } from "./event.ts";

/** The log by alert, or by event. */
export const LOG_VIEWS = ["alerts", "events"] as const;

/** The maximum number of saved filters, which a menu can still show. */
export const MAX_SAVED_FILTERS = 50;

const values = (meaning: string) => z.array(z.string().max(200)).max(100).optional().describe(meaning);

/** The filter of the log; of several values of one member, one must match. */
const filterSchema = z.strictObject({
  q: z.string().max(500).optional().describe("The text that is searched for."),
  source: values("Ids of webhook sources."),
  connector: values("Ids of connectors that got a delivery."),
  type: values("Alert events, such as `alert-created`."),
  status: values("ilert's statuses, such as `PENDING`."),
  priority: values("`HIGH` or `LOW`."),
  action: values("Ids of alert actions that matched."),
  alertSource: values("Names of alert sources inside ilert."),
  outcome: z
    .array(z.enum(OUTCOME_FILTERS))
    .max(OUTCOME_FILTERS.length)
    .optional()
    .describe("What became of the events."),
  open: z.literal(true).optional().describe("Only alerts that are not resolved."),
  from: z.number().int().optional().describe("Received at or after, Unix ms."),
  to: z.number().int().optional().describe("Received before, Unix ms."),
});

/** A view of the log that was saved with a name. */
export const savedFilterSchema = z.strictObject({
  name: nameSchema.describe("Name in the menu of the log, not case-sensitive and unique."),
  view: z.enum(LOG_VIEWS).default("alerts").describe("The log by alert or by event."),
  filter: filterSchema.prefault({}).describe("What is shown."),
});
export type SavedFilter = z.infer<typeof savedFilterSchema>;

/** Whether two names are the same to a reader. */
export const isSameName = (a: string, b: string): boolean =>
  a.trim().toLowerCase() === b.trim().toLowerCase();

/** All saved filters, in the order in which the menu shows them. */
export const savedFiltersSchema = z
  .array(savedFilterSchema)
  .max(MAX_SAVED_FILTERS)
  .superRefine((filters, context) => {
    for (const [index, { name }] of filters.entries())
      if (filters.slice(0, index).some((earlier) => isSameName(earlier.name, name)))
        context.addIssue({ code: "custom", path: [index, "name"], message: complaint("input.name-taken") });
  });
