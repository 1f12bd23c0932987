import { type BrowserWindow, dialog } from "electron";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import type { Words } from "../words/words-of.ts";

interface AskBeforeReloadDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** In the language of this moment. */
  readonly words: () => Words;
}

/** Chromium takes its time to call off the first reload, and a second within it with the first. In ms. */
const AFTER_REFUSAL_MS = 200;

/**
 * Asks before a reload loses what was entered, as browsers do; without this, Electron silently does not reload.
 * Asked beside the event loop, which has webhooks to answer.
 */
export function askBeforeReload(window: BrowserWindow, { clock, log, words }: AskBeforeReloadDeps): void {
  const { webContents } = window;
  let mayLose = false;

  async function ask() {
    const { t } = words();
    const { response } = await dialog.showMessageBox(window, {
      type: "question",
      message: t("unsaved.title"),
      detail: t("unsaved.body"),
      buttons: [t("unsaved.stay"), t("unsaved.reload")],
      defaultId: 0,
      cancelId: 0,
    });
    if (response !== 1) return;
    mayLose = true;
    clock.after(AFTER_REFUSAL_MS, () => window.isDestroyed() || webContents.reload());
  }

  webContents.on("will-prevent-unload", (event) => {
    // Preventing what prevents: the page goes.
    if (mayLose) event.preventDefault();
    else ask().catch((thrown: unknown) => log.error({ err: thrown }, "A reload could not be asked about"));
  });
  webContents.on("did-finish-load", () => {
    mayLose = false;
  });
}
