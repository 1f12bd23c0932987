/** What the settings page says of who may call. */
export const access = {
  title: "Who may call",
  allow: "Only from these addresses",
  allowHelp:
    "Addresses and ranges that ilert calls from, separated by commas. Empty lets in calls from anywhere that have the token. Through a tunnel the address is the one that the tunnel reports; without one the call is refused.",
  allowPlaceholder: "203.0.113.0/24, 2001:db8::/32",
  value: "Value of an extra header",
  valueHelp:
    "A secret that ilert sends besides the token, 16 characters or more. Enter it in ilert's alert action as well.",
  header: "Name of the extra header",
  headerHelp:
    "Calls without it are refused as soon as a name stands here, so add the header in ilert first. Empty asks for none.",
  headerPlaceholder: "X-Tocsin-Door",
  noValue: "The header has no value, so every call is refused. Enter the value, or empty the name.",
  refused:
    "Refused since the start: {unauthorized, number} with a wrong token, {limited, number} after too many of these, {notAllowed, number} for address or header.",
} as const;
