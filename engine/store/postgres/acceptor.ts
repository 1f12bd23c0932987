import { currentAct } from "../../audit/act.ts";
import type { AcceptResult } from "../records.ts";
import type { Store } from "../store.ts";
import { type Acceptance, acceptance, acceptEvents } from "./event-writer.ts";
import type { GroupCommit } from "./group-commit.ts";
import { isStorageError } from "./storage-errors.ts";

/** As many as one transaction has writes. */
const MAX_TOGETHER = 500;

interface Waiting extends Acceptance {
  resolve(result: AcceptResult): void;
  reject(thrown: unknown): void;
}

/**
 * Stores events that arrive together by the same statements, which takes a fraction of the time that PostgreSQL needs
 * for one after the other.
 */
export function createAcceptor(write: GroupCommit["write"]): Store["accept"] {
  let waiting: Waiting[] = [];

  function take(): Waiting[] {
    const taken = waiting.slice(0, MAX_TOGETHER);
    waiting = waiting.slice(MAX_TOGETHER);
    if (waiting.length > 0) void acceptWaiting();
    return taken;
  }

  /** Whoever arrives before the transaction begins comes along. */
  async function acceptWaiting() {
    const together: Waiting[] = [];
    try {
      const results = await write((tx) => {
        if (together.length === 0) together.push(...take());
        return acceptEvents(tx, together);
      });
      for (const [index, result] of results.entries()) together[index]?.resolve(result);
    } catch (thrown) {
      if (together.length === 0) together.push(...take());
      if (isStorageError(thrown) || together.length === 1) for (const one of together) one.reject(thrown);
      else for (const one of together) alone(one).then(one.resolve, one.reject);
    }
  }

  /** One that cannot be stored must not keep the others out. */
  const alone = async (one: Acceptance) => {
    const [result] = await write((tx) => acceptEvents(tx, [one]));
    if (result === undefined) throw new Error("An event was not stored.");
    return result;
  };

  return (event, deliveries, configRevision) => {
    // The entry of an act is written in the transaction of its own write.
    if (currentAct() !== undefined) return alone(acceptance(event, deliveries, configRevision));
    return new Promise((resolve, reject) => {
      waiting.push({ ...acceptance(event, deliveries, configRevision), resolve, reject });
      if (waiting.length === 1) void acceptWaiting();
    });
  };
}
