import type { AppError } from "../../shared/errors.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { createPoller } from "../lib/poller.ts";
import type { Service } from "../lib/service.ts";
import type { Store } from "./store.ts";

/** Why events cannot be stored now. */
export interface StoreTrouble {
  readonly error: AppError;
  /** True: the database is damaged until it is reopened. False: the next transaction may succeed. */
  readonly isDamage: boolean;
}

/** Remembers the result of the last transaction. Damage is remembered permanently. */
interface StoreHealth {
  trouble(): StoreTrouble | null;
  /** A read or a write met damage. */
  damaged(error: AppError): void;
  /** A transaction was committed (null), or failed because of the storage. */
  ended(failure: AppError | null): void;
}

/** @param onChanged - called when trouble begins, changes or ends */
export function createStoreHealth(onChanged: () => void): StoreHealth {
  let trouble: StoreTrouble | null = null;

  function change(next: StoreTrouble | null) {
    const isSame = next?.isDamage === trouble?.isDamage && next?.error.sentence === trouble?.error.sentence;
    trouble = next;
    if (!isSame) onChanged();
  }

  return {
    trouble: () => trouble,
    damaged: (error) => change({ error, isDamage: true }),
    ended(failure) {
      if (trouble?.isDamage !== true) change(failure === null ? null : { error: failure, isDamage: false });
    },
  };
}

const RETRY_INTERVAL_MS = 15_000;

export interface StoreWatch extends Service {
  /** Must be called when the store's trouble has begun, changed or ended. */
  changed(): void;
}

/** Retries a failed transaction, because without incoming events nobody would notice that the disk has space again. */
export function createStoreWatch(deps: {
  readonly store: Pick<Store, "trouble" | "tryWrite">;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
  readonly onChanged: () => void;
}): StoreWatch {
  const { store, clock, log, onChanged } = deps;
  const mayRecover = () => store.trouble()?.isDamage === false;

  const poller = createPoller({
    clock,
    log,
    name: "Writing to the store again",
    async run() {
      // A failure is reported by `store.trouble()`.
      await store.tryWrite().catch(() => {});
      return mayRecover() ? RETRY_INTERVAL_MS : null;
    },
  });
  const scheduleRetry = () => {
    if (mayRecover()) poller.wakeUp(RETRY_INTERVAL_MS);
  };

  return {
    name: "store watch",
    changed() {
      const trouble = store.trouble();
      if (trouble === null) log.info({}, "Events can be stored again");
      else log.error({ err: trouble.error }, "Events cannot be stored");
      onChanged();
      scheduleRetry();
    },
    start: async () => scheduleRetry(),
    stop: () => poller.stop(),
  };
}
