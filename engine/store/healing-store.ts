import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Store } from "./store.ts";

const MIN_REPAIR_INTERVAL_MS = 60_000;

export interface HealingStoreDeps {
  /**
   * Opens the store as at startup, which repairs damage.
   * @param onDamage - to be called when damage is met
   */
  readonly open: (onDamage: () => void) => Store;
  /** Called when the store was reopened. */
  readonly onReopened: () => void;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
}

/**
 * A store that is closed and reopened when damage is met in it, as a restart of the program would do. Calls in between
 * reject with `store/unavailable`. It is reopened at most once a minute.
 */
export function createHealingStore({ open, onReopened, clock, log }: HealingStoreDeps): Store {
  let lastRepairAt = Number.NEGATIVE_INFINITY;
  let cancelRepair = () => {};
  let isRepairDue = false;
  let closed = false;
  let current = open(scheduleRepair);

  function scheduleRepair() {
    if (isRepairDue || closed) return;
    isRepairDue = true;
    const delayMs = Math.max(0, lastRepairAt + MIN_REPAIR_INTERVAL_MS - clock.monotonic());
    // After at least one turn of the event loop, so that the call that met the damage is answered first.
    cancelRepair = clock.after(delayMs, () => void repair());
  }

  async function repair() {
    isRepairDue = false;
    lastRepairAt = clock.monotonic();
    try {
      await current.close();
      if (closed) return;
      current = open(scheduleRepair);
      onReopened();
    } catch (thrown) {
      log.error({ err: thrown }, "The damaged event database could not be reopened");
      scheduleRepair();
    }
  }

  const own: Partial<Store> = {
    async close() {
      closed = true;
      cancelRepair();
      await current.close();
    },
  };
  return new Proxy(current, {
    get: (_first, name: keyof Store) => own[name] ?? current[name],
  });
}
