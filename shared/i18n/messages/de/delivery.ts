import type { Translation } from "../../catalogue.ts";
import type { delivery as source } from "../en/delivery.ts";

export const delivery: Translation<typeof source> = {
  delivery: {
    "gave-up": {
      message: "Nach {hours, plural, one {# Stunde} other {# Stunden}} aufgegeben. Der letzte Versuch:",
      advice: "Sende sie erneut, sobald die Ursache behoben ist.",
    },
    retry: { message: "Tocsin versucht es erneut." },
    cancelled: { message: "Manuell abgebrochen." },
    "connector-removed": {
      message: "Der Konnektor wurde entfernt, bevor dies gesendet werden konnte.",
      advice: "Sende es erneut an einen anderen Konnektor.",
    },
    "connector-gone": {
      message: "Der Konnektor, auf den dies wartete, existiert nicht mehr; es wurde nicht gesendet.",
      advice: "Sende es erneut an einen anderen Konnektor.",
    },
    interrupted: {
      message: "Tocsin wurde während des Sendens beendet.",
      advice: "Es wird mit derselben Nachrichten-ID erneut gesendet; daran erkennt DingTalk ein Duplikat.",
    },
  },
  test: {
    "lane-held": {
      message:
        "DingTalk drosselt diesen Roboter, weil zu schnell gesendet wurde; in etwa {minutes} Min. ist er wieder frei.",
      advice: "Warte, bis die Sperre endet. Wartende Alarme bleiben erhalten und werden dann gesendet.",
    },
    "lane-busy": {
      message:
        "Die Nachrichten des Roboters für diese Minute sind aufgebraucht, daher konnte der Test nicht rechtzeitig gesendet werden.",
      advice:
        "Teste in einer Minute erneut. Wartende Alarme bleiben erhalten und werden der Reihe nach gesendet.",
    },
  },
  digest: {
    summary: {
      message:
        "{alerts, plural, one {# Alarm} other {# Alarme}} in einer Sammelnachricht, davon {high, number} HIGH",
    },
  },
  problem: {
    "secret-missing": {
      message:
        "Webhook-URL und Signaturgeheimnis dieses Konnektors fehlen oder lassen sich nicht entschlüsseln.",
      advice:
        "Wurde der Schlüssel oder die Datei mit den Zugangsdaten verschoben oder gesperrt, stelle ihn oder sie wieder her und starte Tocsin neu; sonst bearbeite den Konnektor und trage Webhook-URL und Signaturgeheimnis des Roboters neu ein.",
    },
    "clock-ahead": {
      message: "Die Uhr dieses Rechners geht gegenüber DingTalk etwa {minutes} Minuten vor.",
      advice:
        "Stelle die Uhr (am besten automatisch). Ab einer Stunde Abweichung lehnt DingTalk jede Nachricht ab.",
    },
    "clock-behind": {
      message: "Die Uhr dieses Rechners geht gegenüber DingTalk etwa {minutes} Minuten nach.",
      advice:
        "Stelle die Uhr (am besten automatisch). Ab einer Stunde Abweichung lehnt DingTalk jede Nachricht ab.",
    },
    "retention-clock": {
      message:
        "Die Uhr dieses Rechners ist um {days, plural, one {# Tag} other {# Tage}} vorgesprungen. Bis sie einen Tag lang gleichmäßig gelaufen ist, wird kein Ereignis wegen seines Alters gelöscht.",
      advice: "Prüfe die Uhr. Geht sie richtig, bestätige sie unter „Einstellungen > Aufbewahrung“.",
    },
    quota: {
      message:
        "{connector}: {used, number} von {limit, number} Nachrichten dieses Monats sind verbraucht ({percent} %).",
      advice:
        "Wähle weniger Alarmereignisse für diesen Konnektor oder erhöhe hier das Kontingent, falls DingTalk mehr gewährt hat.",
    },
    "quota-exceeded": {
      message:
        "{connector}: {used, number} von {limit, number} Nachrichten dieses Monats sind verbraucht ({percent} %).",
      advice:
        "DingTalk kann weitere Nachrichten in diesem Monat ablehnen. Wähle weniger Alarmereignisse, oder kaufe ein größeres Kontingent und trage es hier ein.",
    },
    "connectors-gone": {
      message:
        "{deliveries, plural, one {# Zustellung wartete} other {# Zustellungen warteten}} auf Konnektoren, die es nicht mehr gibt ({connectors}). Sie wurden nicht gesendet und stehen im Protokoll als fehlgeschlagen.",
      advice:
        "Sieh dir die fehlgeschlagenen im Protokoll an und sende sie erneut an einen anderen Konnektor.",
    },
    "settings-lost": {
      message:
        "Die Einstellungsdatei {file} fehlte beim Start, obwohl Ereignisse gespeichert sind: Webhook-Quellen, Konnektoren und Alarmaktionen sind verloren.",
      advice:
        "Beende Tocsin und lege die Datei zurück, oder importiere in den Einstellungen eine exportierte Konfiguration.",
    },
    "provision-empty": {
      message: "Die Bereitstellungsdatei {file} enthält nichts, daher wurde nichts aus ihr übernommen.",
      advice: "Prüfe, ob es die richtige Datei ist und ob sie vollständig geschrieben wurde.",
    },
    "database-unsynced": {
      message:
        "Der PostgreSQL-Server läuft mit fsync = off: Bei einem Stromausfall können bestätigte Ereignisse verloren gehen.",
      advice: "Schalte fsync in seiner Konfiguration ein und starte Tocsin neu.",
    },
    "database-asynchronous": {
      message:
        "Der PostgreSQL-Server hat Standbys, wartet aber auf keinen: Bei einem Failover können bestätigte Ereignisse verloren gehen.",
      advice: "Nenne einen Standby in synchronous_standby_names und starte Tocsin neu.",
    },
    "store-rebuilt": {
      message:
        "Ein Teil der Ereignisdatenbank, der aus dem Rest erzeugt wird, war beschädigt. Er wurde neu erstellt; weder Ereignisse noch wartende Nachrichten fehlen.",
      advice: "Prüfe den Datenträger.",
    },
    "store-salvaged": {
      message:
        "Die Ereignisdatenbank war beschädigt und ist als {file} aufbewahrt. {events, plural, one {# Ereignis wurde} other {# Ereignisse wurden}} in eine neue übernommen, darin {open, plural, one {# noch offene Zustellung} other {# noch offene Zustellungen}}; nichts Wartendes fehlt.",
      advice: "Prüfe den Datenträger.",
    },
    "store-salvaged-lost": {
      message:
        "Die Ereignisdatenbank war beschädigt und ist als {file} aufbewahrt. {events, plural, one {# Ereignis wurde} other {# Ereignisse wurden}} in eine neue übernommen, darin {open, plural, one {# noch offene Zustellung} other {# noch offene Zustellungen}}; {lost, plural, one {# wartende war} other {# wartende waren}} nicht lesbar.",
      advice:
        "Prüfe den Datenträger und suche in ilert nach Alarmen aus dieser Zeit, von denen keine Gruppe erfahren hat.",
    },
    "store-salvaged-unknown": {
      message:
        "Die Ereignisdatenbank war beschädigt und ist als {file} aufbewahrt. {events, plural, one {# Ereignis wurde} other {# Ereignisse wurden}} in eine neue übernommen, darin {open, plural, one {# noch offene Zustellung} other {# noch offene Zustellungen}}; wie viele weitere warteten, ist nicht lesbar.",
      advice:
        "Prüfe den Datenträger und suche in ilert nach Alarmen aus dieser Zeit, von denen keine Gruppe erfahren hat.",
    },
    "store-gone": {
      message:
        "Die Ereignisdatenbank fehlte beim Start, daher wurde eine neue angelegt. Bisherige Ereignisse und wartende Nachrichten sind in dieser nicht enthalten.",
      advice:
        "Wenn du sie nicht selbst verschoben hast, prüfe den Datenträger und suche in ilert nach Alarmen aus dieser Zeit, von denen keine Gruppe erfahren hat.",
    },
    "store-log-lost": {
      message:
        "Das Write-Ahead-Log der Ereignisdatenbank fehlte beim Start oder war leer. Zuletzt empfangene Ereignisse können fehlen, und zuletzt Gesendetes kann noch einmal gesendet werden.",
      advice:
        "Prüfe den Datenträger und suche in ilert nach Alarmen aus dieser Zeit, von denen keine Gruppe erfahren hat.",
    },
  },
};
