/**
 * The variables of ilert's body template that describe an alert (docs/protocols/ilert.md §1 "Custom body template").
 * Those that only ilert sets come first, those with text from people and monitoring tools last, so that no such text
 * can precede a value of ilert's.
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
 * A body template for ilert that adds the alert's link, which the default body lacks. ilert inserts values without
 * escaping, so each is enclosed by two marks with a boundary that no alert can contain (docs/adr/0033).
 * @param boundary - 16 to 64 random characters of a-z and 0-9, different for each template
 */
export const bodyTemplate = (boundary: string): string => {
  const members = TEMPLATE_VARIABLES.map((name) => `"${boundary}:${name}": "{{ ${name} }}"`);
  return `{\n  ${[`"${TEMPLATE_MARK}": "${boundary}"`, ...members].join(",\n  ")}\n}`;
};
