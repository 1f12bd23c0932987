import type { questions as english } from "../en/questions.ts";
import type { Translation } from "../words-of.ts";

export const questions: Translation<typeof english> = {
  "ask.pause": "Weiterleiten für {minutes, plural, one {# Minute} other {# Minuten}} pausieren?",
  "ask.pause-detail": "Ein Link bittet darum. Empfangen wird weiter, und nichts geht verloren.",
  "ask.pause-yes": "Pausieren",
  "ask.cancel": "Abbrechen",
  "ask.close": "Soll Tocsin im Hintergrund weiterlaufen?",
  "ask.close-detail":
    "Hier gibt es kein Symbol im Infobereich. Im Hintergrund leitet Tocsin weiter Alarme weiter; starte es noch einmal, um dieses Fenster wiederzusehen. Deine Wahl steht in den Einstellungen unter „Desktop“.",
  "ask.close-keep": "Weiterlaufen lassen",
  "ask.close-quit": "Beenden",
};
