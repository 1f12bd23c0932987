/** What the settings page says of who may call. */
export const access = {
  title: "Access control",
  allow: "Only from these addresses",
  allowHelp:
    "Addresses and ranges that ilert calls from, separated by commas. Empty lets in calls from anywhere that have the token. Through a tunnel the address is the one that the tunnel reports; without one the call is refused.",
  allowPlaceholder: "203.0.113.0/24, 2001:db8::/32",
  preset: "Fill in ilert's addresses",
  presetHelp:
    "For customers of ilert's Scale plan only: from these four addresses in Frankfurt and Dublin it calls them. For everybody else ilert's addresses change, and this list would keep its alerts out.",
  headers: "Required headers",
  headersHelp:
    "Secrets that calls must bear besides the token, all of them. ilert has to send them: enter them as custom headers of its webhook alert action first, because calls without them are refused as soon as they stand here. Where Tocsin has set ilert up, it tells ilert by itself.",
  add: "Add header",
  name: "Name",
  nameHelp: "Not case-sensitive.",
  namePlaceholder: "X-Tocsin-Door",
  value: "Value",
  valueHelp: "16 characters or more, the same as in ilert. It is kept sealed and not shown again.",
  valueOf: "New value of {name}",
  noValue: "No value, so every call is refused",
  enter: "Enter the value",
  enterNamed: "Enter the value of {name}",
  replace: "Replace",
  replaceNamed: "Replace the value of {name}",
  remove: "Remove",
  removeNamed: "Remove {name}",
  removal: {
    title: "Remove {name}?",
    text: "Calls come in without this header then, and its value is forgotten. What ilert sends is left as it is.",
    keep: "Keep it",
  },
  unproven:
    "The test call of the public address proves the way, not this: it comes back whatever stands here. A test alert from ilert shows whether its address and headers are let in.",
  refused:
    "Rejected since start: {unauthorized, number} wrong token, {limited, number} rate-limited, {notAllowed, number} by IP or header.",
  unknown:
    "Calls to an address that is not here: {unknownSource, number} for an unknown webhook source, {unknownPath, number} to an unknown path; the last on {at}. If one was ilert's, compare its webhook URL with the webhook source's.",
} as const;
