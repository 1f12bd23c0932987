/** What the connectors page says. */
export const connectors = {
  title: "Connectors",
  text: "A connector is the robot of one DingTalk group. Alert actions send through it.",
  empty: {
    title: "No connector yet",
    text: "Add the robot of the DingTalk group that is to hear of alerts. To look around first, take a practice group: a chat inside Tocsin that only you see.",
  },
  form: {
    edit: "Edit {name}",
    save: "Save connector",
    saved: "{name} is saved.",
    name: "Name",
    namePlaceholder: "Ops group",
    messages: "Messages",
    perSeconds: "in seconds",
    digestAbove: "Digest when more than this wait",
    digestAboveHelp:
      "As soon as more alerts than this wait, they go out together in one message, and never before. Empty: when more wait than may go out at once.",
    digestLate: "Late after, in minutes",
    digestLateHelp: "What has waited longer goes out in a digest that is marked as late.",
  },
  dingtalk: {
    add: "Add connector",
    nameHelp: "As you call the group.",
    where: "Where do I find this in DingTalk?",
    steps: {
      group:
        "Open the group in DingTalk, then its settings (… or the gear at the top right) → Bots (机器人).",
      robot: "New robot: Add robot → Custom (自定义). Existing robot: choose it in the list.",
      security:
        "Under Security settings (安全设置) switch on Additional Signature (加签). The text there, beginning with SEC, is the secret.",
      webhook: "Finish, and copy the Webhook. It is shown in the robot's settings at any time.",
    },
    webhookUrl: "Webhook URL or token",
    webhookUrlHelp: "Robot settings → Webhook. Paste the whole URL; the access token alone will do as well.",
    secret: "Secret",
    secretHelp:
      "Robot settings → Security settings → Additional Signature (加签), begins with SEC. Leave empty where the robot has none.",
    pasted: {
      mended: "Fixed: {what}.",
      mends: {
        blanks: "blanks, line breaks and characters that show nothing are gone",
        surroundings: "quotes, labels and punctuation around it are gone",
        text: "the text around the address is gone",
        swapped: "address and secret have changed places",
        twice: "the address stood twice and stands once",
        "secret-in-address": "the secret was taken out of the address",
        scheme: "https:// is put before the address",
      },
      hints: {
        secret: "This looks like the secret. The webhook URL is another text, beginning with https://.",
        "app-robot":
          "api.dingtalk.com belongs to app robots, which work otherwise. A custom robot's URL begins with https://oapi.dingtalk.com/robot/send.",
        several: "There is more than one address in this. Paste the one of this group's robot.",
        "token-form":
          "A robot's token has 64 letters and digits; this one has not. Perhaps a part is missing.",
        "other-system": "This is an address of {system}, not of a DingTalk robot.",
        "unknown-host":
          "{host} is none of DingTalk's public addresses (oapi.dingtalk.com, oapi.dingtalk.io). That is right for a dedicated or private edition only.",
        address: "This is an address. The secret is another text, beginning with SEC.",
        "secret-form":
          "A robot's secret is SEC and 64 letters and digits; this one is not. Perhaps a part is missing, or it is the keyword.",
      },
    },
    keyword: "Keyword",
    keywordHelp:
      "Only if the robot asks for one under Security settings → Custom keywords (自定义关键词): it is added to messages that lack it.",
    advanced: "Rate limit, digest, monthly quota",
    rateLimitHelp:
      "DingTalk takes 20 messages a minute from one robot and holds it for 10 minutes above that. Connectors with the same robot share it. Lower it when another program uses the robot too.",
    monthly: "Messages a month",
    monthlyHelp:
      "DingTalk's standard edition sends 3,000 a calendar month for the whole organisation, the professional one 50,000. Empty: nobody counts.",
    organisation: "Organisation",
    organisationHelp:
      "Connectors with the same organisation share one monthly quota. Empty: this one has its own.",
    sharedRobot:
      "Same robot as {names}: they share its 20 messages a minute, and the strictest of their rate limits counts.",
    card: {
      robot: "Robot",
      robotToken: "{host}, token ends in {hint}",
      secret: "Secret",
      keyword: "Keyword",
      month: "This month",
      ofQuota: "{used, number} of {limit, number}",
      shared: "{own, number}; the whole organisation {used, number} of {limit, number}",
      uncounted: "{own, number}",
      quota: {
        warning: "{percent, number, percent} used up",
        critical: "almost used up",
        exceeded: "used up: DingTalk may refuse messages until the month ends",
      },
    },
  },
  practice: {
    add: "Add a practice group",
    newName: "Practice group",
    nameHelp:
      "A practice group takes messages as a DingTalk group would, and shows them on a page of Tocsin. Nothing leaves this computer.",
    advanced: "Rate limit, digest",
    rateLimitHelp: "The same as that of a DingTalk group, so that what you try here behaves the same there.",
    mark: "Practice",
    markMore: "Messages to this connector stay inside Tocsin.",
    open: "Open the practice group",
  },
  test: {
    button: "Test this connection",
    draftHelp: "Sends one message with what is entered here; nothing is saved.",
    raw: "Raw response",
    errcode: "errcode {code}",
  },
  card: {
    activity: "Recent activity",
    switch: "Forward through {name}",
    window:
      "{used, number} of {limit, number} in {seconds, plural, =60 {the last minute} other {the last # seconds}}",
    fixedText: "Something was changed since the robot refused. A test shows whether it works now.",
    tryAgain: "Try again",
    tried: "{name} tries once more.",
    edit: "Edit connector",
    waiting: "Oldest waiting",
    lastDelivery: "Last delivery",
  },
  copy: {
    done: "{name} is created with the same settings and secrets. No alert action uses it yet.",
  },
  delete: {
    text: "Alerts no longer reach this group, and its secrets are forgotten.",
    actions:
      "{count, plural, one {This alert action is deleted with it:} other {These # alert actions are deleted with it:}}",
    waiting:
      "{count, plural, one {# delivery waits for this group and is cancelled.} other {# deliveries wait for this group and are cancelled.}}",
    done: "{name} is deleted.",
  },
} as const;
