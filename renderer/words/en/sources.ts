/** What the webhook sources page says. */
export const sources = {
  title: "Webhook sources",
  text: "A webhook source is one webhook that ilert calls. Its URL holds a token, so that nobody else can.",
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
    nameHelp: "As you call the part of ilert that it stands for.",
    namePlaceholder: "Production",
    type: "Type",
    typeHelp: "ilert, by an alert action of type Webhook.",
    account: "Base URL of your ilert account",
    accountHelp:
      "For links to alerts, because ilert's default body carries none. Open ilert in the browser and copy the beginning of its address. May stay empty.",
    accountPlaceholder: "https://example.ilert.com",
  },
  url: {
    title: "{name}: paste this URL into ilert",
    once: "The token in it is shown now and never again. Should it get lost, “New URL” makes another one.",
    label: "Webhook URL",
    basic: "The same with Basic auth",
    basicLabel: "Webhook URL with Basic auth",
    basicHelp:
      "For ways through a proxy that logs addresses: the token is in the Authorization header instead of the path.",
    polls: "Tocsin polls ilert, so ilert need not call this address.",
    local:
      "This is the address on this computer. ilert calls from the internet, so it needs a public one: <link>set up a public address</link>, and the URL here follows.",
    notListening:
      "Tocsin is not receiving at the moment, so its address is not known. Path and token are right; put the address in front.",
    done: "I have pasted it",
  },
  byKey: "With an API key Tocsin does this by itself: <link>Settings, ilert</link>.",
  steps: {
    title: "Where to paste it in ilert",
    open: "In ilert open Alert sources → your alert source → Alert actions, and choose Create new alert action.",
    type: "Type: choose Webhook.",
    trigger:
      "Trigger: choose the alert events. All of them do no harm, because alert actions here choose again what goes to which group.",
    action: "Action: paste the URL as Webhook URL. Leave the body as it is.",
    finish: "Finish, and press Test this connection. The event appears in Tocsin's log within seconds.",
  },
  template: {
    title: "Optional: a body template with the alert's link",
    text: "ilert's default body is preferred: it has all there is to know, except the alert's link. If you want that link and cannot give the base URL of your account, copy this template. In ilert: Need custom fields? Show advanced options.",
    less: "What it costs: nobody is named who has the alert, and there are no comments, images, severity, labels, services and merges, because ilert offers no variables for them. Messages show when the alert was reported, not when the event happened, and a repetition is known for ten minutes only. Copy it whole: by its boundary, the letters and digits before each name, no text in an alert is taken for anything else.",
    label: "Body template",
  },
  card: {
    switch: "Take events from {name}",
    off: "Switched off: ilert's calls are refused.",
    url: "URL",
    token: "Token",
    last: "Last event",
    type: "Type",
    ilert: "ilert (webhook)",
    account: "ilert account",
    previous: "Old token",
    previousUntil: "{hint, select, none {taken until {time}} other {ends in {hint}, taken until {time}}}",
    endOverlap: "Revoke now",
    overlapEnded: "The old token of {name} is revoked.",
    setUp: "Set it up in ilert",
  },
  rotate: {
    button: "New URL …",
    title: "A new URL for {name}",
    text: "Makes a new token, and with it a new URL to paste into ilert. Until ilert has it, the old one is taken too, so that no alert is lost.",
    overlap: "Take the old one for",
    overlapNone: "no longer, it has leaked",
    hours: "{count, plural, one {# hour} other {# hours}}",
    days: "{count, plural, one {# day} other {# days}}",
    confirm: "Make the new URL",
  },
  sample: {
    button: "Send a sample event …",
    title: "Send a sample event to {name}",
    text: "Posts an alert of ilert's form to the listener of Tocsin, with the token of this webhook source, as ilert would.",
    event: "Alert event",
    reaches: "It goes to {connectors}, unless a condition keeps it back. People will see it there.",
    reachesNobody:
      "No alert action forwards this alert event of this webhook source, so it only shows in the log.",
    send: "Send it",
    answer: "The listener answered with HTTP {status}",
    noAnswer: "The listener did not answer",
    log: "See it in the log",
  },
  delete: {
    text: "ilert's calls for this webhook source are refused from now on, and its token is forgotten.",
    deleted:
      "{count, plural, one {This alert action has no other webhook source and is deleted with it:} other {These # alert actions have no other webhook source and are deleted with it:}}",
    remaining:
      "{count, plural, one {This alert action goes on with its other webhook sources:} other {These # alert actions go on with their other webhook sources:}}",
    done: "{name} is deleted.",
  },
} as const;
