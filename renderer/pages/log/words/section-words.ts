import type { Language } from "../../../../shared/i18n/languages.ts";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import { isSameDay } from "../../../words/time-words.ts";
import type { Section } from "../list/list-items.ts";
import type { LogTranslator } from "./delivery-words.ts";

/** Days end at midnight; a minute late is soon enough, in ms. */
export const DAY_CHECK_MS = 60_000;

interface Reader {
  readonly language: Language;
  /** Unix ms. */
  readonly now: number;
  readonly t: LogTranslator;
}

/** A day in words: `Today`, `Yesterday · Saturday, November 28`, `Friday, November 27`; of another year with that. */
export function dayWords(day: number, { language, now, t }: Reader): string {
  if (isSameDay(day, now)) return t("today");
  const isThisYear = new Date(day).getFullYear() === new Date(now).getFullYear();
  const date = new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(!isThisYear && { year: "numeric" }),
  }).format(day);
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return isSameDay(day, yesterday.getTime()) ? t("yesterday", { date }) : date;
}

/** What a heading stands above: the open alerts of a day, or those that are not. */
export interface AlertSection extends Section {
  readonly isOpen: boolean;
}

/** @param startOf - gives the start of a moment's day */
export function alertSection(
  { isOpen, matchedAt }: AlertSummary,
  startOf: (moment: number) => number,
): AlertSection {
  const day = startOf(matchedAt);
  return { key: `${isOpen ? "open" : "closed"} ${day}`, isOpen, day };
}

/**
 * `Today · 3 open`, `Saturday, November 28 · resolved`.
 * @param counted - the alerts of the section, and whether more of them are still to be loaded
 */
export function sectionWords(
  { isOpen, day }: AlertSection,
  { count, isCut }: { readonly count: number; readonly isCut: boolean },
  reader: Reader,
): string {
  const { t } = reader;
  const date = dayWords(day, reader);
  if (!isOpen) return t("alerts.sectionResolved", { date });
  return t(isCut ? "alerts.sectionOpenMany" : "alerts.sectionOpen", { date, count });
}
