import type { TranslationOf } from "../catalogue.ts";
import type { refusal as source } from "../en/refusal.ts";

export const refusal: TranslationOf<typeof source> = {
  internal: { message: "In Tocsin ist etwas schiefgegangen. Einzelheiten stehen in der Protokolldatei." },
  "refusal.not-yet": { message: "Das kann dieses Tocsin noch nicht." },
  "refusal.not-found": {
    message:
      "Es gibt {thing, select, source {keine Alarmquelle} connector {keinen Konnektor} action {keine Alarmaktion} event {kein Ereignis} other {keine Zustellung}} „{id}“.",
  },
  "refusal.event-gone": { message: "Dieses Ereignis gibt es nicht (mehr)." },
  "refusal.attempt-gone": { message: "Diesen Versuch gibt es nicht." },
  "refusal.connector-gone": {
    message: "Den Konnektor „{id}“ gibt es nicht (mehr). Wähle einen anderen.",
  },
  "refusal.id-taken": {
    message:
      "Die ID „{id}“ gehört schon {thing, select, source {einer anderen Alarmquelle} connector {einem anderen Konnektor} other {einer anderen Alarmaktion}}. Wähle eine andere ID.",
  },
  "refusal.used": {
    message:
      "{thing, select, source {Die Alarmquelle} other {Der Konnektor}} „{id}“ wird von {count, plural, one {der Alarmaktion} other {den Alarmaktionen}} {names} verwendet. Ändere oder entferne {count, plural, one {sie} other {sie}} zuerst.",
  },

  "refusal.still-waits": {
    message: "Diese Zustellung ist noch nicht beendet. Warte sie ab oder nimm sie zuerst zurück.",
  },
  "refusal.waits-no-more": {
    message: "Diese Zustellung wartet nicht mehr, sie lässt sich also nicht zurücknehmen.",
  },
  "refusal.not-waiting": { message: "Diese Zustellung wartet nicht (mehr) auf das Senden." },
  "refusal.no-alert": {
    message: "Dieses Ereignis konnte nicht gelesen werden, es gibt also nichts zuzustellen.",
  },
  "refusal.digest-again": {
    message:
      "Eine Sammelnachricht wird nicht erneut gesendet. Sende die Zustellungen erneut, die in ihr hinausgingen.",
  },
  "refusal.cursor": {
    message: "Dieser Cursor gehört nicht zu dieser Liste. Beginne wieder bei der ersten Seite.",
  },

  "store.busy": {
    message:
      "Ein anderes Programm benutzt die Ereignisdatenbank. Schließe es; Tocsin macht von selbst weiter.",
  },
  "store.full": {
    message:
      "Der Datenträger ist voll, deshalb können keine Ereignisse gespeichert werden. Schaffe Platz; Tocsin macht von selbst weiter.",
  },
  "store.read-only": {
    message: "Die Ereignisdatenbank darf nicht geschrieben werden. Prüfe die Rechte von Tocsins Datenordner.",
  },
  "store.forbidden": {
    message: "Die Ereignisdatenbank darf nicht benutzt werden. Prüfe die Rechte von Tocsins Datenordner.",
  },
  "store.cannot-open": {
    message:
      "Die Ereignisdatenbank lässt sich nicht öffnen. Prüfe, ob Tocsins Datenordner da ist und geschrieben werden darf.",
  },
  "store.disk-error": {
    message:
      "Der Datenträger hat einen Fehler gemeldet, während die Ereignisdatenbank benutzt wurde. Prüfe den Datenträger.",
  },
  "store.no-memory": {
    message: "Für die Ereignisdatenbank ist nicht genug Speicher frei. Schließe andere Programme.",
  },
  "store.cannot-lock": {
    message:
      "Die Ereignisdatenbank lässt sich nicht sperren. Lege Tocsins Datenordner auf einen lokalen Datenträger.",
  },
  "store.damaged": {
    message:
      "Die Ereignisdatenbank ist beschädigt. Starte Tocsin neu: Es legt die beschädigte Datei beiseite und beginnt eine neue.",
  },
  "store.stopping": { message: "Tocsin wird gerade beendet. Versuche es erneut, sobald es wieder läuft." },

  "settings.not-saved": {
    message:
      "Die Einstellungen konnten nicht gespeichert werden, deshalb wurde nichts geändert. Schaffe Platz auf dem Datenträger oder mache die Einstellungsdatei beschreibbar, und versuche es erneut.",
  },
  "vault.not-saved": {
    message:
      "Die Geheimnisdatei {file} kann nicht geschrieben werden, deshalb wurde nichts geändert. Schaffe Platz auf dem Datenträger oder mache ihren Ordner beschreibbar, und versuche es erneut.",
  },

  "listener.port-in-use": {
    message:
      "Port {port} auf {host} ist von einem anderen Programm belegt. Beende dieses Programm oder starte Tocsin mit --hooks-port und einem freien Port (und ändere dann auch die Webhook-URL in ilert).",
  },
  "listener.port-forbidden": {
    message:
      "Dieser Benutzer darf nicht auf Port {port} lauschen. Wähle mit --hooks-port einen Port über 1023.",
  },
  "listener.no-such-address": {
    message:
      "Tocsin kann nicht auf {host} Port {port} lauschen: Die Adresse gehört nicht zu diesem Rechner. Prüfe die Adresse des Empfangs.",
  },
};
