import { useTranslations } from "use-intl";
import { type APPEARANCES, type CONTRASTS, type LANGUAGE_CHOICES, LANGUAGE_NAMES } from "./looks.ts";

/** The choices of language and look in words. */
export function useLookWords() {
  const t = useTranslations("common");
  return {
    language: (choice: (typeof LANGUAGE_CHOICES)[number]) =>
      choice === "system" ? t("look.system") : LANGUAGE_NAMES[choice],
    appearance: (choice: (typeof APPEARANCES)[number]) => t(`look.${choice}`),
    contrast: (choice: (typeof CONTRASTS)[number]) => t(choice === "system" ? "look.system" : "look.high"),
  };
}
