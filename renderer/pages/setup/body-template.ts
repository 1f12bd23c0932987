/** ilert's template variables that make up an alert (ilert.md §1 "Custom body template"). */
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

/** The body to paste into ilert's alert action so that an alert carries its own address. */
export const BODY_TEMPLATE = `{ ${VARIABLES.map((name) => `"${name}": "{{ ${name} }}"`).join(", ")} }`;
