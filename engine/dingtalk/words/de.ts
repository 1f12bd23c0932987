import type { MessageWords } from "./words.ts";

export const de: MessageWords = {
  marks: { test: "TEST", replay: "ERNEUT", late: "VERSPÄTET", digest: "SAMMLUNG" },
  testNote: "**Das ist ein Test von Tocsin.** Es gibt keinen Alarm und nichts zu tun.",
  replayNote: "**Erneut gesendet.** Jemand hat ein früheres Alarmereignis noch einmal gesendet.",
  receivedLateNote: (happened, received) =>
    `**Verspätet empfangen.** Kein Webhook hat dies gebracht; es wurde um ${received} bei ilert abgeholt${happened === null ? "" : ` und geschah um ${happened}`}.`,
  cutNote: "… von Tocsin gekürzt; der ganze Text steht in seinem Protokoll",
  leftOutNote: "Die Details fehlen hier, weil DingTalk sie abgelehnt hat; sie stehen in Tocsins Protokoll.",
  lateNote: "**Verspätet:** Diese Alarme haben länger gewartet, als sie sollten.",

  event: "Ereignis:",
  alertSource: "Alarmquelle:",
  escalationPolicy: "Eskalationskette:",
  assignedTo: "Zugewiesen an:",
  priority: "Priorität:",
  severity: "Schweregrad:",
  services: "Dienste:",
  labels: "Labels:",
  merged: "Zusammengeführt:",
  mergedInto: (id) => `in Alarm ${id}`,
  mainAlert: "andere Alarme sind in diesem aufgegangen",
  time: "Zeit:",
  comment: "Kommentar:",
  commentOf: (author) => `Kommentar von ${author}:`,
  testEvent: "Test",
  openInIlert: "In ilert öffnen",
  image: "Bild",
  link: "Link",
  alertNamed: (id) => `Alarm ${id}`,

  open: (count, priority) =>
    `${count} ${count === 1 ? "offener" : "offene"}${priority === null ? "" : ` ${priority}`}`,
  otherOpen: (count) => `${count} ${count === 1 ? "anderer offener" : "andere offene"}`,
  resolved: (count) => `${count} ${count === 1 ? "gelöster" : "gelöste"}`,
  comments: (count) => `${count} Kommentare`,
  range: (from, to) => `${from} bis ${to}`,
  moreFollow: (count, atLeast) =>
    `${atLeast ? "Mindestens " : ""}${count} ${count === 1 ? "weiterer Alarm folgt" : "weitere Alarme folgen"}.`,
  moreEvents: (count) => `${count} weitere`,
  notMentioned: (count, most) =>
    `und ${count} weitere, die DingTalk nicht erwähnt: Es nimmt ${most} Personen je Nachricht`,
  // Nouns keep their capital letter.
  eventWord: (label) => label.replace(/^Alarm /, "").replace(/ (zum|vom|mit dem) Alarm\b/, ""),
};
