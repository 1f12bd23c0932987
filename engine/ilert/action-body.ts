import { type IlertAlertAction, readHeader } from "./api-shapes.ts";
import type { AlertActionBody } from "./client.ts";
import { DELAY_NAMES, DELAYED_TRIGGERS } from "./needed-triggers.ts";
import type { AlertActionDraft } from "./plan.ts";

/** What a delay is where nobody has asked for one; that of what is not resolved needs a time. */
const USUAL_DELAYS = { escalationEndedDelaySec: 0, notResolvedDelaySec: 600 } as const;

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
  for (const delay of DELAY_NAMES) {
    if (draft.triggerTypes.includes(DELAYED_TRIGGERS[delay]))
      body[delay] = draft.delays[delay] ?? body[delay] ?? USUAL_DELAYS[delay];
    else delete body[delay];
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
