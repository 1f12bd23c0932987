import type { Language } from "../shared/i18n/languages.ts";
import type { Action } from "../shared/model/action.ts";

/** The language a group reads: that of the first alert action that writes to it. */
export const languageOfGroup = (
  connectorId: string,
  actions: readonly Pick<Action, "connector" | "language">[],
): Language => actions.find(({ connector }) => connector === connectorId)?.language ?? "en";
