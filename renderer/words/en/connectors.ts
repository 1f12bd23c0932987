/** The connectors page. */
export const connectors = {
  title: "Connectors",
  text: "A connector is the robot of one DingTalk group. Alert actions send through it.",
  empty: {
    title: "No connector yet",
    text: "Add the robot of the DingTalk group that should get alerts. To look around first, add a practice group: a chat inside Tocsin that only you can see.",
  },
  form: {
    edit: "Edit {name}",
    save: "Save connector",
    saved: "{name} is saved.",
    name: "Name",
    namePlaceholder: "Ops group",
    messages: "Messages",
    perSeconds: "in seconds",
    digestAbove: "Digest when more are waiting than",
    digestAboveHelp:
      "When more alerts than this are waiting, they are combined into one message. Leave empty to combine them only when more are waiting than the rate limit allows at once.",
    digestLate: "Late after (minutes)",
    digestLateHelp: "Alerts that have waited longer go out in a digest that is marked as late.",
  },
  dingtalk: {
    add: "Add connector",
    nameHelp: "What you call the group.",
    where: "Where do I find this in DingTalk?",
    steps: {
      group:
        "Open the group in DingTalk, then its settings (… or the gear at the top right) → Bots (机器人).",
      robot: "New robot: Add robot → Custom (自定义). Existing robot: choose it in the list.",
      security:
        "Under Security settings (安全设置) switch on Additional Signature (加签). The text there, beginning with SEC, is the secret.",
      webhook: "Finish, then copy the Webhook. You can find it again in the robot's settings.",
    },
    webhookUrl: "Webhook URL or token",
    webhookUrlHelp: "Robot settings → Webhook. Paste the whole URL, or just the access token.",
    secret: "Secret",
    secretHelp:
      "Robot settings → Security settings → Additional Signature (加签), begins with SEC. Leave empty if the robot has none.",
    pasted: {
      repaired: "Fixed: {what}.",
      repairs: {
        blanks: "spaces, line breaks and invisible characters were removed",
        surroundings: "quotes, labels and punctuation around it were removed",
        text: "the text around the address was removed",
        swapped: "address and secret were swapped",
        twice: "the address was there twice",
        "secret-in-address": "the secret was taken out of the address",
        scheme: "https:// was added to the address",
      },
      hints: {
        secret: "This looks like the secret. The webhook URL begins with https://.",
        "app-robot":
          "api.dingtalk.com is for app robots, which work differently. A custom robot's URL begins with https://oapi.dingtalk.com/robot/send.",
        several: "This contains more than one address. Paste only the one of this group's robot.",
        "token-form":
          "A robot's token has 64 letters and digits; this one does not. Part of it may be missing.",
        "other-system": "This is an address of {system}, not of a DingTalk robot.",
        "unknown-host":
          "{host} is not one of DingTalk's public addresses (oapi.dingtalk.com, oapi.dingtalk.io). That is right only for a dedicated or private edition.",
        address: "This is an address. The secret begins with SEC.",
        "secret-form":
          "A robot's secret is SEC followed by 64 letters and digits; this is not. Part of it may be missing, or it may be the keyword.",
      },
    },
    keyword: "Keyword",
    keywordHelp:
      "Only if the robot requires one under Security settings → Custom keywords (自定义关键词). It is added to messages that lack it.",
    advanced: "Rate limit, digest, monthly quota",
    rateLimitHelp:
      "DingTalk accepts 20 messages a minute per robot; if more are sent, it holds the robot for 10 minutes. Connectors with the same robot share the limit. Lower it if another program uses the robot too.",
    monthly: "Messages per month",
    monthlyHelp:
      "DingTalk's standard edition allows 3,000 per calendar month for the whole organisation, the professional edition 50,000. Leave empty if there is no quota.",
    organisation: "Organisation",
    organisationHelp:
      "Connectors with the same organisation share one monthly quota. Leave empty to give this one its own.",
    sharedRobot:
      "Same robot as {names}: they share its 20 messages a minute, and the strictest of their rate limits applies.",
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
      "A practice group receives messages like a DingTalk group and shows them on a page in Tocsin. Nothing leaves this computer.",
    advanced: "Rate limit, digest",
    rateLimitHelp: "The same as for a DingTalk group, so what you try here behaves the same there.",
    mark: "Practice",
    markMore: "Messages to this connector stay inside Tocsin.",
    open: "Open the practice group",
  },
  test: {
    button: "Test this connection",
    draftHelp: "Sends one message with what you entered; nothing is saved.",
    raw: "Raw response",
    errcode: "errcode {code}",
  },
  card: {
    activity: "Recent activity",
    switch: "Forward through {name}",
    window:
      "{used, number} of {limit, number} in {seconds, plural, =60 {the last minute} other {the last # seconds}}",
    fixedTitle: "The connector has changed since the robot last rejected a message.",
    fixedText: "Send a test to see whether it works now.",
    tryAgain: "Try again",
    tried: "{name} is trying again.",
    edit: "Edit connector",
    waiting: "Oldest waiting",
    lastDelivery: "Last delivery",
  },
  copy: {
    done: "{name} was created with the same settings and secrets. No alert action uses it yet.",
  },
  delete: {
    text: "Alerts will no longer reach this group, and its secrets are deleted.",
    actions:
      "{count, plural, one {This alert action is deleted with it:} other {These # alert actions are deleted with it:}}",
    waiting:
      "{count, plural, one {# delivery is waiting for this group and is cancelled.} other {# deliveries are waiting for this group and are cancelled.}}",
    done: "{name} was deleted.",
  },
} as const;
