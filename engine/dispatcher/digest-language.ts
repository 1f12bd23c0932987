import type { Language } from "../../shared/languages.ts";
import type { DigestableDelivery } from "../store/records.ts";

/**
 * The language of a digest: that of most of its deliveries, and of the oldest where two have as many. Pure.
 * @param deliveries - oldest first, at least one
 */
export function digestLanguage(deliveries: readonly Pick<DigestableDelivery, "language">[]): Language {
  const counts = new Map<Language, number>();
  for (const { language } of deliveries) counts.set(language, (counts.get(language) ?? 0) + 1);
  // Sorting is stable, and a map keeps the order in which its keys came.
  const [most] = [...counts].sort(([, left], [, right]) => right - left);
  return most?.[0] ?? "en";
}
