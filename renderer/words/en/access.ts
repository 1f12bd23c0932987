/** Access control on the settings page. */
export const access = {
  title: "Access control",
  allow: "Only from these addresses",
  allowHelp:
    "Addresses and ranges that ilert calls from, separated by commas. If empty, calls with a valid token are accepted from anywhere. Behind a tunnel, the caller's address is the one that the tunnel reports; a call without one is rejected.",
  allowPlaceholder: "203.0.113.0/24, 2001:db8::/32",
  preset: "Fill in ilert's addresses",
  presetHelp:
    "Only for customers on ilert's Scale plan, whose webhooks come from these four addresses in Frankfurt and Dublin. On other plans the addresses change, and this list would block alerts.",
  headers: "Required headers",
  headersHelp:
    "Secrets that every call must carry in addition to the token. Add them first as custom headers of the webhook alert action in ilert, because calls without them are rejected as soon as they are saved here. Where Tocsin manages the setup in ilert, it adds them there itself.",
  add: "Add header",
  name: "Name",
  nameHelp: "Not case-sensitive.",
  namePlaceholder: "X-Tocsin-Key",
  value: "Value",
  valueHelp: "At least 16 characters, the same as in ilert. It is stored encrypted and not shown again.",
  valueOf: "New value of {name}",
  noValue: "No value, so every call is rejected",
  enter: "Enter the value",
  enterNamed: "Enter the value of {name}",
  replace: "Replace",
  replaceNamed: "Replace the value of {name}",
  remove: "Remove",
  removeNamed: "Remove {name}",
  removal: {
    title: "Remove {name}?",
    text: "Calls are then accepted without this header, and its value is deleted. Nothing changes in ilert.",
    keep: "Keep it",
  },
  unproven:
    "The test call to the public address does not check these rules: it succeeds whatever is set here. Send a test alert from ilert to check that its address and headers are accepted.",
  refused:
    "Rejected since start: {unauthorized, number} wrong token, {limited, number} rate-limited, {notAllowed, number} by IP or header{uncheckable, plural, =0 {} other {, # that could not be checked (503)}}.",
  unknown:
    "Calls to unknown addresses: {unknownSource, number} to an unknown webhook source, {unknownPath, number} to an unknown path; the last on {at}. If one came from ilert, compare its webhook URL with the webhook source's.",
} as const;
