import type { Translation } from "../../catalogue.ts";
import type { delivery as source } from "../en/delivery.ts";

export const delivery: Translation<typeof source> = {
  delivery: {
    "gave-up": {
      message: "Aufgegeben nach {hours, plural, one {# Stunde} other {# Stunden}} mit Versuchen. Der letzte:",
      advice: "Sende sie erneut, sobald die Ursache behoben ist.",
    },
    retry: { message: "Tocsin versucht es erneut." },
    cancelled: { message: "Von Hand zurückgenommen." },
    "connector-removed": {
      message: "Der Konnektor wurde entfernt, bevor dies gesendet werden konnte.",
      advice: "Sende es erneut an einen anderen Konnektor.",
    },
    "connector-gone": {
      message: "Dies wartete auf einen Konnektor, den es nicht mehr gibt; es wurde nicht gesendet.",
      advice: "Sende es erneut an einen anderen Konnektor.",
    },
    interrupted: {
      message: "Tocsin wurde beendet, während dies unterwegs war.",
      advice:
        "Es wird mit derselben Nachrichten-ID erneut gesendet; daran erkennt DingTalk eine Wiederholung.",
    },
  },
  test: {
    "lane-held": {
      message:
        "DingTalk sperrt diesen Roboter, weil zu schnell gesendet wurde; in etwa {minutes} Min. ist er wieder frei.",
      advice: "Warte das Ende der Sperre ab. Wartende Alarme bleiben erhalten und gehen dann hinaus.",
    },
    "lane-busy": {
      message:
        "Die Nachrichten des Roboters für diese Minute sind aufgebraucht, deshalb konnte der Test nicht rechtzeitig hinaus.",
      advice:
        "Teste in einer Minute erneut. Wartende Alarme bleiben erhalten und gehen der Reihe nach hinaus.",
    },
  },
  digest: {
    summary: {
      message:
        "{alerts, plural, one {# Alarm} other {# Alarme}} in einer Sammelnachricht, {high, number} mit HIGH",
    },
  },
  problem: {
    "secret-missing": {
      message: "Webhook-URL und Geheimnis dieses Konnektors fehlen oder lassen sich nicht öffnen.",
      advice:
        "Wurde der Schlüssel oder die Geheimnisdatei verschoben oder gesperrt, stelle ihn wieder her und starte Tocsin neu; sonst bearbeite den Konnektor und trage Webhook-URL und Geheimnis des Roboters neu ein.",
    },
    "clock-ahead": {
      message: "Die Uhr dieses Computers geht gegenüber DingTalk etwa {minutes} Minuten vor.",
      advice:
        "Stelle die Uhr (am besten automatisch stellen lassen). Ab einer Stunde lehnt DingTalk jede Nachricht ab.",
    },
    "clock-behind": {
      message: "Die Uhr dieses Computers geht gegenüber DingTalk etwa {minutes} Minuten nach.",
      advice:
        "Stelle die Uhr (am besten automatisch stellen lassen). Ab einer Stunde lehnt DingTalk jede Nachricht ab.",
    },
    "retention-clock": {
      message:
        "Die Uhr dieses Rechners ist um {days, plural, one {# Tag} other {# Tage}} vorgesprungen. Bis sie einen Tag lang gleichmäßig gelaufen ist, wird kein Ereignis wegen seines Alters gelöscht.",
      advice: "Prüfe die Uhr. Geht sie richtig, bestätige sie unter Einstellungen, Aufbewahrung.",
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
        "Die Einstellungsdatei {file} fehlte beim Start, obwohl Ereignisse gespeichert sind: Webhook-Quellen, Konnektoren und Alarmaktionen sind weg.",
      advice:
        "Beende Tocsin und lege die Datei zurück, oder importiere eine exportierte Konfiguration unter Einstellungen.",
    },
    "store-rebuilt": {
      message:
        "Ein Teil der Ereignisdatenbank, der aus dem Rest entsteht, war beschädigt. Er wurde neu erstellt; kein Ereignis fehlt und nichts, was wartet.",
      advice: "Prüfe den Datenträger.",
    },
    "store-salvaged": {
      message:
        "Die Ereignisdatenbank war beschädigt und ist als {file} aufbewahrt. {events, plural, one {# Ereignis wurde} other {# Ereignisse wurden}} in eine neue übernommen, mit {open, plural, one {# Zustellung, die} other {# Zustellungen, die}} noch zu senden {open, plural, one {ist} other {sind}}; nichts, was wartete, fehlt.",
      advice: "Prüfe den Datenträger.",
    },
    "store-salvaged-lost": {
      message:
        "Die Ereignisdatenbank war beschädigt und ist als {file} aufbewahrt. {events, plural, one {# Ereignis wurde} other {# Ereignisse wurden}} in eine neue übernommen, mit {open, plural, one {# Zustellung, die} other {# Zustellungen, die}} noch zu senden {open, plural, one {ist} other {sind}}; {lost, plural, one {# wartende war} other {# wartende waren}} nicht lesbar.",
      advice:
        "Prüfe den Datenträger und sieh in ilert nach Alarmen aus dieser Zeit, von denen keine Gruppe erfahren hat.",
    },
    "store-salvaged-unknown": {
      message:
        "Die Ereignisdatenbank war beschädigt und ist als {file} aufbewahrt. {events, plural, one {# Ereignis wurde} other {# Ereignisse wurden}} in eine neue übernommen, mit {open, plural, one {# Zustellung, die} other {# Zustellungen, die}} noch zu senden {open, plural, one {ist} other {sind}}; wie viele weitere warteten, ist nicht lesbar.",
      advice:
        "Prüfe den Datenträger und sieh in ilert nach Alarmen aus dieser Zeit, von denen keine Gruppe erfahren hat.",
    },
    "store-gone": {
      message:
        "Die Ereignisdatenbank fehlte beim Start, deshalb wurde eine neue angelegt. Was sie enthielt und was in ihr noch wartete, ist in dieser nicht enthalten.",
      advice:
        "Wenn du sie nicht selbst verschoben hast, prüfe den Datenträger und sieh in ilert nach Alarmen aus dieser Zeit, von denen keine Gruppe erfahren hat.",
    },
    "store-log-lost": {
      message:
        "Das Write-Ahead-Log der Ereignisdatenbank fehlte beim Start oder war leer. Zuletzt empfangene Ereignisse können fehlen, und zuletzt Gesendetes kann noch einmal gesendet werden.",
      advice:
        "Prüfe den Datenträger und sieh in ilert nach Alarmen aus dieser Zeit, von denen keine Gruppe erfahren hat.",
    },
  },
};
