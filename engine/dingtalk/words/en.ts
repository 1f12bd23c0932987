import type { MessageWords } from "./words.ts";

export const en: MessageWords = {
  marks: { test: "TEST", replay: "REPLAY", late: "LATE", digest: "DIGEST" },
  testNote: "**This is a test from Tocsin.** There is no alert, and nothing to do.",
  replayNote: "**This is a replay.** Somebody sent an earlier alert event again.",
  receivedLateNote: (happened, received) =>
    `**Received late.** No webhook brought this; it was fetched from ilert at ${received}${happened === null ? "" : `, and happened at ${happened}`}.`,
  cutNote: "… shortened by Tocsin; the whole text is in its log",
  leftOutNote: "The details are left out here because DingTalk refused them; they are in Tocsin's log.",
  lateNote: "**Late:** these alerts waited longer than they should.",

  event: "Event:",
  alertSource: "Alert source:",
  escalationPolicy: "Escalation policy:",
  assignedTo: "Assigned to:",
  priority: "Priority:",
  severity: "Severity:",
  services: "Services:",
  labels: "Labels:",
  merged: "Merged:",
  mergedInto: (id) => `into alert ${id}`,
  mainAlert: "other alerts are merged into this one",
  time: "Time:",
  comment: "Comment:",
  commentOf: (author) => `Comment by ${author}:`,
  testEvent: "test",
  openInIlert: "Open in ilert",
  image: "Image",
  link: "Link",
  alertNamed: (id) => `Alert ${id}`,

  open: (count, priority) => `${count} open${priority === null ? "" : ` ${priority}`}`,
  otherOpen: (count) => `${count} other open`,
  resolved: (count) => `${count} resolved`,
  comments: (count) => `${count} comments`,
  range: (from, to) => `${from} to ${to}`,
  moreFollow: (count, atLeast) =>
    `${atLeast ? "At least " : ""}${count} more ${count === 1 ? "alert follows" : "alerts follow"}.`,
  moreEvents: (count) => `${count} more`,
  notMentioned: (count, most) =>
    `and ${count} more, whom DingTalk does not mention: it takes ${most} people a message`,
  eventWord(label) {
    const short = label.replace(/^Alert /, "").replace(/ (to|from) alert$/, "");
    return short.charAt(0).toLowerCase() + short.slice(1);
  },
};
