import type { Clock } from "../../engine/lib/clock.ts";
import type { TrayHost } from "./tray-host.ts";

interface KeepShownDeps {
  readonly clock: Pick<Clock, "after">;
  readonly findHost: () => Promise<TrayHost | null>;
  /** Puts the icon into the tray anew. */
  readonly renew: () => void;
}

export interface KeptIcon {
  /** Whether the user can count on the icon at this moment. */
  isShown(): Promise<boolean>;
  stop(): void;
}

/** How often is looked whether the panel has the icon, in ms. */
const EVERY_MS = 30_000;
/** How long a panel that has just started, or an icon that is new, has to get together, in ms; and how often is looked. */
const SETTLE_MS = 2_000;
const LOOK_MS = 200;

/**
 * Keeps the icon with the panel of Linux. Chromium puts it there when it is made, and again when a panel restarts; where
 * none was there at first, as at a login, it is never put into one that comes later.
 */
export function keepShown({ clock, findHost, renew }: KeepShownDeps): KeptIcon {
  /** The panel for which the icon was renewed: once for each, since one that shows no icons would take none ever. */
  let renewedFor: string | null = null;
  let looking: Promise<boolean> | null = null;
  let cancelTimer = () => {};

  const wait = () => new Promise<void>((resolve) => void clock.after(LOOK_MS, resolve));

  async function settled(): Promise<TrayHost | null> {
    let host = await findHost();
    for (let waited = 0; host?.hasOwnIcon === false && waited < SETTLE_MS; waited += LOOK_MS) {
      await wait();
      host = await findHost();
    }
    return host;
  }

  async function look(): Promise<boolean> {
    const host = await findHost();
    if (host === null || host.hasOwnIcon) return host !== null;
    if (host.owner === renewedFor) return false;
    const rested = await settled();
    if (rested === null || rested.hasOwnIcon) return rested !== null;
    renewedFor = rested.owner;
    renew();
    return (await settled())?.hasOwnIcon === true;
  }

  const isShown = () => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  const watch = () => {
    cancelTimer = clock.after(EVERY_MS, () => {
      watch();
      void isShown();
    });
  };
  watch();
  return { isShown, stop: () => cancelTimer() };
}
