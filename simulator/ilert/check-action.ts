/** All triggers of the API (docs/protocols/ilert.md §2). */
export const TRIGGERS: readonly string[] = [
  "alert-created",
  "alert-assigned",
  "alert-auto-escalated",
  "alert-acknowledged",
  "alert-raised",
  "alert-comment-added",
  "alert-escalation-ended",
  "alert-resolved",
  "alert-responder-added",
  "alert-responder-removed",
  "alert-channel-attached",
  "alert-channel-detached",
  "v-alert-not-resolved",
];
/** Known only from ilert's own clients. */
const AUTO_RESOLVED = "alert-auto-resolved";

const DELAYS = [
  ["escalationEndedDelaySec", "alert-escalation-ended", 30, 7_200],
  ["notResolvedDelaySec", "v-alert-not-resolved", 60, 172_800],
] as const;

/** The rules that differ between accounts. */
export interface ActionRules {
  readonly acceptsAutoResolved: boolean;
}

export type Members = Readonly<Record<string, unknown>>;

/** A JSON object's members; none for anything else. */
export const membersOf = (value: unknown): Members =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * The error of an alert action by the rules of docs/protocols/ilert.md §2; null if it is valid. The status is documented
 * only for a missing alert source: 400.
 */
export function actionFault(
  body: Members,
  sourceIds: ReadonlySet<number>,
  rules: ActionRules,
): string | null {
  const { name, connectorType, connectorId, triggerMode = "AUTOMATIC" } = body;
  if (typeof name !== "string" || name.trim() === "" || name.length > 255)
    return "name must have 1 to 255 characters";
  if (typeof connectorType !== "string") return "connectorType is required";
  if (connectorType === "dingtalk" && typeof connectorId !== "string") return "connectorId is required";
  if (connectorType === "webhook" && !isWebAddress(membersOf(body.params).webhookUrl))
    return "params.webhookUrl must be an http or https address";
  const ids = alertSourceIds(body);
  if (ids.length === 0) return "Either field 'alertSourceIds [long]' or 'alertSources [{id}]' is required";
  const unknown = ids.find((id) => typeof id !== "number" || !sourceIds.has(id));
  if (unknown !== undefined) return `alertSources: there is no alert source ${unknown}`;
  return triggerFault(triggerMode, listOf(body.triggerTypes), body, rules);
}

/** The ids of the alert sources in a body, in the current or the deprecated form. */
export const alertSourceIds = ({ alertSources, alertSourceIds }: Members): readonly unknown[] =>
  Array.isArray(alertSources) ? alertSources.map((one) => membersOf(one).id) : listOf(alertSourceIds);

function triggerFault(
  mode: unknown,
  types: readonly unknown[],
  body: Members,
  { acceptsAutoResolved }: ActionRules,
): string | null {
  const known = new Set<unknown>(acceptsAutoResolved ? [...TRIGGERS, AUTO_RESOLVED] : TRIGGERS);
  if (mode !== "AUTOMATIC" && mode !== "MANUAL") return "triggerMode must be AUTOMATIC or MANUAL";
  if (mode === "AUTOMATIC" && types.length === 0) return "triggerTypes are required";
  const unknown = types.find((type) => !known.has(type));
  if (unknown !== undefined) return `triggerTypes: unknown type ${unknown}`;
  for (const [member, type, min, max] of DELAYS) {
    const delay = body[member];
    if (delay === undefined) continue;
    if (!types.includes(type)) return `${member} may only be used with ${type}`;
    const fits = typeof delay === "number" && (delay === 0 || (delay >= min && delay <= max));
    if (!fits) return `${member} must be 0 or ${min} to ${max}`;
  }
  return null;
}

function isWebAddress(value: unknown): boolean {
  return typeof value === "string" && /^https?:$/.test(URL.parse(value)?.protocol ?? "");
}
