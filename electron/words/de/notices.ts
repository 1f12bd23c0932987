import type { notices as english } from "../en/notices.ts";
import type { Translation } from "../words-of.ts";

export const notices: Translation<typeof english> = {
  "alerts.title": "{count, plural, one {Neuer HIGH-Alarm} other {# neue HIGH-Alarme}}",
  "alerts.more": "und {count, number} weitere",
  "alert.no-summary": "(ohne Zusammenfassung)",

  "problem.title": "{name} braucht dich",
  "problems.title": "{count, plural, one {Etwas braucht dich} other {# Dinge brauchen dich}}",
  "failed.title":
    "{count, plural, one {Eine Nachricht wurde nicht zugestellt} other {# Nachrichten wurden nicht zugestellt}}",
  "failed.body": "Öffne Tocsin, um zu sehen, warum, und um erneut zu senden, was die Gruppen wissen müssen.",

  "test.delivered": "{count, plural, one {Test zugestellt} other {Test allen # Gruppen zugestellt}}",
  "test.refused": "Test nicht zugestellt",
  "test.refused-some": "Test {failed, number} von {count, number} Gruppen nicht zugestellt",
  "test.not-sent": "Der Test konnte nicht gesendet werden",

  "pause.failed": "Tocsin konnte nicht pausiert werden",
  "resume.failed": "Tocsin konnte nicht fortgesetzt werden",
};
