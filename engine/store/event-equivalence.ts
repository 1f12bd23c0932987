/**
 * Alert events that tell the same in other words. What happened between two polls at an alert is a conclusion, so that
 * ilert's webhook may call it otherwise: a new person in charge is an escalation, a re-routing or a responder added.
 */
const EQUIVALENT_TYPES: Readonly<Record<string, readonly string[]>> = {
  resolved: ["alert-resolved", "alert-auto-resolved"],
  people: [
    "alert-assigned",
    "alert-auto-escalated",
    "alert-responder-added",
    "alert-responder-removed",
    "alert-rejected",
  ],
};

/** What an alert event tells; its own type where nothing else tells the same. */
export const equivalenceOf = (type: string): string =>
  Object.keys(EQUIVALENT_TYPES).find((equivalence) => EQUIVALENT_TYPES[equivalence]?.includes(type)) ?? type;

/** All types that tell it. */
export const equivalentTypes = (equivalence: string): readonly string[] =>
  EQUIVALENT_TYPES[equivalence] ?? [equivalence];

/** Happens once in an alert's life, so that a second telling is a repetition whenever it comes. */
export const isTerminalEvent = (equivalence: string): boolean =>
  equivalence === "alert-created" || equivalence === "resolved";
