import type { Store } from "../store.ts";
import { endAttempt, startAttempt } from "./attempts.ts";
import type { StoreAccess } from "./create-postgres-store.ts";
import { settleDigest, splitDigest } from "./digests.ts";
import { nextDue, nextDueAt, oldestDue } from "./due.ts";
import { putLane } from "./lane-methods.ts";
import { keepLease } from "./leases.ts";
import { countSent } from "./sent-counts.ts";

type QueueMethod = "nextDue" | "oldestDue" | "nextDueAt" | "startAttempt" | "endAttempt" | "countSent";

/** What a lane sends next, and its attempts. */
export function queueMethods({ read, write }: StoreAccess): Pick<Store, QueueMethod> {
  return {
    nextDue: (connectorId, now) => read((sql) => nextDue(sql, connectorId, now)),
    oldestDue: (connectorId, now) => read((sql) => oldestDue(sql, connectorId, now)),
    nextDueAt: (connectorId) => read((sql) => nextDueAt(sql, connectorId)),
    startAttempt: (attempt, lease) =>
      write(async (tx) => {
        await keepLease(tx, lease);
        await startAttempt(tx, attempt);
      }),
    endAttempt: (end) =>
      write(async (tx) => {
        if (!(await endAttempt(tx, end))) return 0;
        if (end.split !== undefined) await splitDigest(tx, end.deliveryId, end.split);
        const digested = await settleDigest(tx, end.deliveryId, end.delivery.state, end.endedAt);
        if (end.lane !== undefined) await putLane(tx, end.lane);
        return digested;
      }),
    countSent: (connectorId, since) => read((sql) => countSent(sql, connectorId, since)),
  };
}
