import type { Delays } from "../../shared/model/action.ts";
import { type IlertAlertAction, readHeader } from "./api-shapes.ts";
import type { AlertActionBody } from "./client.ts";
import { DELAY_NAMES, DELAYED_TRIGGERS, type DesiredTrigger } from "./needed-triggers.ts";

/** Marks an alert action in ilert as ours: which installation owns it, and which of our webhook sources it calls. */
export interface OwnerTag {
  /** Identifies this installation, since several may share an account: 4 to 32 of a-z and 0-9. */
  readonly owner: string;
  readonly sourceId: string;
}

/** A header of ilert's calls (docs/protocols/ilert.md §1 "custom headers"). */
export interface WebhookHeader {
  readonly key: string;
  readonly value: string;
}

/**
 * The desired state of a webhook alert action in ilert. Its address contains the source's token, so it must not be shown
 * or logged.
 */
export interface AlertActionDraft {
  readonly ownerTag: OwnerTag;
  readonly name: string;
  readonly alertSourceIds: readonly number[];
  readonly triggerTypes: readonly DesiredTrigger[];
  /** Null leaves the delay as it is in ilert. */
  readonly delays: Delays;
  readonly webhookUrl: string;
  /** Empty for ilert's default body. */
  readonly bodyTemplate: string;
  /** Headers that ilert must send. Their values are secrets. */
  readonly headers: readonly WebhookHeader[];
}

/** ilert documents no maximum length of a name. The label is kept short, so that the tag is never cut off. */
const MAX_LABEL_CHARS = 40;

const OWNER_TAG = /\[tocsin:([a-z0-9]{4,32}):([A-Za-z0-9][A-Za-z0-9_-]{0,63})\]$/;

/** The name of an alert action in ilert. It ends with the tag; people may change what precedes it. */
export function taggedName(label: string, { owner, sourceId }: OwnerTag): string {
  const short = [...label.replace(/\s+/g, " ").trim()].slice(0, MAX_LABEL_CHARS).join("");
  return `Tocsin: ${short} [tocsin:${owner}:${sourceId}]`;
}

/** The tag of a webhook alert action; null for alert actions of any other type, whatever their name. */
export function ownerTagOf({
  name,
  connectorType,
}: Pick<IlertAlertAction, "name" | "connectorType">): OwnerTag | null {
  const [, owner, sourceId] = OWNER_TAG.exec(name.trim()) ?? [];
  const isTagged = connectorType === "webhook" && owner !== undefined && sourceId !== undefined;
  return isTagged ? { owner, sourceId } : null;
}

/** The delays used if no alert action requests one; ilert requires a delay for alerts that are not resolved. */
const DEFAULT_DELAYS = { escalationEndedDelaySec: 0, notResolvedDelaySec: 600 } as const;

const READ_ONLY = ["id", "createdAt", "updatedAt", "bidirectional"];

/**
 * The body of the request that creates or updates an alert action. An update keeps everything that Tocsin does not manage:
 * the name, conditions, teams, custom headers, delays, and members that ilert may add later.
 * @param current - including its conditions, since a PUT replaces the whole
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
      body[delay] = draft.delays[delay] ?? body[delay] ?? DEFAULT_DELAYS[delay];
    else delete body[delay];
  }
  return body;
}

/** Our headers after those that people have set; empty if there are none. */
function headersOf({ headers }: AlertActionDraft, current: IlertAlertAction | null) {
  const ours = new Set(headers.map(({ key }) => key.toLowerCase()));
  const others = (current?.params.headers ?? []).filter((header) => {
    const key = readHeader(header)?.key.toLowerCase();
    return key === undefined || !ours.has(key);
  });
  const all = [...others, ...headers];
  return all.length === 0 ? {} : { headers: all };
}
