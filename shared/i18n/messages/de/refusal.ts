import type { Translation } from "../../catalogue.ts";
import type { refusal as source } from "../en/refusal.ts";

export const refusal: Translation<typeof source> = {
  internal: { message: "In Tocsin ist etwas schiefgegangen. Einzelheiten stehen in der Protokolldatei." },
  refusal: {
    "not-found": {
      message:
        "Es gibt {entity, select, source {keine Webhook-Quelle} connector {keinen Konnektor} action {keine Alarmaktion} event {kein Ereignis} other {keine Zustellung}} „{id}“.",
    },
    "event-gone": { message: "Dieses Ereignis gibt es nicht (mehr)." },
    "attempt-gone": { message: "Diesen Versuch gibt es nicht." },
    gone: {
      message:
        "{entity, select, connector {Den Konnektor} other {Die Alarmaktion}} „{id}“ gibt es nicht (mehr). Wähle {entity, select, connector {einen anderen} other {eine andere}}.",
    },
    stale: {
      message: "Das wurde inzwischen anderswo geändert: {fields}. Gespeichert wurde nichts.",
    },
    "id-taken": {
      message:
        "Die ID „{id}“ gehört schon {entity, select, source {einer anderen Webhook-Quelle} connector {einem anderen Konnektor} other {einer anderen Alarmaktion}}. Wähle eine andere ID.",
    },
    used: {
      message:
        "{entity, select, source {Die Webhook-Quelle} other {Der Konnektor}} „{id}“ wird von {count, plural, one {der Alarmaktion} other {den Alarmaktionen}} {names} verwendet. Ändere oder entferne {count, plural, one {sie} other {sie}} zuerst.",
    },

    "still-waits": {
      message: "Diese Zustellung ist noch nicht beendet. Warte sie ab oder nimm sie zuerst zurück.",
    },
    "waits-no-more": {
      message: "Diese Zustellung wartet nicht mehr, sie lässt sich also nicht zurücknehmen.",
    },
    "not-waiting": { message: "Diese Zustellung wartet nicht (mehr) auf das Senden." },
    "no-alert": {
      message: "Dieses Ereignis konnte nicht gelesen werden, es gibt also nichts zuzustellen.",
    },
    "digest-again": {
      message:
        "Eine Sammelnachricht wird nicht erneut gesendet. Sende die Zustellungen erneut, die in ihr hinausgingen.",
    },
    "edit-made-here": {
      message:
        "Keine Webhook-Quelle hat dieses Ereignis empfangen, es gibt also keine Anfrage zum Bearbeiten.",
    },
    "edit-source-gone": {
      message:
        "Die Webhook-Quelle {id} wurde entfernt. Füge sie wieder hinzu, dann lässt sich die bearbeitete Anfrage senden.",
    },
    "forward-refused": {
      message: "Dieses Ereignis konnte nicht gelesen werden, es gibt also nichts weiterzuleiten.",
    },
    "forward-digest": {
      message:
        "Eine Sammelnachricht wird nicht weitergeleitet. Leite die Ereignisse weiter, die in ihr hinausgingen.",
    },
    "replay-test": {
      message: "Ein Test wird nicht noch einmal gesendet. Teste stattdessen die Verbindung erneut.",
    },
    "forward-test": {
      message: "Ein Test wird nicht weitergeleitet. Teste stattdessen den anderen Konnektor.",
    },
    "forward-off": {
      message:
        "Der Konnektor „{connector}“ ist ausgeschaltet. Schalte ihn ein und leite das Ereignis dann noch einmal weiter.",
    },
    "forward-deleted": {
      message: "Das Ereignis wurde gelöscht, während es weitergeleitet wurde.",
    },
    "not-practice": {
      message: "Nur eine Übungsgruppe zeigt ihre Nachrichten hier. Sieh in der DingTalk-Gruppe nach.",
    },
    "empty-time": { message: "Das Ende muss nach dem Anfang liegen." },
    cursor: {
      message: "Dieser Cursor gehört nicht zu dieser Liste. Beginne wieder bei der ersten Seite.",
    },
  },
  store: {
    busy: {
      message:
        "Ein anderes Programm benutzt die Ereignisdatenbank. Schließe es; Tocsin macht von selbst weiter.",
    },
    full: {
      message:
        "Der Datenträger ist voll, deshalb können keine Ereignisse gespeichert werden. Schaffe Platz; Tocsin macht von selbst weiter.",
    },
    "read-only": {
      message:
        "Die Ereignisdatenbank darf nicht geschrieben werden. Prüfe die Rechte von Tocsins Datenordner.",
    },
    forbidden: {
      message: "Die Ereignisdatenbank darf nicht benutzt werden. Prüfe die Rechte von Tocsins Datenordner.",
    },
    "cannot-open": {
      message:
        "Die Ereignisdatenbank lässt sich nicht öffnen. Prüfe, ob Tocsins Datenordner da ist und geschrieben werden darf.",
    },
    "disk-error": {
      message:
        "Der Datenträger hat einen Fehler gemeldet, während die Ereignisdatenbank benutzt wurde. Prüfe den Datenträger.",
    },
    "no-memory": {
      message: "Für die Ereignisdatenbank ist nicht genug Speicher frei. Schließe andere Programme.",
    },
    "cannot-lock": {
      message:
        "Die Ereignisdatenbank lässt sich nicht sperren. Lege Tocsins Datenordner auf einen lokalen Datenträger.",
    },
    damaged: {
      message:
        "Die Ereignisdatenbank ist beschädigt. Tocsin stellt sie gerade wieder her und macht mit dem weiter, was lesbar ist.",
    },
    stopping: { message: "Tocsin wird gerade beendet. Versuche es erneut, sobald es wieder läuft." },
  },
  settings: {
    "changed-outside": {
      message:
        "Die Einstellungsdatei {file} wurde außerhalb von Tocsin geändert; nichts wurde gespeichert. Starte Tocsin neu, um die geänderte Datei zu verwenden, und nimm diese Änderung dann noch einmal vor.",
    },
    "not-saved": {
      message:
        "Die Einstellungen konnten nicht gespeichert werden, deshalb wurde nichts geändert. Schaffe Platz auf dem Datenträger oder mache die Einstellungsdatei beschreibbar, und versuche es erneut.",
    },
  },
};
