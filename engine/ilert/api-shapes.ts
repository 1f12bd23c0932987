import { z } from "zod";

/**
 * What is read of ilert's answers (ilert.md §2, §4). Only what must be there is asked for, since ilert adds members
 * when it likes; of an alert source nothing else is kept, because its integration key is a secret.
 */
const optionalText = z.string().nullish().catch(null);

/** Ids of alert actions are strings, those of everything else numbers. */
const textId = z.union([z.string(), z.number()]).transform(String);

export const alertSourceSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  integrationType: optionalText,
  active: z.boolean().nullish().catch(null),
});
export type IlertAlertSource = z.infer<typeof alertSourceSchema>;

/** Keeps unknown members: a PUT replaces the whole, and what people have set in ilert must stay. */
export const alertActionSchema = z.looseObject({
  id: textId,
  name: z.string(),
  connectorType: z.string(),
  alertSources: z
    .array(z.looseObject({ id: z.number().int() }))
    .nullish()
    .transform((listed) => listed ?? []),
  triggerMode: z.string().nullish(),
  triggerTypes: z
    .array(z.string())
    .nullish()
    .transform((listed) => listed ?? []),
  params: z
    .looseObject({
      webhookUrl: optionalText,
      bodyTemplate: optionalText,
      headers: z
        .array(z.looseObject({ key: z.string(), value: z.string() }))
        .nullish()
        .catch(null),
    })
    .nullish()
    .transform((params) => params ?? {}),
});
export type IlertAlertAction = z.infer<typeof alertActionSchema>;

const personSchema = z.object({
  id: z.number().int(),
  firstName: optionalText,
  lastName: optionalText,
});

/** An alert as the API shows it; it has neither an address nor comments in it. */
export const alertSchema = z.object({
  id: z.number().int(),
  summary: z.string().catch(""),
  details: z.string().catch(""),
  reportTime: z.iso.datetime({ offset: true }),
  resolvedOn: optionalText,
  status: z.string(),
  priority: optionalText,
  alertKey: optionalText,
  alertSource: z.object({ id: z.number().int(), name: optionalText }).nullish().catch(null),
  escalationPolicy: z.object({ id: z.number().int(), name: optionalText }).nullish().catch(null),
  /** Deprecated in favour of `responders`. */
  assignedTo: z.object({ id: z.number().int() }).nullish().catch(null),
  nextEscalationRuleIndex: z.number().nullish().catch(null),
  responders: z
    .array(z.object({ user: personSchema, status: optionalText, acceptedAt: optionalText }))
    .nullish()
    .catch(null)
    .transform((listed) => listed ?? []),
  links: z
    .array(z.object({ href: z.string(), text: optionalText }))
    .nullish()
    .catch(null)
    .transform((listed) => listed ?? []),
});
export type IlertAlert = z.infer<typeof alertSchema>;
