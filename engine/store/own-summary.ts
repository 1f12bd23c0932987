import { summaryText } from "../../shared/i18n/render.ts";
import type { EventSummary } from "../../shared/model/event.ts";
import { LOCALES } from "../sentences/locales.ts";

/**
 * The texts of a digest or a rejected event in every language: each reader searches for the text that the page shows.
 */
export const ownSummary = (event: Pick<EventSummary, "summary" | "refusal" | "digest">): string =>
  Object.values(LOCALES)
    .map((locale) => summaryText(event, locale))
    .join(" ");
