/** The variables of ilert's body template that say something about an alert (ilert.md §1 "Custom body template"). */
const VARIABLES = [
  "alertId",
  "alertKey",
  "alertSummary",
  "alertDetails",
  "alertStatus",
  "alertPriority",
  "alertUrl",
  "alertSourceId",
  "alertSourceName",
  "escalationPolicyId",
  "escalationPolicyName",
  "reportTime",
  "link",
  "eventType",
] as const;

/** A body template for ilert that yields what the default body lacks: the alert's link. */
export const BODY_TEMPLATE = `{\n${VARIABLES.map((name) => `  "${name}": "{{ ${name} }}"`).join(",\n")}\n}`;
