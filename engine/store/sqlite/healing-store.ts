import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { createPoller } from "../../lib/poller.ts";
import type { Store } from "../store.ts";

const MIN_REPAIR_INTERVAL_MS = 60_000;

export interface HealingStoreDeps {
  /**
   * Opens the store as at startup, which repairs damage.
   * @param onDamage - must be called when damage is met
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
  let closed = false;
  const poller = createPoller({ clock, log, name: "Reopening the event database", run: repair });
  let current = open(scheduleRepair);

  // A timer also ends this turn of the event loop, so that the call that met the damage is answered first.
  function scheduleRepair() {
    poller.wakeUp(Math.max(0, lastRepairAt + MIN_REPAIR_INTERVAL_MS - clock.monotonic()));
  }

  async function repair(): Promise<number | null> {
    lastRepairAt = clock.monotonic();
    try {
      await current.close();
      if (closed) return null;
      current = open(scheduleRepair);
      onReopened();
      return null;
    } catch (thrown) {
      log.error({ err: thrown }, "The damaged event database could not be reopened");
      return MIN_REPAIR_INTERVAL_MS;
    }
  }

  const own: Partial<Store> = {
    async close() {
      closed = true;
      void poller.stop();
      await current.close();
    },
  };
  return new Proxy(current, {
    get: (_first, name: keyof Store) => own[name] ?? current[name],
  });
}
