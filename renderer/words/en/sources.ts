/** The webhook sources page. */
export const sources = {
  title: "Webhook sources",
  text: "A webhook source is one webhook that ilert calls. Its URL contains a token, so nobody else can call it.",
  add: "Add webhook source",
  empty: {
    title: "No webhook source yet",
    text: "Add one, and paste the URL it gives you into an alert action of type Webhook in ilert.",
  },
  form: {
    edit: "Edit {name}",
    save: "Save webhook source",
    saveAndShow: "Save and show the URL",
    saved: "{name} is saved.",
    name: "Name",
    nameHelp: "What you call the part of ilert that uses it.",
    namePlaceholder: "Production",
    type: "Type",
    typeHelp: "ilert, by an alert action of type Webhook.",
    account: "Base URL of your ilert account",
    accountHelp:
      "For links to alerts, because ilert's default body has none. Open ilert in the browser and copy the beginning of its address. Optional.",
    accountPlaceholder: "https://example.ilert.com",
  },
  url: {
    title: "{name}: paste this URL into ilert",
    once: "The token in it is shown only once. If you lose it, “New URL” creates another one.",
    label: "Webhook URL",
    basic: "The same with Basic auth",
    basicLabel: "Webhook URL with Basic auth",
    basicHelp:
      "For proxies that log addresses: the token is in the Authorization header instead of the path.",
    polls: "Tocsin polls ilert, so ilert need not call this address.",
    local:
      "This is the address on this computer. ilert calls from the internet, so it needs a public one: <link>set up a public address</link>, and the URL here follows.",
    notListening:
      "Tocsin is not receiving at the moment, so its address is unknown. Path and token are right; put the address in front.",
    done: "I have pasted it",
  },
  byKey: "With an API key, Tocsin does this for you: <link>Settings, ilert</link>.",
  steps: {
    title: "Where to paste it in ilert",
    open: "In ilert open Alert sources → your alert source → Alert actions, and choose Create new alert action.",
    type: "Type: choose Webhook.",
    trigger:
      "Trigger: choose the alert events. Choosing all is fine, because alert actions in Tocsin decide what goes to which group.",
    action: "Action: paste the URL as Webhook URL. Leave the body as it is.",
    finish: "Finish, and press Test this connection. The event appears in Tocsin's log within seconds.",
  },
  template: {
    title: "Optional: a body template with the alert's link",
    text: "ilert's default body is preferred: it has everything except the alert's link. If you want that link and cannot enter your account's base URL, copy this template. In ilert: Need custom fields? Show advanced options.",
    less: "What you lose: who has the alert, comments, images, severity, labels, services and merges, because ilert has no variables for them. Messages show when the alert was reported, not when the event happened, and a repeated event is recognised for ten minutes only. Copy all of it: its boundary, the letters and digits before each name, keeps text in an alert from being read as a field.",
    label: "Body template",
  },
  card: {
    switch: "Take events from {name}",
    off: "Switched off: ilert's calls are rejected.",
    url: "URL",
    token: "Token",
    last: "Last event",
    type: "Type",
    ilert: "ilert (webhook)",
    account: "ilert account",
    previous: "Old token",
    previousUntil:
      "{hint, select, none {accepted until {time}} other {ends in {hint}, accepted until {time}}}",
    endOverlap: "Revoke now",
    overlapEnded: "The old token of {name} is revoked.",
    setUp: "Set it up in ilert",
  },
  rotate: {
    button: "New URL …",
    title: "A new URL for {name}",
    text: "Creates a new token, and with it a new URL to paste into ilert. Until ilert has it, the old one is accepted too, so no alert is lost.",
    overlap: "Accept the old one for",
    overlapNone: "no longer, it has leaked",
    hours: "{count, plural, one {# hour} other {# hours}}",
    days: "{count, plural, one {# day} other {# days}}",
    confirm: "Create the new URL",
  },
  sample: {
    button: "Send a sample event …",
    title: "Send a sample event to {name}",
    text: "Posts an alert in ilert's format to Tocsin's listener, with the token of this webhook source, as ilert would.",
    event: "Alert event",
    reaches: "It goes to {connectors}, unless a condition filters it out. People will see it there.",
    reachesNobody:
      "No alert action forwards this alert event of this webhook source, so it only shows in the log.",
    send: "Send",
    answer: "The listener responded with HTTP {status}",
    noAnswer: "The listener did not respond",
    log: "Show in the log",
  },
  delete: {
    text: "ilert's calls to this webhook source are rejected from now on, and its token is deleted.",
    deleted:
      "{count, plural, one {This alert action has no other webhook source and is deleted with it:} other {These # alert actions have no other webhook source and are deleted with it:}}",
    remaining:
      "{count, plural, one {This alert action continues with its other webhook sources:} other {These # alert actions continue with their other webhook sources:}}",
    done: "{name} was deleted.",
  },
} as const;
