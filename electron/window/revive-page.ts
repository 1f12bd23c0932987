import { type BrowserWindow, dialog } from "electron";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { Notice } from "../tray/test-notice.ts";
import type { Words } from "../words/words-of.ts";
import { createPageRevival } from "./page-revival.ts";

interface RevivePageDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** In the language of this moment. */
  readonly words: () => Words;
  /** Tells what nobody sees, because the window is hidden. */
  readonly notify: (notice: Notice) => void;
}

/** Chromium tells of a dead process before it is quite gone; a page loaded too soon dies with it. In ms. */
const REVIVE_AFTER_MS = 500;

/**
 * Brings the page back when its process dies; the engine is in another and goes on. A page that dies again and again is
 * left alone, and the user told, until the returned function is called because the window is wanted.
 */
export function revivePage(window: BrowserWindow, { clock, log, words, notify }: RevivePageDeps): () => void {
  const revival = createPageRevival(clock);
  let isLost = false;

  const load = () => {
    if (!window.isDestroyed()) window.webContents.reload();
  };
  const again = () => {
    if (!isLost) return;
    isLost = false;
    revival.forgive();
    load();
  };

  async function ask() {
    const { t } = words();
    const { response } = await dialog.showMessageBox(window, {
      type: "warning",
      message: t("page-lost.title"),
      detail: t("page-lost.body"),
      buttons: [t("page-lost.again"), t("page-lost.close")],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) again();
    else if (!window.isDestroyed()) window.hide();
  }

  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    if (reason === "clean-exit") return;
    log.error({ reason, exitCode }, "The page's process died");
    if (revival.died()) {
      clock.after(REVIVE_AFTER_MS, load);
      return;
    }
    isLost = true;
    if (window.isVisible()) {
      ask().catch((thrown: unknown) => log.error({ err: thrown }, "The page's end could not be told"));
    } else {
      const { t } = words();
      notify({ title: t("page-lost.title"), body: t("page-lost.body") });
    }
  });
  return again;
}
