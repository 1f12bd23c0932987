import { alertRefOf } from "../alert-ref.ts";
import type { AcceptResult, NewDelivery, NewEvent } from "../records.ts";
import { staleConfig } from "../stale-config.ts";
import { type Sql, statement } from "./connection.ts";
import { type Arrival, claimSeqs, recordFetched } from "./deduplication.ts";
import { insertDeliveries } from "./delivery-writer.ts";
import { insertEvents } from "./event-rows.ts";

/** An event to be stored with its deliveries. */
export interface Acceptance extends Arrival {
  readonly deliveries: readonly NewDelivery[];
  /** As for `Store.accept`. */
  readonly configRevision: number | null;
}

export const acceptance = (
  event: NewEvent,
  deliveries: readonly NewDelivery[],
  configRevision: number | null = null,
): Acceptance => ({
  event,
  ref: alertRefOf(event),
  deliveries,
  configRevision,
});

/** Stores an event with its deliveries, unless it repeats an earlier event. */
export async function acceptEvent(
  tx: Sql,
  event: NewEvent,
  deliveries: readonly NewDelivery[],
): Promise<AcceptResult> {
  const [result] = await acceptTogether(tx, [acceptance(event, deliveries)]);
  if (result === undefined) throw new Error("An event was not stored.");
  return result;
}

/** @throws AppError `isStale` if one was accepted by another configuration than the present one */
async function refuseStale(tx: Sql, events: readonly Acceptance[]): Promise<void> {
  const revisions = new Set(events.map(({ configRevision }) => configRevision));
  revisions.delete(null);
  if (revisions.size === 0) return;
  const present = await tx.get(CONFIG_REVISION);
  for (const revision of revisions) if (revision !== present?.revision) throw staleConfig();
}

const CONFIG_REVISION = statement<{ revision: number }>("SELECT revision FROM config");

/** Stores events as `acceptEvent` would one after the other. */
export async function acceptEvents(tx: Sql, events: readonly Acceptance[]): Promise<AcceptResult[]> {
  const results: AcceptResult[] = [];
  for (const run of independentRuns(events)) results.push(...(await acceptTogether(tx, run)));
  return results;
}

/** Splits events into runs in which none concerns another: their keys and alerts differ. */
function independentRuns(events: readonly Acceptance[]): Acceptance[][] {
  const runs: Acceptance[][] = [];
  let seen = new Set<string>();
  for (const one of events) {
    const { event, ref } = one;
    const marks = [
      `alert ${ref ?? event.id}`,
      ...(event.dedupe === null ? [] : [`key ${event.sourceId ?? ""} ${event.dedupe.key}`]),
    ];
    const run = runs.at(-1);
    if (run === undefined || marks.some((mark) => seen.has(mark))) {
      runs.push([one]);
      seen = new Set(marks);
    } else {
      run.push(one);
      for (const mark of marks) seen.add(mark);
    }
  }
  return runs;
}

async function acceptTogether(tx: Sql, events: readonly Acceptance[]): Promise<AcceptResult[]> {
  // The two statements are sent together. Nothing may follow the failure of the first outside of the transaction.
  const [fresh, claimed] = await Promise.allSettled([refuseStale(tx, events), claimSeqs(tx, events)]);
  if (fresh.status === "rejected") throw fresh.reason;
  if (claimed.status === "rejected") throw claimed.reason;
  const claims = claimed.value;
  const added = events.flatMap((one, index) => {
    const claim = claims[index];
    return claim?.isNew ? [{ ...one, seq: claim.seq }] : [];
  });
  if (added.length > 0) {
    const deliveries = added.flatMap(({ seq, event, ref, deliveries }) =>
      deliveries.map((delivery) => ({ ...delivery, event: { seq, kind: event.kind, alertRef: ref } })),
    );
    await Promise.all([
      insertEvents(tx, added),
      insertDeliveries(tx, deliveries),
      ...added.map((one) => recordFetched(tx, one.seq, one)),
    ]);
  }
  return events.map(({ event }, index) => {
    const claim = claims[index];
    return claim === undefined || claim.isNew
      ? { id: event.id, duplicate: false }
      : { id: claim.id, duplicate: true };
  });
}
