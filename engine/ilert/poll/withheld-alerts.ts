import { AppError, type ErrorCode } from "../../../shared/errors.ts";
import type { Reason } from "../../../shared/model/common.ts";
import { parseHookPath, pathOf } from "../../addresses/request-target.ts";
import { reason } from "../../sentences/message.ts";
import { ownerTagOf } from "../alert-action.ts";
import type { IlertAlertAction } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import type { InstallationIdentity, WatchedSources } from "./poll-task.ts";

/** The part of an alert action in ilert that may keep it from calling us for an alert. */
export type WithholdingReason = "conditions" | "filter" | "delay" | "manual";

/** For each of our webhook sources, the alert sources in ilert whose alerts may be withheld, and why. */
export type WithheldAlerts = ReadonlyMap<string, ReadonlyMap<number, WithholdingReason>>;

/** States for which of our webhook sources catching up is off, and why; pure. */
export function catchUpNotices(withheld: WithheldAlerts, watched: WatchedSources): Reason[] {
  const names = new Map([...watched.values()].flat().map(({ id, name }) => [id, name]));
  return [...withheld].flatMap(([id, reasons]) =>
    [...new Set(reasons.values())].map((why) =>
      reason("ilert/catch-up-off", "ilert.catch-up-off", { source: names.get(id) ?? id, why }),
    ),
  );
}

/**
 * Asks ilert which alerts its alert actions that call us may withhold. A withheld alert cannot be told from one whose
 * webhook was lost, since only ilert can evaluate a condition.
 * @returns an empty map if the key may not read alert actions, or the account's plan does not include them
 * @throws what the client throws otherwise
 */
export async function readWithheldAlerts(
  watched: WatchedSources,
  installation: InstallationIdentity,
  client: Pick<IlertClient, "alertActions" | "alertAction">,
  signal: AbortSignal,
): Promise<WithheldAlerts> {
  const ids = new Set([...watched.values()].flat().map(({ id }) => id));
  const callers: Caller[] = [];
  try {
    for (const listed of await client.alertActions(signal)) {
      const sourceId = calledSource(listed, installation);
      if (sourceId === null || !ids.has(sourceId)) continue;
      // Lists leave the conditions out.
      const action = await client.alertAction(listed.id, signal).catch(nullIfDeleted);
      if (action !== null) callers.push({ sourceId, action });
    }
  } catch (thrown) {
    if (!hasCode(thrown, "ilert/forbidden") && !hasCode(thrown, "ilert/plan")) throw thrown;
    return new Map();
  }
  return withheldBy(callers);
}

const hasCode = (thrown: unknown, code: ErrorCode): boolean =>
  thrown instanceof AppError && thrown.code === code;

/** An alert action that was deleted meanwhile calls nobody. */
function nullIfDeleted(thrown: unknown): null {
  if (!hasCode(thrown, "ilert/not-found")) throw thrown;
  return null;
}

/** An alert action in ilert that calls one of our webhook sources. */
interface Caller {
  readonly sourceId: string;
  readonly action: IlertAlertAction;
}

/** Pure. An alert source counts only if every alert action that calls us for it withholds something. */
function withheldBy(callers: readonly Caller[]): WithheldAlerts {
  const withheld = new Map<string, Map<number, WithholdingReason>>();
  for (const [sourceId, ofSource] of Map.groupBy(callers, (caller) => caller.sourceId)) {
    const complete = new Set(
      ofSource.filter(({ action }) => withholdingReason(action) === null).flatMap(alertSourceIds),
    );
    const reasons = new Map<number, WithholdingReason>();
    for (const caller of ofSource) {
      const why = withholdingReason(caller.action);
      for (const id of alertSourceIds(caller)) if (why !== null && !complete.has(id)) reasons.set(id, why);
    }
    if (reasons.size > 0) withheld.set(sourceId, reasons);
  }
  return withheld;
}

const alertSourceIds = ({ action }: Caller): number[] => action.alertSources.map(({ id }) => id);

/**
 * Null if the alert action posts every alert of its triggers at once. Delays of single triggers do not count, as no poll
 * yields those events.
 */
export function withholdingReason({
  triggerMode,
  conditions,
  alertFilter,
  delaySec,
}: IlertAlertAction): WithholdingReason | null {
  if (triggerMode === "MANUAL") return "manual";
  if (typeof conditions === "string" ? conditions.trim() !== "" : conditions != null) return "conditions";
  const predicates = Object(alertFilter).predicates;
  if (Array.isArray(predicates) ? predicates.length > 0 : alertFilter != null) return "filter";
  return typeof delaySec === "number" && delaySec > 0 ? "delay" : null;
}

/** The id of our webhook source that an alert action in ilert calls; null if it calls none of ours. */
function calledSource(action: IlertAlertAction, { owner, publicUrl }: InstallationIdentity): string | null {
  const tag = ownerTagOf(action);
  if (tag !== null) return tag.owner === owner ? tag.sourceId : null;
  // An alert action that was created by hand has no owner tag, but calls our address.
  const base = publicUrl === null ? null : URL.parse(publicUrl);
  const address = URL.parse(action.params.webhookUrl ?? "");
  if (action.connectorType !== "webhook" || base === null || address?.host !== base.host) return null;
  const basePath = base.pathname.replace(/\/$/, "");
  return address.pathname.startsWith(`${basePath}/`)
    ? (parseHookPath(pathOf(address.pathname.slice(basePath.length)))?.sourceId ?? null)
    : null;
}
