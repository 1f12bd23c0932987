import { useCallback } from "react";
import { useLocale } from "use-intl";
import type { Language } from "../../shared/i18n/languages.ts";

/** Bytes in a readable unit: `512 B`, `84 kB`, `1.2 MB`, `3.4 GB`; 1 kB = 1,000 B. */
export function sizeWords(bytes: number, language: Language): string {
  const [unit, size] =
    bytes < 1_000
      ? (["byte", bytes] as const)
      : bytes < 1_000_000
        ? (["kilobyte", bytes / 1_000] as const)
        : bytes < 1_000_000_000
          ? (["megabyte", bytes / 1_000_000] as const)
          : (["gigabyte", bytes / 1_000_000_000] as const);
  const maximumFractionDigits = unit === "byte" || size >= 100 ? 0 : 1;
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits }).format(size);
}

export function useSizeWords(): (bytes: number) => string {
  const language = useLocale();
  return useCallback((bytes) => sizeWords(bytes, language), [language]);
}
