/** The whole trigger enumeration of the API (ilert.md §2). */
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
const KNOWN_TRIGGERS: ReadonlySet<unknown> = new Set(TRIGGERS);

const DELAYS = [
  ["escalationEndedDelaySec", "alert-escalation-ended", 30],
  ["notResolvedDelaySec", "v-alert-not-resolved", 60],
] as const;

export type Members = Readonly<Record<string, unknown>>;

/** A JSON object's members; none for anything else. */
export const membersOf = (value: unknown): Members =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * What is wrong with an alert action that somebody wants to keep, by the rules of ilert.md §2; null when nothing is.
 * Which status ilert answers then is not documented: the simulator says 422.
 */
export function actionFault(body: Members, sourceIds: ReadonlySet<number>): string | null {
  const { name, connectorType, connectorId, triggerMode = "AUTOMATIC" } = body;
  if (typeof name !== "string" || name.trim() === "") return "name is required";
  if (typeof connectorType !== "string") return "connectorType is required";
  if (connectorType === "dingtalk" && typeof connectorId !== "string") return "connectorId is required";
  if (connectorType === "webhook" && !isWebAddress(membersOf(body.params).webhookUrl))
    return "params.webhookUrl must be an http or https address";
  for (const source of listOf(body.alertSources)) {
    const { id } = membersOf(source);
    if (typeof id !== "number" || !sourceIds.has(id)) return `alertSources: there is no alert source ${id}`;
  }
  return triggerFault(triggerMode, listOf(body.triggerTypes), body);
}

function triggerFault(mode: unknown, types: readonly unknown[], body: Members): string | null {
  if (mode !== "AUTOMATIC" && mode !== "MANUAL") return "triggerMode must be AUTOMATIC or MANUAL";
  if (mode === "AUTOMATIC" && types.length === 0) return "triggerTypes are required";
  const unknown = types.find((type) => !KNOWN_TRIGGERS.has(type));
  if (unknown !== undefined) return `triggerTypes: unknown type ${unknown}`;
  for (const [member, type, least] of DELAYS) {
    const delay = body[member];
    if (delay === undefined) continue;
    if (!types.includes(type)) return `${member} may only be used with ${type}`;
    const fits = typeof delay === "number" && (delay === 0 || (delay >= least && delay <= 7200));
    if (!fits) return `${member} must be 0 or ${least} to 7200`;
  }
  return null;
}

function isWebAddress(value: unknown): boolean {
  return typeof value === "string" && /^https?:$/.test(URL.parse(value)?.protocol ?? "");
}
