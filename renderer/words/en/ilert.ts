/** What the settings page and the first run say of setting Tocsin up in ilert. */
export const ilert = {
  key: {
    label: "API key",
    help: "Make one in ilert: your profile, API keys. It may do what you may, so make it as somebody who may see alert sources and alerts and change alert actions. It stays in the vault and goes to ilert only.",
    without:
      "With an API key Tocsin sets itself up in ilert, follows there when its address changes, and fetches alerts that no webhook brought.",
    byHand: "All of it works by hand too: each <link>alert source</link> has a URL to paste into ilert.",
    more: "Address of ilert's API",
    address: "Address",
    addressHelp: "Leave it empty unless ilert has given you another one. The key goes there.",
    addressPlaceholder: "https://api.ilert.com/api",
    loading: "Asking ilert for its alert sources …",
    works:
      "{count, plural, =0 {ilert takes the key, but shows no alert source with it. Add one in ilert, or use a key of somebody who sees it.} one {ilert takes the key and shows # alert source.} other {ilert takes the key and shows # alert sources.}}",
  },
  sources: {
    title: "Alert sources",
    choose: "In ilert, these call {name}",
    help: "Alert sources in ilert. Their alerts come by one alert action of type Webhook that Tocsin makes there, or by polling.",
    placeholder: "Choose alert sources of ilert",
    nothing: "ilert has none of this name",
    clear: "Choose none for {name}",
    all: "{count, plural, one {Choose {first}} other {Choose all #}}",
    gone: "No longer in ilert ({id})",
    inactive: "{name} (switched off in ilert)",
    none: "There is no alert source here yet that ilert could call.",
    add: "Add alert source",
    template: "Optional: links to alerts by the body template",
    templateHelp:
      "Rather leave it off and give the base URL of your account at the alert source: links work then, too. The template costs what ilert has no variables for: who has the alert, comments, images, severity, labels, services and merges.",
    templateNamed: "Body template for {name}",
  },
  state: {
    none: "Nothing is set up in ilert yet.",
    right: "What Tocsin made in ilert is right.",
    differs: "ilert is not set up as wanted yet.",
    unknown: "Not compared with ilert yet.",
    checked: "Compared <ago></ago>.",
    onlyPolls: "Tocsin polls ilert, so no webhook is set up there. With a public address one can be.",
    repaired:
      "{count, plural, one {# alert action was} other {# alert actions were}} put right by itself <ago></ago>.",
    keepRight: "Keep it right by itself",
    keepRightHelp:
      "When the public address, an alert action or an alert source changes here, Tocsin changes its own alert actions in ilert. Off: only when you carry out a plan.",
  },
  plan: {
    see: "See what would change",
    remove: "Remove from ilert",
    loading: "Comparing with ilert …",
    title: { setUp: "What would change in ilert", removal: "What would be taken back in ilert" },
    counts: "Will create {create, number}, update {update, number}, delete {delete, number}.",
    unchanged:
      "{count, plural, one {# alert action is right as it is.} other {# alert actions are right as they are.}}",
    others: "Nothing that others made is touched.",
    nothing: {
      setUp: "There is nothing to change: ilert calls Tocsin as wanted.",
      unwanted:
        "There is nothing to set up: choose alert sources of ilert first, and have an alert action for what they send.",
      removal: "There is nothing to take back: nothing in ilert is from this Tocsin.",
    },
    step: {
      create: "Create an alert action for {source}",
      update: "Update the alert action for {source}",
      delete: "Delete the alert action for {source}",
    },
    unknownSource: "“{id}”, which is not here any more",
    name: "Name",
    alertSources: "Alert sources",
    events: "Alert events",
    address: "Calls",
    addressText: "{address}, with the token",
    body: "Body",
    bodyTemplate: "Body template",
    delays: "Delays",
    delay: {
      notResolvedDelaySec: "not resolved: {seconds, number} s",
      escalationEndedDelaySec: "escalation ended: {seconds, number} s",
    },
    differs: "Differs now",
    change: {
      address: "address or token",
      events: "alert events",
      alertSources: "alert sources",
      delays: "delays",
      template: "body",
      headers: "extra headers",
      mode: "when it runs",
    },
    gone: "{count, plural, one {A chosen alert source is no longer in ilert and is left out: {names}.} other {# chosen alert sources are no longer in ilert and are left out: {names}.}}",
    outdated: "The plan has changed meanwhile. This is the present one.",
    carryOut: "Carry out",
    removeNow: "Remove these",
  },
  applied: {
    created: "Created: {name}",
    updated: "Updated: {name}",
    deleted: "Deleted: {name}",
    setUp: "ilert is set up",
    removal: "What Tocsin made is removed from ilert",
    nothing: "Nothing was changed.",
  },
  fetching: {
    label: "Fetch alerts from ilert",
    modes: { off: "Off", "catch-up": "Catch up", polling: "Poll" },
    help: {
      off: "Only webhooks bring alerts. What comes while this machine sleeps or public access is down stays unseen here.",
      "catch-up":
        "After sleep, after an interruption of public access, and now and then Tocsin asks ilert for what no webhook brought, and marks it as late.",
      polling:
        "Tocsin asks ilert again and again in place of webhooks. No public address is needed; what happened between two polls is seen by its outcome.",
    },
    nothing: "Nothing is fetched yet: choose alert sources of ilert above.",
    pollNow: "Poll now",
    notYet: "Not asked yet.",
    lastSeconds: "Last asked {seconds, number} s ago.",
    last: "Last asked {ago}.",
    found:
      "{count, plural, =0 {It brought nothing new since the start.} one {It brought # alert event since the start that no webhook had brought.} other {It brought # alert events since the start that no webhook had brought.}}",
    next: "Next at {time}.",
    seconds: "Seconds between two polls",
    secondsHelp: "From {min, number} to {max, number}. The shorter, the more of ilert's limit is used up.",
  },
  card: {
    name: "In ilert",
    polled: "{count, plural, one {# alert source is polled} other {# alert sources are polled}}",
    byTocsin: "Set up by Tocsin: {count, plural, one {# alert source} other {# alert sources}}",
    chosen:
      "{count, plural, one {# alert source is chosen} other {# alert sources are chosen}}, not set up as wanted",
  },
} as const;
