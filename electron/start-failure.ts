import { inspect } from "node:util";
import { app, dialog } from "electron";
import { AppError, publicError } from "../shared/errors.ts";
import { systemLanguage } from "../shared/languages.ts";
import { reasonOfError } from "./words/reason-of-error.ts";
import { wordsOf } from "./words/words-of.ts";

/** Shows why Tocsin could not start and what to do, in a dialog and on standard error, then exits with 1. */
export async function reportStartFailure(thrown: unknown): Promise<void> {
  const { message } = publicError(thrown);
  process.stderr.write(`Tocsin could not start: ${message}\n`);
  // Not foreseen, so the sentence says nothing: whoever started it from a terminal gets the whole story.
  if (!(thrown instanceof AppError)) process.stderr.write(`${inspect(thrown)}\n`);
  await app.whenReady();
  // The settings may be what cannot be read.
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
