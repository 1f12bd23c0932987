import { LOCALES } from "../engine/sentences/locales.ts";
import { withTexts } from "../shared/i18n/with-texts.ts";

/** What a reader of the API sees: the same with the English text of every reason. */
export const inEnglish = <Value>(value: Value): Value => withTexts(value, LOCALES.en);
