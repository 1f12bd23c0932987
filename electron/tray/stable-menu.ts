import type { Clock } from "../../engine/lib/clock.ts";

interface StableMenuDeps<Menu> {
  readonly clock: Pick<Clock, "monotonic" | "after">;
  /** The least time between two replacements, in ms. */
  readonly gapMs: number;
  /** For this long after `release`, menus are replaced at once, in ms. */
  readonly freeMs: number;
  readonly put: (menu: Menu) => void;
}

export interface StableMenu<Menu> {
  /** Shows the menu now, or the newest one once the gap is over. */
  show(menu: Menu): void;
  /** To be called when the user has clicked an item, so that the menu is closed and can be replaced at once. */
  release(): void;
  stop(): void;
}

/**
 * Keeps a menu usable while its content changes all the time: when a menu is replaced, a desktop closes it, or assigns
 * the click to an item that no longer exists.
 */
export function createStableMenu<Menu>({
  clock,
  gapMs,
  freeMs,
  put,
}: StableMenuDeps<Menu>): StableMenu<Menu> {
  let waiting: { readonly menu: Menu } | null = null;
  let cancel = () => {};
  let nextAt = 0;
  let freeUntil = 0;

  const replace = (menu: Menu) => {
    cancel();
    waiting = null;
    nextAt = clock.monotonic() + gapMs;
    put(menu);
  };

  return {
    show(menu) {
      const now = clock.monotonic();
      if (now >= nextAt || now < freeUntil) return replace(menu);
      if (waiting === null)
        cancel = clock.after(nextAt - now, () => waiting !== null && replace(waiting.menu));
      waiting = { menu };
    },
    release() {
      freeUntil = clock.monotonic() + freeMs;
      if (waiting !== null) replace(waiting.menu);
    },
    stop: () => cancel(),
  };
}
