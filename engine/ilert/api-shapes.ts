import { z } from "zod";
import { momentOf } from "../sources/json.ts";

/**
 * The members of ilert's answers that Tocsin reads (docs/protocols/ilert.md §2, §4). Only indispensable members are
 * required, since ilert may add others at any time. Of an alert source nothing else is kept, because its integration key
 * is a secret.
 */
const optionalText = z.string().nullish().catch(null);

/** Ids of alert actions are strings, all other ids are numbers. */
const textId = z.union([z.string(), z.number()]).transform(String);

/** The items of a list that can be parsed; none if the value is not a list. */
const readableItems = <Item>(item: z.ZodType<Item>) =>
  z
    .unknown()
    .optional()
    .transform((value): Item[] =>
      (Array.isArray(value) ? value : []).flatMap((entry) => {
        const { success, data } = item.safeParse(entry);
        return success ? [data] : [];
      }),
    );

const delaySec = z.number().nullish().catch(null);

export const alertSourceSchema = z.object({
  id: z.number().int(),
  name: z.string().catch("?"),
  integrationType: optionalText,
  active: z.boolean().nullish().catch(null),
});
export type IlertAlertSource = z.infer<typeof alertSourceSchema>;

/**
 * Keeps unknown members, since a PUT replaces the whole and what people have set in ilert must stay. Hardly any member is
 * required, so that one of our alert actions is never skipped and then created again.
 */
export const alertActionSchema = z
  .looseObject({
    id: textId,
    name: z.string(),
    connectorType: z.string().catch(""),
    alertSources: readableItems(z.looseObject({ id: z.number().int() })),
    /** The deprecated form of `alertSources`. */
    alertSourceIds: readableItems(z.number().int()),
    triggerMode: optionalText,
    triggerTypes: readableItems(z.string()),
    escalationEndedDelaySec: delaySec,
    notResolvedDelaySec: delaySec,
    /** These three may withhold alerts. `conditions` requires `include`; the other two are deprecated. */
    conditions: z.unknown().optional(),
    alertFilter: z.unknown().optional(),
    delaySec: z.unknown().optional(),
    params: z
      .looseObject({
        webhookUrl: optionalText,
        bodyTemplate: optionalText,
        headers: z.array(z.unknown()).nullish().catch(null),
      })
      .nullish()
      .catch(null)
      .transform((params) => params ?? {}),
  })
  .transform(({ alertSourceIds, ...action }) => ({
    ...action,
    alertSources: action.alertSources.length > 0 ? action.alertSources : alertSourceIds.map((id) => ({ id })),
  }));
export type IlertAlertAction = z.infer<typeof alertActionSchema>;

/** A header of an alert action's calls; null if it cannot be parsed, as when the key may not see its value. */
export function readHeader(header: unknown): { readonly key: string; readonly value: string } | null {
  const { success, data } = headerSchema.safeParse(header);
  return success ? data : null;
}
const headerSchema = z.object({ key: z.string(), value: z.string() });

const responderSchema = z.object({
  user: z.looseObject({ id: z.number().int(), firstName: optionalText, lastName: optionalText }),
  status: optionalText,
  acceptedAt: optionalText,
});

/** Somebody or something that an alert can be assigned to. */
export const suggestedResponderSchema = z.object({
  group: z.enum(["SUGGESTED", "USER", "ESCALATION_POLICY", "ON_CALL_SCHEDULE"]),
  id: z.number().int(),
  name: z.string(),
  disabled: z.boolean().catch(false),
});
export type SuggestedResponder = z.infer<typeof suggestedResponderSchema>;

/** A user of the account, without phone numbers and other personal data. */
export const userSchema = z.object({
  id: z.number().int(),
  firstName: optionalText,
  lastName: optionalText,
  email: optionalText,
});
export type IlertUser = z.infer<typeof userSchema>;

const isTime = (time: string) => momentOf({ time }, "time") !== null;

/** A shift: who is on call, from when until when. Either the escalation policy or the schedule may be missing. */
export const onCallSchema = z.object({
  user: userSchema,
  escalationPolicy: z.object({ id: z.number().int(), name: optionalText }).nullish().catch(null),
  schedule: z.object({ id: z.number().int(), name: optionalText }).nullish().catch(null),
  start: z.string().refine(isTime).nullish().catch(null),
  end: z.string().refine(isTime).nullish().catch(null),
  escalationLevel: z.number().nullish().catch(null),
});
export type IlertOnCall = z.infer<typeof onCallSchema>;

/** An alert of the API, with unknown members; it contains neither the alert's address nor its comments. */
export const alertSchema = z
  .looseObject({
    id: z.number().int(),
    summary: z.string().catch(""),
    details: z.string().catch(""),
    reportTime: z.string().refine(isTime),
    resolvedOn: optionalText,
    status: z.string(),
    priority: optionalText,
    alertKey: optionalText,
    alertSource: z.object({ id: z.number().int(), name: optionalText }).nullish().catch(null),
    escalationPolicy: z.object({ id: z.number().int(), name: optionalText }).nullish().catch(null),
    /** Deprecated in favour of `responders`. */
    assignedTo: z.looseObject({ id: z.number().int() }).nullish().catch(null),
    nextEscalationRuleIndex: z.number().nullish().catch(null),
    responders: z.array(z.unknown()).nullish().catch(null),
    links: readableItems(z.object({ href: z.string(), text: optionalText })),
    /** `NONE`, `MAIN` or `MERGED`. */
    mergeState: optionalText,
    /** The main alert, if this one was merged. */
    mergedIntoId: z.number().int().nullish().catch(null),
  })
  .transform(({ responders, ...alert }) => {
    const readable = readableItems(responderSchema).parse(responders);
    return { ...alert, responders: readable, hiddenResponders: (responders?.length ?? 0) - readable.length };
  });
/** `hiddenResponders` counts the responders without a readable `user`, which is optional. */
export type IlertAlert = z.infer<typeof alertSchema>;
