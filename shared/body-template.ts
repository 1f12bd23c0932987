/**
 * The variables of ilert's body template that say something about an alert
 * (docs/protocols/ilert.md §1 "Custom body template"). Those that ilert alone decides come first, what people
 * and monitoring tools write last: nothing in the latter can stand before the former.
 */
export const TEMPLATE_VARIABLES = [
  "eventType",
  "alertStatus",
  "alertPriority",
  "alertId",
  "reportTime",
  "alertUrl",
  "alertSourceId",
  "escalationPolicyId",
  "alertSourceName",
  "escalationPolicyName",
  "alertKey",
  "link",
  "alertSummary",
  "alertDetails",
] as const;

/** In front of the boundary, by which a body made with our template is known. */
export const TEMPLATE_MARK = "tocsin";

/**
 * A body template for ilert that yields what the default body lacks: the alert's link. ilert inserts values as they are,
 * so each stands between two marks that bear a boundary which no alert can hold (docs/adr/0033).
 * @param boundary - 16 to 64 of a-z and 0-9 that nobody can guess; another one for each template, or nearly
 */
export const bodyTemplate = (boundary: string): string => {
  const members = TEMPLATE_VARIABLES.map((name) => `"${boundary}:${name}": "{{ ${name} }}"`);
  return `{\n  ${[`"${TEMPLATE_MARK}": "${boundary}"`, ...members].join(",\n  ")}\n}`;
};
