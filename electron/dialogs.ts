import { inspect } from "node:util";
import { app, type BrowserWindow, dialog } from "electron";
import { AppError, publicError } from "../shared/errors.ts";
import { systemLanguage } from "../shared/i18n/languages.ts";
import { type DesktopTranslator, reasonOfError, wordsOf } from "./words/words-of.ts";

/** The desktop's dialogs. None of them blocks the event loop. */
export interface Dialogs {
  /** Whether a link may pause forwarding. */
  confirmPause(minutes: number): Promise<boolean>;
  /** Whether a program may be started. */
  confirmProgram(program: string): Promise<boolean>;
  /** Whether to connect to the server of a team. @param waiting - the messages that wait in the own engine */
  confirmJoin(host: string, waiting: number): Promise<boolean>;
  /** Whether to leave the server, and run the own engine again. */
  confirmLeave(host: string): Promise<boolean>;
  /** What closing the window does; null when the user cancels. */
  askWhenClosed(): Promise<"keep" | "quit" | null>;
  /** Whether a reload may discard what the user has entered. */
  confirmReload(window: BrowserWindow): Promise<boolean>;
  /** Whether to try again to load a page that keeps crashing. */
  retryLostPage(window: BrowserWindow): Promise<boolean>;
}

/** @param words - the words in the current language */
export function createDialogs(words: () => DesktopTranslator): Dialogs {
  /** Asks for consent to a third party's request: without it, nothing happens. */
  async function isConfirmed(
    type: "question" | "warning",
    { message, detail, accept }: { message: string; detail: string; accept: string },
  ): Promise<boolean> {
    const buttons = [accept, words().t("ask.cancel")];
    const ask = { type, title: "Tocsin", message, detail, buttons, defaultId: 1, cancelId: 1 };
    return (await dialog.showMessageBox(ask)).response === 0;
  }

  return {
    confirmPause(minutes) {
      const { t } = words();
      const message = t("ask.pause", { minutes });
      return isConfirmed("question", { message, detail: t("ask.pause-detail"), accept: t("ask.pause-yes") });
    },
    confirmProgram(program) {
      const { t } = words();
      const message = t("ask.program", { program });
      return isConfirmed("warning", {
        message,
        detail: t("ask.program-detail"),
        accept: t("ask.program-yes"),
      });
    },
    confirmJoin(host, waiting) {
      const { t } = words();
      return isConfirmed("question", {
        message: t("team.join", { host }),
        detail: t("team.join-detail", { waiting }),
        accept: t("team.join-yes"),
      });
    },
    confirmLeave(host) {
      const { t } = words();
      return isConfirmed("question", {
        message: t("team.leave", { host }),
        detail: t("team.leave-detail"),
        accept: t("team.leave-yes"),
      });
    },
    async askWhenClosed() {
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
    async confirmReload(window) {
      const { t } = words();
      const { response } = await dialog.showMessageBox(window, {
        type: "question",
        message: t("unsaved.title"),
        detail: t("unsaved.body"),
        buttons: [t("unsaved.stay"), t("unsaved.reload")],
        defaultId: 0,
        cancelId: 0,
      });
      return response === 1;
    },
    async retryLostPage(window) {
      const { t } = words();
      const { response } = await dialog.showMessageBox(window, {
        type: "warning",
        message: t("page-lost.title"),
        detail: t("page-lost.body"),
        buttons: [t("page-lost.again"), t("page-lost.close")],
        defaultId: 0,
        cancelId: 1,
      });
      return response === 0;
    },
  };
}

/** Shows why Tocsin could not start and what to do, in a dialog and on standard error, then exits with 1. */
export async function reportStartFailure(thrown: unknown): Promise<void> {
  const { message } = publicError(thrown);
  process.stderr.write(`Tocsin could not start: ${message}\n`);
  // The message of an unexpected error is generic, so the terminal gets all of it.
  if (!(thrown instanceof AppError)) process.stderr.write(`${inspect(thrown)}\n`);
  await app.whenReady();
  // The settings may be what cannot be read, so the language is the system's.
  const { t, formatWithAdvice } = wordsOf(systemLanguage(app.getPreferredSystemLanguages()));
  await dialog.showMessageBox({
    type: "error",
    title: "Tocsin",
    message: t("start.failed"),
    detail: formatWithAdvice(reasonOfError(thrown)),
    buttons: [t("start.quit")],
  });
  app.exit(1);
}
