import type { Translation } from "../../catalogue.ts";
import type { refusal as source } from "../en/refusal.ts";

export const refusal: Translation<typeof source> = {
  internal: { message: "In Tocsin ist etwas schiefgegangen. Einzelheiten stehen in der Protokolldatei." },
  refusal: {
    "whole-input": { message: "Die Eingabe {complaint}" },
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
      message: "Das wurde geändert, seit du es geöffnet hast: {fields}. Es wurde nichts gespeichert.",
    },
    "stale-removal": {
      message:
        "Das wurde geändert, seit du es gelesen hast. Es wurde nichts entfernt: Lies es zuerst erneut.",
    },
    "id-taken": {
      message:
        "Die ID „{id}“ ist schon an {entity, select, source {eine andere Webhook-Quelle} connector {einen anderen Konnektor} other {eine andere Alarmaktion}} vergeben. Wähle eine andere ID.",
    },
    used: {
      message:
        "{entity, select, source {Die Webhook-Quelle} other {Der Konnektor}} „{id}“ wird von {count, plural, one {der Alarmaktion} other {den Alarmaktionen}} {names} verwendet. Ändere oder entferne {count, plural, one {sie} other {sie}} zuerst.",
    },

    "still-waits": {
      message:
        "Diese Zustellung ist noch nicht abgeschlossen. Warte, bis sie es ist, oder brich sie zuerst ab.",
    },
    "waits-no-more": {
      message: "Diese Zustellung wartet nicht mehr und lässt sich daher nicht abbrechen.",
    },
    "not-waiting": { message: "Diese Zustellung wartet nicht (mehr)." },
    "robot-lost": { message: "An diesen Roboter sendet jetzt ein anderer Knoten." },
    "no-alert": {
      message: "Dieses Ereignis konnte nicht gelesen werden, es gibt also nichts zuzustellen.",
    },
    "digest-again": {
      message: "Eine Sammelnachricht lässt sich nicht erneut senden. Sende die Zustellungen darin erneut.",
    },
    "edit-made-here": {
      message:
        "Keine Webhook-Quelle hat dieses Ereignis empfangen, es gibt also keine Anfrage zum Bearbeiten.",
    },
    "edit-source-gone": {
      message:
        "Die Webhook-Quelle {id} wurde entfernt. Füge sie wieder hinzu und sende die bearbeitete Anfrage dann erneut.",
    },
    "forward-refused": {
      message: "Dieses Ereignis konnte nicht gelesen werden, es gibt also nichts weiterzuleiten.",
    },
    "forward-digest": {
      message: "Eine Sammelnachricht lässt sich nicht weiterleiten. Leite die Ereignisse darin weiter.",
    },
    "replay-test": {
      message: "Ein Test lässt sich nicht erneut senden. Teste stattdessen die Verbindung noch einmal.",
    },
    "forward-test": {
      message: "Ein Test lässt sich nicht weiterleiten. Teste stattdessen den anderen Konnektor.",
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
        "Ein anderes Programm verwendet die Ereignisdatenbank. Schließe es; Tocsin macht automatisch weiter.",
    },
    full: {
      message:
        "Der Datenträger ist voll, daher können keine Ereignisse gespeichert werden. Schaffe Speicherplatz; Tocsin macht automatisch weiter.",
    },
    "read-only": {
      message:
        "In die Ereignisdatenbank kann nicht geschrieben werden. Prüfe die Rechte am Datenverzeichnis von Tocsin.",
    },
    forbidden: {
      message:
        "Die Ereignisdatenbank darf nicht verwendet werden. Prüfe die Rechte am Datenverzeichnis von Tocsin.",
    },
    "cannot-open": {
      message:
        "Die Ereignisdatenbank lässt sich nicht öffnen. Prüfe, ob das Datenverzeichnis von Tocsin existiert und beschreibbar ist.",
    },
    "disk-error": {
      message:
        "Der Datenträger hat bei Verwendung der Ereignisdatenbank einen Fehler gemeldet. Prüfe den Datenträger.",
    },
    "no-memory": {
      message: "Für die Ereignisdatenbank ist nicht genug Arbeitsspeicher frei. Schließe andere Programme.",
    },
    "cannot-lock": {
      message:
        "Die Ereignisdatenbank lässt sich nicht sperren. Lege das Datenverzeichnis von Tocsin auf einen lokalen Datenträger.",
    },
    damaged: {
      message:
        "Die Ereignisdatenbank ist beschädigt. Tocsin repariert sie gerade und macht mit dem weiter, was lesbar ist.",
    },
    "database-away": {
      message:
        "Der PostgreSQL-Server ist nicht erreichbar. Prüfe, ob er läuft, und die Netzwerkverbindung; Tocsin macht automatisch weiter.",
    },
    "database-exhausted": {
      message:
        "Dem PostgreSQL-Server fehlen Speicherplatz, Arbeitsspeicher oder freie Verbindungen. Schaffe Abhilfe; Tocsin macht automatisch weiter.",
    },
    "database-slow": {
      message:
        "Der PostgreSQL-Server hat zu spät geantwortet. Prüfe seine Auslastung; Tocsin macht automatisch weiter.",
    },
    "database-login": {
      message:
        "Der PostgreSQL-Server lehnt die Anmeldung ab. Prüfe Benutzer und Passwort in TOCSIN_DATABASE und die pg_hba.conf des Servers.",
    },
    "database-missing": {
      message:
        "Auf dem PostgreSQL-Server gibt es keine Datenbank dieses Namens. Lege sie an, oder berichtige den Namen in TOCSIN_DATABASE.",
    },
    "database-rights": {
      message:
        "Dem PostgreSQL-Benutzer fehlen Rechte an der Datenbank. Mache ihn zum Eigentümer der Datenbank oder ihres Schemas tocsin.",
    },
    "database-read-only": {
      message:
        "Der PostgreSQL-Server ist ein Standby, in den nicht geschrieben werden kann. Verbinde Tocsin mit dem Primärserver.",
    },
    "database-faulty": {
      message: "Der PostgreSQL-Server hat einen eigenen Fehler gemeldet. Prüfe sein Protokoll.",
    },
    "database-encoding": {
      message:
        "Die PostgreSQL-Datenbank speichert Text nicht als UTF-8. Lege eine mit der Kodierung UTF8 an.",
    },
    "config-changed": {
      message: "Ein anderer Knoten von Tocsin hat die Konfiguration inzwischen geändert. Versuche es erneut.",
    },
    "config-newer": {
      message:
        "Ein neueres Tocsin hat die Konfiguration in der Datenbank geändert, und dieses kann sie nicht lesen. Aktualisiere Tocsin auf diesem Rechner.",
    },
    "fact-replaced": {
      message: "Ein anderer Knoten von Tocsin hat dasselbe inzwischen geändert. Lade neu und wiederhole es.",
    },
    stopping: { message: "Tocsin wird gerade beendet. Versuche es erneut, sobald es wieder läuft." },
  },
  settings: {
    "changed-outside": {
      message:
        "Die Einstellungsdatei {file} wurde außerhalb von Tocsin geändert, daher wurde nichts gespeichert. Starte Tocsin neu, um die geänderte Datei zu verwenden, und nimm diese Änderung dann noch einmal vor.",
    },
    "not-saved": {
      message:
        "Die Einstellungen konnten nicht gespeichert werden, daher wurde nichts geändert. Schaffe Speicherplatz oder mache die Einstellungsdatei beschreibbar und versuche es erneut.",
    },
  },
  version: {
    gone: { message: "Die Version {version} der Konfiguration gibt es nicht mehr." },
    unreadable: {
      message:
        "Die Version {version} passt nicht zu dieser Ausgabe von Tocsin und kann nicht wiederhergestellt werden. Exportiere sie über die API und ändere sie von Hand.",
    },
    stale: {
      message:
        "Die Konfiguration wurde inzwischen geändert, deshalb wurde nichts wiederhergestellt. Vergleiche noch einmal und stelle dann wieder her.",
    },
  },
};
