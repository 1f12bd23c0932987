import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { Language } from "../../../shared/i18n/languages.ts";
import { createTranslate } from "../../../shared/i18n/translator.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { chinese } from "./zh-CN.ts";

/**
 * Tocsin's own words in messages to groups, from the catalogues beside this file; text from ilert is not translated,
 * except an alert's status and event. Labels include their colon, because Chinese has its own. Only notes may contain
 * markup.
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
  /** Moments with their offset; `happened` is null if ilert did not report it. */
  readonly receivedLateNote: (happened: string | null, received: string) => string;
  /** Without a bracket, star or line break. */
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
  /** Appended to `merged`: into the alert with this id. */
  mergedInto(id: string): string;
  /** Appended to `merged`: of the alert that others are merged into. */
  readonly mainAlert: string;
  readonly time: string;
  readonly comment: string;
  /** Of a comment with a known author, whose name is also bold. */
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
  /** Open alerts of a priority other than HIGH and LOW, after those. */
  otherOpen(count: number): string;
  resolved(count: number): string;
  comments(count: number): string;
  range(from: string, to: string): string;
  /** Alerts that did not fit into a digest; `atLeast` if there may be more. */
  moreFollow(count: number, atLeast: boolean): string;
  moreEvents(count: number): string;
  /** Appended to the mentions: how many more people should have been mentioned. */
  notMentioned(count: number, most: number): string;
  /** The label of an alert event without the redundant word: "Alert accepted" becomes "accepted". */
  eventWord(label: string): string;
}

export type MessageTexts = Translation<typeof english>;

const TEXTS: Readonly<Record<Language, MessageTexts>> = { en: english, "zh-CN": chinese, de: german };

/** The label of an alert event without the words before and after its verb. */
const EVENT_WORDS: Readonly<Record<Language, (label: string) => string>> = {
  en(label) {
    const short = label.replace(/^Alert /, "").replace(/ (to|from) alert$/, "");
    return short.charAt(0).toLowerCase() + short.slice(1);
  },
  "zh-CN": (label) => label.replace(/^告警/, ""),
  // German nouns keep their capital letter.
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
