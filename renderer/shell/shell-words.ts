/** What the frame around the pages says. */
export const shellWords = {
  product: "Tocsin",
  search: "Search alerts, ids, text",
  pause: "Pause",
  forHowLong: "For how long",
  quarterHour: "For 15 minutes",
  hour: "For 1 hour",
  eightHours: "For 8 hours",
  resume: "Resume",
  keys: "Keys",
  nav: { log: "Log", connectors: "Connectors", sources: "Alert sources", actions: "Alert actions" },
  lanes: "Lanes",
  noLanes: "Add a connector to see its lane here.",
  lost: "Connection to Tocsin lost, reconnecting. What you see may be out of date.",
  connecting: "Connecting to Tocsin",
  lockedTitle: "Open Tocsin with the link printed at start",
  lockedText:
    "This page is for whoever started Tocsin. Open the link that it printed in the terminal, or paste the token from that link here.",
  tokenLabel: "Token",
  tokenHelp: "The part behind #token= in the link",
  open: "Open Tocsin",
} as const;
