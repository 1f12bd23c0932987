/** What the connectors page says. */
export const connectorWords = {
  title: "Connectors",
  text: "A connector is the robot of one DingTalk group. Alert actions send through it.",
  add: "Add connector",
  emptyTitle: "No connector yet",
  emptyText:
    "In DingTalk, open the group's settings, add a custom robot, choose “Additional signature” as its security, and copy its webhook and its secret here.",
  name: "Name",
  namePlaceholder: "Ops group",
  nameHelp: "As you call the group",
  webhookUrl: "Webhook URL or token",
  webhookUrlHelp:
    "In DingTalk: group settings → Bots → your robot → Webhook. The access token alone will do as well.",
  secret: "Secret",
  secretHelp:
    "The text beginning with SEC under “Additional signature”. Leave empty where the robot has none.",
  keyword: "Keyword",
  keywordHelp: "Only if the robot asks for one: it is added to messages that lack it.",
  save: "Save connector",
  saved: (name: string) => `${name} is saved. Test this connection shows whether it works.`,
  test: "Test this connection",
  testing: "Waiting for DingTalk's answer …",
  rawAnswer: "The answer as it came",
  tryAgain: "Try again",
  unblocked: "The lane tries once more.",
  switchedOn: "Forward through this connector",
  deletes:
    "Alerts no longer reach this group. What waits for it is cancelled. The log keeps its history; webhook and secret are forgotten.",
  deleted: (name: string) => `${name} is deleted.`,
  lane: "Lane",
  window: "Sent in the last minute",
  robot: "Robot",
  secretFact: "Secret",
  oldestWaiting: "Oldest waiting",
  lastDelivery: "Last delivery",
  never: "none yet",
  month: "Sent this month",
} as const;
