import type { MessageTexts } from "./words.ts";

/** Tocsin's own words in messages to groups, in German. */
export const german: MessageTexts = {
  marks: { test: "TEST", replay: "ERNEUT", late: "VERSPÄTET", digest: "GESAMMELT" },
  testNote: "**Das ist ein Test von Tocsin.** Es gibt keinen Alarm und nichts zu tun.",
  replayNote: "**Erneut gesendet.** Jemand hat ein früheres Alarmereignis erneut gesendet.",
  receivedLateNote: {
    at: "**Verspätet empfangen.** Kein Webhook hat dieses Ereignis gebracht; es wurde am {received} aus ilert abgerufen und geschah am {happened}.",
    unknown:
      "**Verspätet empfangen.** Kein Webhook hat dieses Ereignis gebracht; es wurde am {received} aus ilert abgerufen.",
  },
  cutNote: "… von Tocsin gekürzt; der ganze Text steht im Protokoll von Tocsin",
  leftOutNote:
    "Die Details fehlen hier, weil DingTalk sie abgelehnt hat; sie stehen im Protokoll von Tocsin.",
  lateNote: "**Verspätet:** Diese Alarme haben länger gewartet als vorgesehen.",

  event: "Ereignis:",
  alertSource: "Alarmquelle:",
  escalationPolicy: "Eskalationskette:",
  assignedTo: "Zugewiesen an:",
  priority: "Priorität:",
  severity: "Schweregrad:",
  services: "Dienste:",
  labels: "Labels:",
  merged: "Zusammengeführt:",
  mergedInto: "in Alarm {id}",
  mainAlert: "andere Alarme wurden mit diesem zusammengeführt",
  time: "Zeit:",
  comment: "Kommentar:",
  commentOf: "Kommentar von {author}:",
  testEvent: "Test",
  openInIlert: "In ilert öffnen",
  image: "Bild",
  link: "Link",
  alertNamed: "Alarm {id}",

  open: {
    all: "{count} offen",
    priority: "{count} {priority} offen",
    other: "{count, plural, one {{count} weiterer offen} other {{count} weitere offen}}",
  },
  resolved: "{count} gelöst",
  comments: "{count} Kommentare",
  range: "{from} bis {to}",
  moreFollow: {
    exactly: "{count} {count, plural, one {weiterer Alarm folgt} other {weitere Alarme folgen}}.",
    atLeast: "Mindestens {count} {count, plural, one {weiterer Alarm folgt} other {weitere Alarme folgen}}.",
  },
  moreEvents: "{count} weitere",
  notMentioned: "und {count} weitere, die DingTalk nicht erwähnt: höchstens {most} Personen pro Nachricht",
};
