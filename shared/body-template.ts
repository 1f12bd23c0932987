/**
 * The variables of ilert's body template that describe an alert
 * (docs/protocols/ilert.md §1 "Custom body template"). Those that only ilert sets come first, those that people
 * and monitoring tools write come last, so that no text of the latter can precede the former.
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

/** Precedes the boundary and identifies a body made with our template. */
export const TEMPLATE_MARK = "tocsin";

/**
 * A body template for ilert that yields what the default body lacks: the alert's link. ilert inserts values as they are,
 * so each is enclosed by two marks with a boundary that no alert can contain (docs/adr/0033).
 * @param boundary - 16 to 64 random characters of a-z and 0-9, different for each template
 */
export const bodyTemplate = (boundary: string): string => {
  const members = TEMPLATE_VARIABLES.map((name) => `"${boundary}:${name}": "{{ ${name} }}"`);
  return `{\n  ${[`"${TEMPLATE_MARK}": "${boundary}"`, ...members].join(",\n  ")}\n}`;
};
