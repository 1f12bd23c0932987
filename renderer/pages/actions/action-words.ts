import { ANY_OTHER, type ChoosableEvent, labelOf } from "../../../shared/alert-event-types.ts";

/** What the alert actions page says. */
export const actionWords = {
  title: "Alert actions",
  text: "An alert action says which alert events of which alert sources go to which connector.",
  add: "Add alert action",
  emptyTitle: "No alert action yet",
  emptyText: "Without one every alert is received and shown in the log, but goes to no group.",
  needsTitle: "First a connector and an alert source",
  needsText: "An alert action leads from an alert source to a connector. Add both, then come back.",
  addConnector: "Add a connector",
  addSource: "Add an alert source",
  name: "Name",
  namePlaceholder: "Tell Ops",
  sources: "Alert sources",
  connector: "Connector",
  connectorPlaceholder: "Choose a connector",
  events: "Alert events",
  all: "All",
  none: "None",
  save: "Save alert action",
  saved: (name: string) => `${name} is saved and takes effect at once.`,
  switchedOn: "Forward by",
  deletes: "Its alert events no longer go to this connector. What is already on its way still goes out.",
  deleted: (name: string) => `${name} is deleted.`,
  from: "From",
  to: "To",
  conditions: "Conditions",
  everyEvent: "every alert event",
  missing: (id: string) => `${id} (deleted)`,
} as const;

/** ilert's three groups of alert updates (ilert.md §2), and the alert's own coming into being. */
export const EVENT_PRESETS: readonly { name: string; events: readonly ChoosableEvent[] }[] = [
  { name: "New alerts", events: ["alert-created", "alert-raised"] },
  { name: "Escalations", events: ["alert-auto-escalated", "alert-escalation-ended"] },
  { name: "Manual assignments", events: ["alert-assigned"] },
  { name: "Actions", events: ["alert-acknowledged", "alert-resolved", "alert-auto-resolved"] },
];

/** What a new alert action starts with: an alert's way from its beginning to its end. */
export const USUAL_EVENTS: readonly ChoosableEvent[] = [
  "alert-created",
  "alert-auto-escalated",
  "alert-assigned",
  "alert-acknowledged",
  "alert-resolved",
  "alert-auto-resolved",
];

/** The label of a choice; "any other" says what it is good for. */
export const choiceLabel = (event: ChoosableEvent): string =>
  event === ANY_OTHER ? "Any other event, also ones ilert adds later" : labelOf(event);
