/**
 * ilert's alert events. The first 13 are the whole trigger enumeration of ilert's API, in its order; the labels
 * are those of ilert's alert action wizard (ilert.md §2).
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

/** Sent by ilert although it is no trigger of its own (ilert.md §1 "eventType values"). */
export const AUTO_RESOLVED = "alert-auto-resolved";

/** Chooses every event that is none of the named ones, so that a type ilert adds later is not lost. */
export const ANY_OTHER = "any-other";

/** What an alert action can choose. */
export const CHOOSABLE_EVENTS = [...TRIGGER_TYPES, AUTO_RESOLVED, ANY_OTHER] as const;

export type ChoosableEvent = (typeof CHOOSABLE_EVENTS)[number];

const LABELS: Readonly<Record<ChoosableEvent, string>> = {
  "alert-created": "Alert created",
  "alert-assigned": "Alert re-routed",
  "alert-auto-escalated": "Alert escalated",
  "alert-acknowledged": "Alert accepted",
  "alert-raised": "Alert priority raised",
  "alert-comment-added": "Alert comment added",
  "alert-escalation-ended": "Escalation policy ended, still pending",
  "alert-resolved": "Alert resolved",
  "alert-responder-added": "Responder added to alert",
  "alert-responder-removed": "Responder removed from alert",
  "alert-channel-attached": "Channel attached to alert",
  "alert-channel-detached": "Channel detached from alert",
  "v-alert-not-resolved": "Alert not resolved in time",
  "alert-auto-resolved": "Alert resolved automatically",
  "any-other": "Any other event",
};

const isChoosable = (type: string): type is ChoosableEvent => Object.hasOwn(LABELS, type);

/** The choice that covers an event type: itself, or `any-other` for a type nobody has listed. */
export const choiceFor = (type: string): ChoosableEvent =>
  type !== ANY_OTHER && isChoosable(type) ? type : ANY_OTHER;

/** ilert's UI words for an event type; an unknown type is shown as it came. */
export const labelOf = (type: string): string => (isChoosable(type) ? LABELS[type] : type);
