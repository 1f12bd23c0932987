import type { Clock } from "../../engine/lib/clock.ts";

interface StillMenuDeps<Menu> {
  readonly clock: Pick<Clock, "monotonic" | "after">;
  /** The least time between two replacements, in ms. */
  readonly gapMs: number;
  /** For this long after `release` a replacement disturbs nobody, in ms. */
  readonly freeMs: number;
  readonly put: (menu: Menu) => void;
}

export interface StableMenu<Menu> {
  /** Puts the menu up: now, or as soon as it may be replaced; until then the newest one waits. */
  show(menu: Menu): void;
  /** The user has chosen something, so the menu is closed: what comes next is shown at once. */
  release(): void;
  stop(): void;
}

/**
 * Keeps a menu usable while what it tells changes all the time: a desktop closes a menu that is replaced, or takes the
 * click for an item that is gone.
 */
export function createStableMenu<Menu>({ clock, gapMs, freeMs, put }: StillMenuDeps<Menu>): StableMenu<Menu> {
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
