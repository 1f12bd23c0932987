import type { Action } from "../../../shared/model/action.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { fetchStretch, type ListRows } from "../../data/log/log-fetcher.ts";

/** The maximum number of events to check. */
const MAX_EVENTS = 1_000;
/** Events that at least one group may not have received yet. */
const UNFINISHED = ["waiting", "failed"] as const;

/**
 * The number of deliveries chosen by an alert action that are still to be sent; those of other alert actions for its
 * connector are not counted.
 */
export async function countWaiting(
  list: ListRows<EventSummary>,
  { id, connector }: Pick<Action, "id" | "connector">,
): Promise<{ readonly count: number; readonly isCut: boolean }> {
  const filter = { action: [id], connector: [connector], outcome: [...UNFINISHED] };
  const { rows, nextCursor } = await fetchStretch(list, filter, null, MAX_EVENTS);
  const count = rows
    .flatMap(({ deliveries }) => deliveries)
    .filter(({ connectorId, finishedAt }) => connectorId === connector && finishedAt === null).length;
  return { count, isCut: nextCursor !== null };
}
