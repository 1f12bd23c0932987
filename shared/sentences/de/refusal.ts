import type { TranslationOf } from "../catalogue.ts";
import type { refusal as source } from "../en/refusal.ts";

export const refusal: TranslationOf<typeof source> = {
  internal: { message: "In Tocsin ist etwas schiefgegangen. Einzelheiten stehen in der Protokolldatei." },
  "refusal.not-found": {
    message:
      "Es gibt {entity, select, source {keine Alarmquelle} connector {keinen Konnektor} action {keine Alarmaktion} event {kein Ereignis} other {keine Zustellung}} „{id}“.",
  },
  "refusal.event-gone": { message: "Dieses Ereignis gibt es nicht (mehr)." },
  "refusal.attempt-gone": { message: "Diesen Versuch gibt es nicht." },
  "refusal.gone": {
    message:
      "{entity, select, connector {Den Konnektor} other {Die Alarmaktion}} „{id}“ gibt es nicht (mehr). Wähle {entity, select, connector {einen anderen} other {eine andere}}.",
  },
  "refusal.stale": {
    message: "Das wurde inzwischen anderswo geändert: {fields}. Gespeichert wurde nichts.",
  },
  "refusal.id-taken": {
    message:
      "Die ID „{id}“ gehört schon {entity, select, source {einer anderen Alarmquelle} connector {einem anderen Konnektor} other {einer anderen Alarmaktion}}. Wähle eine andere ID.",
  },
  "refusal.used": {
    message:
      "{entity, select, source {Die Alarmquelle} other {Der Konnektor}} „{id}“ wird von {count, plural, one {der Alarmaktion} other {den Alarmaktionen}} {names} verwendet. Ändere oder entferne {count, plural, one {sie} other {sie}} zuerst.",
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
  "refusal.forward-refused": {
    message: "Dieses Ereignis konnte nicht gelesen werden, es gibt also nichts weiterzuleiten.",
  },
  "refusal.forward-digest": {
    message:
      "Eine Sammelnachricht wird nicht weitergeleitet. Leite die Ereignisse weiter, die in ihr hinausgingen.",
  },
  "refusal.replay-test": {
    message: "Ein Test wird nicht noch einmal gesendet. Teste stattdessen die Verbindung erneut.",
  },
  "refusal.forward-test": {
    message: "Ein Test wird nicht weitergeleitet. Teste stattdessen den anderen Konnektor.",
  },
  "refusal.forward-off": {
    message:
      "Der Konnektor „{connector}“ ist ausgeschaltet. Schalte ihn ein und leite das Ereignis dann noch einmal weiter.",
  },
  "refusal.forward-deleted": {
    message: "Das Ereignis wurde gelöscht, während es weitergeleitet wurde.",
  },
  "refusal.not-practice": {
    message: "Nur eine Übungsgruppe zeigt ihre Nachrichten hier. Sieh in der DingTalk-Gruppe nach.",
  },
  "refusal.empty-time": { message: "Das Ende muss nach dem Anfang liegen." },
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
      "Die Ereignisdatenbank ist beschädigt. Tocsin stellt sie gerade wieder her und macht mit dem weiter, was lesbar ist.",
  },
  "store.stopping": { message: "Tocsin wird gerade beendet. Versuche es erneut, sobald es wieder läuft." },

  "settings.changed-outside": {
    message:
      "Die Einstellungsdatei {file} wurde außerhalb von Tocsin geändert; nichts wurde gespeichert. Starte Tocsin neu, um die geänderte Datei zu verwenden, und nimm diese Änderung dann noch einmal vor.",
  },
  "settings.not-saved": {
    message:
      "Die Einstellungen konnten nicht gespeichert werden, deshalb wurde nichts geändert. Schaffe Platz auf dem Datenträger oder mache die Einstellungsdatei beschreibbar, und versuche es erneut.",
  },
  "vault.not-saved": {
    message:
      "Die Geheimnisdatei {file} kann nicht geschrieben werden, deshalb wurde nichts geändert. Schaffe Platz auf dem Datenträger oder mache ihren Ordner beschreibbar, und versuche es erneut.",
  },

  "vault.token-unreadable": {
    message: "Das Token der Alarmquelle „{id}“ ist nicht lesbar. Gib ihr ein neues.",
  },
  "vault.secrets-unreadable": {
    message:
      "Die Geheimnisse von „{connector}“ sind aus dem Tresor nicht lesbar. Bearbeite ihn und trage sie neu ein, dann kopiere ihn.",
  },
  "vault.keyring-refused": {
    message:
      "Der Schlüsselbund des Systems hat das Geheimnis nicht angenommen. Entsperre ihn und versuche es erneut.",
  },
};
