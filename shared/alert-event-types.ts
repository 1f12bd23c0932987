import { EVENT_LABELS, STATUS_LABELS, UNSELECTABLE_EVENT_LABELS } from "./alert-event-labels.ts";
import type { Language } from "./i18n/languages.ts";

/**
 * ilert's alert events. The first 13 are the whole trigger enumeration of ilert's API, in its order
 * (docs/protocols/ilert.md §2).
 */
export const TRIGGER_TYPES = [
  "alert-created",
  "alert-assigned",
  "alert-auto-escalated",
  "alert-acknowledged",
  "alert-raised",
  "alert-comment-added",
  "alert-escalation-ended",
  "alert-resolved",
  "alert-responder-added",
  "alert-responder-removed",
  "alert-channel-attached",
  "alert-channel-detached",
  "v-alert-not-resolved",
] as const;

/** Sent by ilert although it is not a trigger of its own (docs/protocols/ilert.md §1 "eventType values"). */
export const AUTO_RESOLVED = "alert-auto-resolved";

/** Chooses every event that is none of the named ones, so that a type ilert adds later is not lost. */
export const ANY_OTHER = "any-other";

/** What an alert action can choose. */
export const CHOOSABLE_EVENTS = [...TRIGGER_TYPES, AUTO_RESOLVED, ANY_OTHER] as const;

export type ChoosableEvent = (typeof CHOOSABLE_EVENTS)[number];

const isChoosable = (type: string): type is ChoosableEvent => Object.hasOwn(EVENT_LABELS.en, type);

/** The choice that covers an event type: itself, or `any-other` for an unknown type. */
export const choiceFor = (type: string): ChoosableEvent =>
  type !== ANY_OTHER && isChoosable(type) ? type : ANY_OTHER;

/**
 * ilert's UI words for an event type. A type that ilert adds later is formatted, "alert-foo-bar" as "Foo bar"; a text
 * in another form is shown unchanged.
 */
export function labelOf(type: string, language: Language = "en"): string {
  const labels: Readonly<Record<string, string>> = {
    ...EVENT_LABELS[language],
    ...UNSELECTABLE_EVENT_LABELS[language],
  };
  return (Object.hasOwn(labels, type) ? labels[type] : undefined) ?? readable(type);
}

function readable(type: string): string {
  const [, words] = /^(?:v-)?(?:alert|incident)-([a-z0-9]+(?:[-_][a-z0-9]+)*)$/.exec(type) ?? [];
  return words === undefined ? type : words.charAt(0).toUpperCase() + words.slice(1).replace(/[-_]/g, " ");
}

/** Words for an alert's status; an unknown one is shown unchanged. */
export const statusLabelOf = (status: string, language: Language = "en"): string => {
  const labels = STATUS_LABELS[language];
  return (Object.hasOwn(labels, status) ? labels[status] : undefined) ?? status;
};

export const EVENT_GROUP_NAMES = ["created", "escalations", "assignments", "actions"] as const;
export type EventGroupName = (typeof EVENT_GROUP_NAMES)[number];

/**
 * ilert's three groups of alert updates: escalations, manual assignments, and actions, which are accepting and
 * resolving (docs/protocols/ilert.md §2). They are preceded by the alert's creation, which belongs to none of them.
 */
export const EVENT_GROUPS: Readonly<Record<EventGroupName, readonly ChoosableEvent[]>> = {
  created: ["alert-created", "alert-raised"],
  escalations: ["alert-auto-escalated"],
  assignments: ["alert-assigned"],
  actions: ["alert-acknowledged", "alert-resolved", "alert-auto-resolved"],
};
