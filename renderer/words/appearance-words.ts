import { useTranslations } from "use-intl";
import { LANGUAGES } from "../../shared/i18n/languages.ts";

/** The choices for the page's language and appearance, in their order. */
export const LANGUAGE_CHOICES = ["system", ...LANGUAGES] as const;
export const APPEARANCES = ["system", "light", "dark"] as const;
export const CONTRASTS = ["system", "high"] as const;

/** Each language by its own name, so that its speakers find it. */
const LANGUAGE_NAMES = { en: "English", "zh-CN": "简体中文", de: "Deutsch" } as const;

/** The labels of the choices of language and appearance. */
export function useAppearanceWords() {
  const t = useTranslations("common");
  return {
    language: (choice: (typeof LANGUAGE_CHOICES)[number]) =>
      choice === "system" ? t("appearance.system") : LANGUAGE_NAMES[choice],
    appearance: (choice: (typeof APPEARANCES)[number]) => t(`appearance.${choice}`),
    contrast: (choice: (typeof CONTRASTS)[number]) =>
      t(choice === "system" ? "appearance.system" : "appearance.high"),
  };
}
