import type { BrowserWindow } from "electron";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { Dialogs } from "../dialogs.ts";
import type { Notice } from "../notifications/notification-service.ts";
import type { DesktopTranslator } from "../words/words-of.ts";

export interface PageReloadDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly dialogs: Pick<Dialogs, "confirmReload" | "retryLostPage">;
  /** The words in the current language. */
  readonly words: () => DesktopTranslator;
  /** Shows a notification; used while the window is hidden and a dialog would not be seen. */
  readonly notify: (notice: Notice) => void;
}

/** Chromium needs a moment to cancel the first reload; a second one that starts earlier is cancelled with it. In ms. */
const RELOAD_AFTER_CANCEL_MS = 200;

/** Chromium reports a dead process before it is gone; a page that is loaded too early dies with it. In ms. */
const RELOAD_AFTER_CRASH_MS = 500;

/** A page that crashes more often than this within `CRASH_WINDOW_MS` will crash again, so the user is asked. */
const MAX_AUTOMATIC_RELOADS = 3;
const CRASH_WINDOW_MS = 60_000;

/**
 * Asks before a reload discards unsaved input, as browsers do; Electron alone would silently not reload. The dialog is
 * asynchronous, because the event loop has webhooks to answer.
 */
export function confirmReloads(window: BrowserWindow, { clock, log, dialogs }: PageReloadDeps): void {
  const { webContents } = window;
  let mayDiscard = false;

  async function confirm() {
    if (!(await dialogs.confirmReload(window))) return;
    mayDiscard = true;
    clock.after(RELOAD_AFTER_CANCEL_MS, () => window.isDestroyed() || webContents.reload());
  }

  webContents.on("will-prevent-unload", (event) => {
    // This overrides the page's own handler, so that the reload goes on.
    if (mayDiscard) event.preventDefault();
    else confirm().catch((thrown: unknown) => log.error({ err: thrown }, "The reload dialog failed"));
  });
  webContents.on("did-finish-load", () => {
    mayDiscard = false;
  });
}

/** Decides whether a page whose process crashed is reloaded automatically. */
interface CrashCounter {
  /** Counts a crash. True when the page may be reloaded automatically. */
  record(): boolean;
  /** Starts counting again from zero, because the user asked for the page. */
  reset(): void;
}

export function createCrashCounter(clock: Pick<Clock, "monotonic">): CrashCounter {
  let crashes: number[] = [];
  return {
    record() {
      const now = clock.monotonic();
      crashes = [...crashes.filter((crashedAt) => now - crashedAt < CRASH_WINDOW_MS), now];
      return crashes.length <= MAX_AUTOMATIC_RELOADS;
    },
    reset() {
      crashes = [];
    },
  };
}

/**
 * Reloads the page when its process crashes; the engine runs in another process and is not affected. A page that keeps
 * crashing stays closed, and the user is notified.
 * @returns reloads such a page; to be called when the user opens the window
 */
export function reloadAfterCrash(window: BrowserWindow, deps: PageReloadDeps): () => void {
  const { clock, log, dialogs, words, notify } = deps;
  const crashes = createCrashCounter(clock);
  let isLost = false;

  const reload = () => {
    if (!window.isDestroyed()) window.webContents.reload();
  };
  const retry = () => {
    if (!isLost) return;
    isLost = false;
    crashes.reset();
    reload();
  };

  async function askToRetry() {
    if (await dialogs.retryLostPage(window)) retry();
    else if (!window.isDestroyed()) window.hide();
  }

  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    if (reason === "clean-exit") return;
    log.error({ reason, exitCode }, "The page's process crashed");
    if (crashes.record()) {
      clock.after(RELOAD_AFTER_CRASH_MS, reload);
      return;
    }
    isLost = true;
    if (window.isVisible()) {
      askToRetry().catch((thrown: unknown) => log.error({ err: thrown }, "The dialog about the page failed"));
    } else {
      const { t } = words();
      notify({ title: t("page-lost.title"), body: t("page-lost.body") });
    }
  });
  return retry;
}
