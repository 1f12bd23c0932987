import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Service } from "../lib/service.ts";
import type { Store } from "./store.ts";

/** How often is tried whether events can be stored again, in ms. */
const EVERY_MS = 15_000;

export interface StoreWatch extends Service {
  /** The store's trouble has begun, changed or ended. */
  changed(): void;
}

/**
 * While the last transaction failed, tries one again and again: the disk may have space again, and without a call nobody
 * would notice.
 */
export function createStoreWatch(deps: {
  readonly store: Pick<Store, "trouble" | "tryWrite">;
  readonly clock: Pick<Clock, "after">;
  readonly log: Log;
  readonly onChanged: () => void;
}): StoreWatch {
  const { store, clock, log, onChanged } = deps;
  let cancelTimer: (() => void) | null = null;
  let isStopped = false;

  const isPassing = () => store.trouble()?.isDamage === false;

  function later() {
    if (cancelTimer !== null || isStopped || !isPassing()) return;
    cancelTimer = clock.after(EVERY_MS, async () => {
      // What fails is the trouble that is known already.
      await store.tryWrite().catch(() => {});
      cancelTimer = null;
      later();
    });
  }

  return {
    name: "store watch",
    changed() {
      const trouble = store.trouble();
      if (trouble === null) log.info({}, "Events can be stored again");
      else log.error({ err: trouble.error }, "Events cannot be stored");
      onChanged();
      later();
    },
    start: async () => later(),
    async stop() {
      isStopped = true;
      cancelTimer?.();
    },
  };
}
