import { z } from "zod";
import { momentOf } from "../sources/members.ts";

/**
 * What is read of ilert's answers (docs/protocols/ilert.md §2, §4). Only what must be there is asked for,
 * since ilert adds members when it likes; of an alert source nothing else is kept, because its integration
 * key is a secret.
 */
const optionalText = z.string().nullish().catch(null);

/** Ids of alert actions are strings, those of everything else numbers. */
const textId = z.union([z.string(), z.number()]).transform(String);

/** The items of a list that can be read; none where there is no list. */
const readableItems = <Item>(item: z.ZodType<Item>) =>
  z
    .unknown()
    .optional()
    .transform((value): Item[] =>
      (Array.isArray(value) ? value : []).flatMap((one) => {
        const { success, data } = item.safeParse(one);
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
 * Keeps unknown members: a PUT replaces the whole, and what people have set in ilert must stay. Next to nothing is asked
 * for, so that one of ours is never passed over and made once more.
 */
export const alertActionSchema = z
  .looseObject({
    id: textId,
    name: z.string(),
    connectorType: z.string().catch(""),
    alertSources: readableItems(z.looseObject({ id: z.number().int() })),
    /** The deprecated way to name alert sources. */
    alertSourceIds: readableItems(z.number().int()),
    triggerMode: optionalText,
    triggerTypes: readableItems(z.string()),
    escalationEndedDelaySec: delaySec,
    notResolvedDelaySec: delaySec,
    /** What keeps alerts back; `conditions` is shown with `include` only, the other two are deprecated. */
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

/** A header of an alert action's calls; null for one that cannot be read, such as where the key may not see its value. */
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

/** An alert as the API shows it, with members that are unknown here; it has neither an address nor comments in it. */
export const alertSchema = z
  .looseObject({
    id: z.number().int(),
    summary: z.string().catch(""),
    details: z.string().catch(""),
    reportTime: z.string().refine((time) => momentOf({ time }, "time") !== null),
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
    /** The main alert of one that was merged. */
    mergedIntoId: z.number().int().nullish().catch(null),
  })
  .transform(({ responders, ...alert }) => {
    const readable = readableItems(responderSchema).parse(responders);
    return { ...alert, responders: readable, hiddenResponders: (responders?.length ?? 0) - readable.length };
  });
/** `hiddenResponders` counts those of whom ilert does not say who they are: `user` is optional. */
export type IlertAlert = z.infer<typeof alertSchema>;
