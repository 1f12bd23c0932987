import type { Language } from "../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { cutChars } from "./cut.ts";
import { messageWords } from "./words/words.ts";

const SUMMARY_CHARS = 80;

/**
 * What of an alert can hardly be refused (docs/protocols/dingtalk.md §4, 460101 and 4301xx): short values and
 * nothing to click.
 */
export const simplifyAlert = (alert: AlertEvent, language: Language): AlertEvent => ({
  ...alert,
  summary: cutChars(withoutAddresses(alert.summary), SUMMARY_CHARS).text,
  details: messageWords(language).leftOutNote,
  alertSourceName: alert.alertSourceName === null ? null : withoutAddresses(alert.alertSourceName),
  escalationPolicyName: null,
  assignedTo: null,
  comment: null,
  labels: [],
  services: [],
  links: [],
  images: [],
  url: null,
  ...(alert.mergedInto === undefined ? {} : { mergedInto: { ...alert.mergedInto, url: null } }),
});

/** A user id may contain "www.", so what stands behind an "@" is none. */
const ADDRESS = /(?:[a-z][a-z0-9+.-]{0,20}:\/\/|(?<![\w@.$:-])www\.)(?:\\[!-~]|[!-;=?-Z^-~\u200b])*/gi;

/** Addresses that a client would make links of become "…". */
const withoutAddresses = (text: string): string => text.replace(ADDRESS, "…");
