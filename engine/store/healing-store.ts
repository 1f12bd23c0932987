import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Store } from "./store.ts";

/** After that long another healing is tried, in ms. */
const HEAL_AGAIN_MS = 60_000;

export interface HealingStoreDeps {
  /** Opens the store as at a start, with what that takes after damage. @param onDamage - to be called when damage is met */
  readonly open: (onDamage: () => void) => Store;
  /** Called when the store is another one. */
  readonly onHealed: () => void;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly log: Log;
}

/**
 * A store that is closed and opened anew when damage is met in it, as a restart of the program would do. What is asked of
 * it meanwhile is answered `store/unavailable`. Healing is not tried twice within a minute.
 */
export function createHealingStore({ open, onHealed, clock, log }: HealingStoreDeps): Store {
  let healedAt = Number.NEGATIVE_INFINITY;
  let cancelHealing = () => {};
  let isHealing = false;
  let closed = false;
  let current = open(met);

  function met() {
    if (isHealing || closed) return;
    isHealing = true;
    // Not within the call that met it: whoever asked is to be answered first.
    cancelHealing = clock.after(Math.max(0, healedAt + HEAL_AGAIN_MS - clock.monotonic()), () => void heal());
  }

  async function heal() {
    isHealing = false;
    healedAt = clock.monotonic();
    try {
      await current.close();
      if (closed) return;
      current = open(met);
      onHealed();
    } catch (thrown) {
      log.error({ err: thrown }, "The damaged event database could not be opened anew");
      met();
    }
  }

  const own: Partial<Store> = {
    async close() {
      closed = true;
      cancelHealing();
      await current.close();
    },
  };
  return new Proxy(current, {
    get: (_first, name: keyof Store) => own[name] ?? current[name],
  });
}
