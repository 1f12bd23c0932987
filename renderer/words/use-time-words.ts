import { useMemo } from "react";
import { useLocale } from "use-intl";
import { createTimeWords, type TimeWords } from "./time-words.ts";

export function useTimeWords(): TimeWords {
  const language = useLocale();
  return useMemo(() => createTimeWords(language), [language]);
}
