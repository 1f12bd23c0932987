import { useTranslations } from "use-intl";
import { type APPEARANCES, type CONTRASTS, type LANGUAGE_CHOICES, LANGUAGE_NAMES } from "./appearances.ts";

/** The choices of language and appearance in words. */
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
