import type { Language } from "../../../../shared/i18n/languages.ts";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import { isSameDay } from "../../../words/time-words.ts";
import type { Section } from "../list/list-items.ts";
import type { LogTranslator } from "./delivery-words.ts";

/** Days end at midnight; a delay of a minute is acceptable, in ms. */
export const DAY_CHECK_MS = 60_000;

interface Reader {
  readonly language: Language;
  /** Unix ms. */
  readonly now: number;
  readonly t: LogTranslator;
}

/**
 * A day in words: `Today`, `Yesterday · Saturday, November 28`, `Friday, November 27`; with its year if it is not this
 * one.
 */
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

/** The section of a heading: the open alerts of a day, or the others. */
export interface AlertSection extends Section {
  readonly isOpen: boolean;
}

/** @param startOf - returns the start of the day of a time */
export function alertSection(
  { isOpen, matchedAt }: AlertSummary,
  startOf: (moment: number) => number,
): AlertSection {
  const day = startOf(matchedAt);
  return { key: `${isOpen ? "open" : "closed"} ${day}`, isOpen, day };
}

/** The kinds of rows that a section may contain, in the order in which they are named. */
const SECTION_KINDS = ["alert", "test", "rejected"] as const;
type SectionKind = (typeof SECTION_KINDS)[number];

/** The content of each section, by its key. */
export function sectionKinds(
  rows: readonly AlertSummary[],
  sectionOf: (row: AlertSummary) => AlertSection,
): ReadonlyMap<string, readonly SectionKind[]> {
  const found = new Map<string, Set<string>>();
  for (const row of rows) {
    const { key } = sectionOf(row);
    found.set(key, (found.get(key) ?? new Set()).add(row.kind));
  }
  return new Map([...found].map(([key, kinds]) => [key, SECTION_KINDS.filter((kind) => kinds.has(kind))]));
}

interface SectionContents {
  /** Its loaded rows. */
  readonly count: number;
  /** Whether more of its rows can be loaded. */
  readonly isCut: boolean;
  readonly kinds: readonly SectionKind[];
}

/** `Today · 3 open`, `Saturday, November 28 · resolved`, `Today · resolved · tests · rejected calls`. */
export function sectionWords(
  { isOpen, day }: AlertSection,
  { count, isCut, kinds }: SectionContents,
  reader: Reader,
): string {
  const { t } = reader;
  const date = dayWords(day, reader);
  if (!isOpen) return [date, ...kinds.map((kind) => t(`alerts.sections.${kind}`))].join(" · ");
  return t(isCut ? "alerts.sectionOpenMany" : "alerts.sectionOpen", { date, count });
}
