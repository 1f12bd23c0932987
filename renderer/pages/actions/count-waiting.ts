import type { Action } from "../../../shared/model/action.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import { fetchStretch, type ListRows } from "../../data/log/log-fetcher.ts";

/** As many events are looked through. */
const MAX_EVENTS = 1_000;
/** Of events that one group at least may not have got yet. */
const UNFINISHED = ["waiting", "failed"] as const;

/** How many deliveries that an alert action has chosen are still to be sent; what others chose for its connector is not counted. */
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
