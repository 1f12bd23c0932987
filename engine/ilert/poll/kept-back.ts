import { AppError, type ErrorCode } from "../../../shared/errors.ts";
import { parseHookPath, pathOf } from "../../addresses/hook-path.ts";
import type { IlertAlertAction } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import { ownerTagOf } from "../owner-tag.ts";
import type { WatchedSources } from "./watched-sources.ts";

/** By what an alert action in ilert keeps alerts back before it calls. */
export type KeptBackBy = "conditions" | "filter" | "delay" | "manual";

/** For each of our alert sources the alert sources in ilert of which alerts may be kept back, and by what. */
export type KeptBack = ReadonlyMap<string, ReadonlyMap<number, KeptBackBy>>;

export interface OurPlace {
  /** See `Mark.owner`. */
  readonly owner: string;
  /** Where ilert reaches the hooks; null while that is not known. */
  readonly publicUrl: string | null;
}

/**
 * Asks ilert which alerts its alert actions that call us may keep back. What they keep back cannot be told from what was
 * lost on its way, since only ilert can evaluate a condition.
 * @returns nothing kept back where the key may not see alert actions, or the account has none by its plan
 * @throws what the client throws otherwise
 */
export async function readKeptBack(
  watched: WatchedSources,
  place: OurPlace,
  client: Pick<IlertClient, "alertActions" | "alertAction">,
  signal: AbortSignal,
): Promise<KeptBack> {
  const ids = new Set([...watched.values()].flat().map(({ id }) => id));
  const calling: Calling[] = [];
  try {
    for (const listed of await client.alertActions(signal)) {
      const sourceId = calledSource(listed, place);
      if (sourceId === null || !ids.has(sourceId)) continue;
      // Conditions do not stand in lists.
      const action = await client.alertAction(listed.id, signal).catch(nullIfGone);
      if (action !== null) calling.push({ sourceId, action });
    }
  } catch (thrown) {
    if (!hasCode(thrown, "ilert/forbidden") && !hasCode(thrown, "ilert/plan")) throw thrown;
    return new Map();
  }
  return keptBack(calling);
}

const hasCode = (thrown: unknown, code: ErrorCode): boolean =>
  thrown instanceof AppError && thrown.code === code;

/** An alert action that is gone by now calls nobody. */
function nullIfGone(thrown: unknown): null {
  if (!hasCode(thrown, "ilert/not-found")) throw thrown;
  return null;
}

interface Calling {
  readonly sourceId: string;
  readonly action: IlertAlertAction;
}

/** Pure. An alert source counts only where every alert action that calls us for it keeps something back. */
function keptBack(calling: readonly Calling[]): KeptBack {
  const kept = new Map<string, Map<number, KeptBackBy>>();
  for (const [sourceId, actions] of Map.groupBy(calling, (one) => one.sourceId)) {
    const free = new Set(actions.filter(({ action }) => keptBackBy(action) === null).flatMap(alertSourceIds));
    const ofSource = new Map<number, KeptBackBy>();
    for (const one of actions) {
      const by = keptBackBy(one.action);
      for (const id of alertSourceIds(one)) if (by !== null && !free.has(id)) ofSource.set(id, by);
    }
    if (ofSource.size > 0) kept.set(sourceId, ofSource);
  }
  return kept;
}

const alertSourceIds = ({ action }: Calling): number[] => action.alertSources.map(({ id }) => id);

/**
 * Null where every alert of its triggers is posted at once. The delays of single triggers do not count, as no poll tells
 * of those.
 */
export function keptBackBy({
  triggerMode,
  conditions,
  alertFilter,
  delaySec,
}: IlertAlertAction): KeptBackBy | null {
  if (triggerMode === "MANUAL") return "manual";
  if (typeof conditions === "string" ? conditions.trim() !== "" : conditions != null) return "conditions";
  const predicates = Object(alertFilter).predicates;
  if (Array.isArray(predicates) ? predicates.length > 0 : alertFilter != null) return "filter";
  return typeof delaySec === "number" && delaySec > 0 ? "delay" : null;
}

/** Which of our alert sources an alert action in ilert calls; null for one of others. */
function calledSource(action: IlertAlertAction, { owner, publicUrl }: OurPlace): string | null {
  const mark = ownerTagOf(action);
  if (mark !== null) return mark.owner === owner ? mark.sourceId : null;
  // One that somebody made by hand has no mark, but our address.
  const base = publicUrl === null ? null : URL.parse(publicUrl);
  const address = URL.parse(action.params.webhookUrl ?? "");
  if (action.connectorType !== "webhook" || base === null || address?.host !== base.host) return null;
  const way = base.pathname.replace(/\/$/, "");
  return address.pathname.startsWith(`${way}/`)
    ? (parseHookPath(pathOf(address.pathname.slice(way.length)))?.sourceId ?? null)
    : null;
}
