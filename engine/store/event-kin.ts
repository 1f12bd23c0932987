/**
 * Alert events that tell the same in other words. What happened between two looks at an alert is a conclusion, so that
 * ilert's webhook may call it otherwise: a new person in charge is an escalation, a re-routing or a responder added.
 */
const KIN: Readonly<Record<string, readonly string[]>> = {
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
export const kinOf = (type: string): string =>
  Object.keys(KIN).find((kin) => KIN[kin]?.includes(type)) ?? type;

/** All types that tell it. */
export const typesOfKin = (kin: string): readonly string[] => KIN[kin] ?? [kin];

/** Happens once in an alert's life, so that a second telling is a repetition whenever it comes. */
export const happensOnce = (kin: string): boolean => kin === "alert-created" || kin === "resolved";
