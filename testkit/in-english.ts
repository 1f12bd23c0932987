import { LOCALES } from "../engine/sentences/locales.ts";
import { withTexts } from "../shared/i18n/with-texts.ts";

/** Adds the English text to every reason in a value, as the API does. */
export const inEnglish = <Value>(value: Value): Value => withTexts(value, LOCALES.en);
