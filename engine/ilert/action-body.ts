import { type IlertAlertAction, readHeader } from "./api-shapes.ts";
import type { AlertActionBody } from "./client.ts";
import type { AlertActionDraft } from "./plan.ts";

/** Each may be sent only with its trigger (ilert.md §2); the second needs a time, and 10 minutes are ours to begin with. */
const DELAYS = [
  { member: "escalationEndedDelaySec", trigger: "alert-escalation-ended", usual: 0 },
  { member: "notResolvedDelaySec", trigger: "v-alert-not-resolved", usual: 600 },
] as const;

const READ_ONLY = ["id", "createdAt", "updatedAt", "bidirectional"];

/**
 * What is sent to ilert. Of an alert action that is there already, everything stays that is not ours to say: its name,
 * conditions, teams, custom headers, delays and what ilert may add later.
 * @param current - with its conditions, since a PUT replaces the whole
 */
export function actionBody(draft: AlertActionDraft, current: IlertAlertAction | null): AlertActionBody {
  const members = Object.entries(current ?? {}).filter(([name]) => !READ_ONLY.includes(name));
  const body: Record<string, unknown> = {
    name: draft.name,
    ...Object.fromEntries(members),
    connectorType: "webhook",
    alertSources: draft.alertSourceIds.map((id) => ({ id })),
    triggerMode: "AUTOMATIC",
    triggerTypes: draft.triggerTypes,
    params: {
      ...current?.params,
      webhookUrl: draft.webhookUrl,
      bodyTemplate: draft.bodyTemplate,
      ...headersOf(draft, current),
    },
  };
  for (const { member, trigger, usual } of DELAYS) {
    if (draft.triggerTypes.includes(trigger)) body[member] ??= usual;
    else delete body[member];
  }
  return body;
}

/** Ours beside those that people have set; nothing where there are none. */
function headersOf({ headers }: AlertActionDraft, current: IlertAlertAction | null) {
  const ours = new Set(headers.map(({ key }) => key.toLowerCase()));
  const others = (current?.params.headers ?? []).filter((header) => {
    const key = readHeader(header)?.key.toLowerCase();
    return key === undefined || !ours.has(key);
  });
  const all = [...others, ...headers];
  return all.length === 0 ? {} : { headers: all };
}
