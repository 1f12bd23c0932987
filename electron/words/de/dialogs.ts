import type { questions as english } from "../en/dialogs.ts";
import type { Translation } from "../words-of.ts";

export const questions: Translation<typeof english> = {
  "ask.pause": "Weiterleiten für {minutes, plural, one {# Minute} other {# Minuten}} pausieren?",
  "ask.pause-detail": "Ein Link bittet darum. Empfangen wird weiter, und nichts geht verloren.",
  "ask.pause-yes": "Pausieren",
  "ask.program": "Darf Tocsin dieses Programm als cloudflared starten? {program}",
  "ask.program-detail":
    "Die Einstellungen oder eine Datei, die importiert wird, nennen es. Es läuft unter deinem Namen und bekommt das Token des Tunnels. Wähle „Starten“ nur, wenn du dieses Programm kennst.",
  "ask.program-yes": "Starten",
  "ask.cancel": "Abbrechen",
  "ask.close": "Soll Tocsin im Hintergrund weiterlaufen?",
  "ask.close-detail":
    "Hier gibt es kein Symbol im Infobereich. Im Hintergrund leitet Tocsin weiter Alarme weiter; starte es noch einmal, um dieses Fenster wiederzusehen. Deine Wahl steht in den Einstellungen unter „Desktop“.",
  "ask.close-keep": "Weiterlaufen lassen",
  "ask.close-quit": "Beenden",
};
