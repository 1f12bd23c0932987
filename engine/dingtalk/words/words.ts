import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { Language } from "../../../shared/i18n/languages.ts";
import { createTranslate } from "../../../shared/i18n/translator.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { chinese } from "./zh-CN.ts";

/**
 * What a message to a group says in its own words, from the catalogues beside this file; what comes from ilert is not translated, except an alert's status
 * and event. Labels bring their colon along,
 * because Chinese has one of its own. Notes may hold markup, and nothing else does.
 */
export interface MessageWords {
  /** In brackets at the head of the title. */
  readonly marks: {
    readonly test: string;
    readonly replay: string;
    readonly late: string;
    readonly digest: string;
  };
  readonly testNote: string;
  readonly replayNote: string;
  /** Moments with their offset; `happened` null where ilert did not say. */
  readonly receivedLateNote: (happened: string | null, received: string) => string;
  /** Without a bracket, star or line break of its own. */
  readonly cutNote: string;
  readonly leftOutNote: string;
  readonly lateNote: string;

  readonly event: string;
  readonly alertSource: string;
  readonly escalationPolicy: string;
  readonly assignedTo: string;
  readonly priority: string;
  readonly severity: string;
  readonly services: string;
  readonly labels: string;
  readonly merged: string;
  /** Behind `merged`: into the alert of this id. */
  mergedInto(id: string): string;
  /** Behind `merged`: of the alert that others are merged into. */
  readonly mainAlert: string;
  readonly time: string;
  readonly comment: string;
  /** Of a comment whose author is known, who stands in bold as well. */
  commentOf(author: string): string;
  /** The event of a test's message. */
  readonly testEvent: string;
  readonly openInIlert: string;
  readonly image: string;
  readonly link: string;
  /** For an alert without a summary. */
  alertNamed(id: string): string;

  /** Alerts that are not resolved, of one priority; null for all of them. */
  open(count: number, priority: string | null): string;
  /** Open alerts of another priority than HIGH and LOW, behind those. */
  otherOpen(count: number): string;
  resolved(count: number): string;
  comments(count: number): string;
  range(from: string, to: string): string;
  /** Alerts that a digest had no room for; `atLeast` where there may be more of them. */
  moreFollow(count: number, atLeast: boolean): string;
  moreEvents(count: number): string;
  /** Behind those who are mentioned: how many more were to be. */
  notMentioned(count: number, most: number): string;
  /** The label of an alert event without what a digest says anyway: "Alert accepted" becomes "accepted". */
  eventWord(label: string): string;
}

export type MessageTexts = Translation<typeof english>;

const TEXTS: Readonly<Record<Language, MessageTexts>> = { en: english, "zh-CN": chinese, de: german };

/** The label of an alert event without what stands in front of and behind its verb. */
const EVENT_WORDS: Readonly<Record<Language, (label: string) => string>> = {
  en(label) {
    const short = label.replace(/^Alert /, "").replace(/ (to|from) alert$/, "");
    return short.charAt(0).toLowerCase() + short.slice(1);
  },
  "zh-CN": (label) => label.replace(/^告警/, ""),
  // Nouns keep their capital letter.
  de: (label) => label.replace(/^Alarm /, "").replace(/ (zum|vom|mit dem) Alarm\b/, ""),
};

function createWords(language: Language): MessageWords {
  const texts = TEXTS[language];
  const t = createTranslate<typeof english>(language, texts);
  return {
    ...texts,
    receivedLateNote: (happened, received) =>
      happened === null
        ? t("receivedLateNote.unknown", { received })
        : t("receivedLateNote.at", { happened, received }),
    mergedInto: (id) => t("mergedInto", { id }),
    commentOf: (author) => t("commentOf", { author }),
    alertNamed: (id) => t("alertNamed", { id }),
    open: (count, priority) =>
      priority === null ? t("open.all", { count }) : t("open.priority", { count, priority }),
    otherOpen: (count) => t("open.other", { count }),
    resolved: (count) => t("resolved", { count }),
    comments: (count) => t("comments", { count }),
    range: (from, to) => t("range", { from, to }),
    moreFollow: (count, atLeast) => t(atLeast ? "moreFollow.atLeast" : "moreFollow.exactly", { count }),
    moreEvents: (count) => t("moreEvents", { count }),
    notMentioned: (count, most) => t("notMentioned", { count, most }),
    eventWord: EVENT_WORDS[language],
  };
}

const WORDS: Readonly<Record<Language, MessageWords>> = {
  en: createWords("en"),
  "zh-CN": createWords("zh-CN"),
  de: createWords("de"),
};

export const messageWords = (language: Language): MessageWords => WORDS[language];
