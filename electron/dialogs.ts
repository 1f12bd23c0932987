import { dialog } from "electron";
import type { Words } from "./words/words-of.ts";

/** What the desktop asks in a dialog of the system. */
export interface Dialogs {
  /** Whether a link may pause forwarding. */
  mayPause(minutes: number): Promise<boolean>;
  /** Whether a program may be started. */
  mayRun(program: string): Promise<boolean>;
  /** What closing the window means; null when the user thinks better of it. */
  whenClosed(): Promise<"keep" | "quit" | null>;
}

/** @param words - in the language of this moment */
export function createDialogs(words: () => Words): Dialogs {
  return {
    async mayPause(minutes) {
      const { t } = words();
      const { response } = await dialog.showMessageBox({
        type: "question",
        title: "Tocsin",
        message: t("ask.pause", { minutes }),
        detail: t("ask.pause-detail"),
        buttons: [t("ask.pause-yes"), t("ask.cancel")],
        defaultId: 1,
        cancelId: 1,
      });
      return response === 0;
    },
    async mayRun(program) {
      const { t } = words();
      const { response } = await dialog.showMessageBox({
        type: "warning",
        title: "Tocsin",
        message: t("ask.program", { program }),
        detail: t("ask.program-detail"),
        buttons: [t("ask.program-yes"), t("ask.cancel")],
        defaultId: 1,
        cancelId: 1,
      });
      return response === 0;
    },
    async whenClosed() {
      const { t } = words();
      const { response } = await dialog.showMessageBox({
        type: "question",
        title: "Tocsin",
        message: t("ask.close"),
        detail: t("ask.close-detail"),
        buttons: [t("ask.close-keep"), t("ask.close-quit"), t("ask.cancel")],
        defaultId: 0,
        cancelId: 2,
      });
      return (["keep", "quit"] as const)[response] ?? null;
    },
  };
}
