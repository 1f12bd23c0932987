import type { Translation } from "../../catalogue.ts";
import type { listener as source } from "../en/listener.ts";

export const listener: Translation<typeof source> = {
  listener: {
    "port-in-use": { message: "Port {port} auf {host} ist von einem anderen Programm belegt." },
    "port-in-use-at-start": {
      message:
        "Beende dieses Programm oder starte Tocsin mit --hooks-port und einem freien Port (und ändere dann auch die Webhook-URL in ilert).",
    },
    "port-in-use-later": { message: "Beende dieses Programm oder wähle einen anderen Port." },
    "port-forbidden": { message: "Dieser Benutzer darf nicht auf Port {port} empfangen." },
    "port-forbidden-at-start": { message: "Wähle mit --hooks-port einen Port über 1023." },
    "port-forbidden-later": { message: "Wähle einen Port über 1023." },
    "no-such-address": {
      message:
        "Tocsin kann nicht auf {host} Port {port} empfangen: Die Adresse gehört nicht zu diesem Rechner.",
    },
    "no-such-address-at-start": { message: "Prüfe die Adresse des Empfangs." },
    "no-such-address-later": { message: "Wähle 127.0.0.1 oder eine Adresse dieses Rechners." },
    "goes-on": { message: "Bis dahin empfängt Tocsin weiter auf {stays}." },

    "taken-yet": {
      message: "Port {port} auf {host} ist von einem anderen Programm belegt.",
      advice:
        "Beende dieses Programm oder wähle in den Einstellungen einen anderen Port. Tocsin versucht es von selbst wieder.",
    },
    "none-yet": {
      message:
        "Tocsin kann auf {host} Port {port} nicht lauschen: Dieser Benutzer darf es nicht, oder die Adresse gehört nicht zu diesem Rechner.",
      advice:
        "Wähle in den Einstellungen eine andere Adresse oder einen anderen Port. Tocsin versucht es von selbst wieder.",
    },
    "not-listening": {
      message: "Tocsin empfängt im Moment keine Webhooks.",
      advice:
        "Wähle in den Einstellungen eine andere Adresse oder einen anderen Port, oder starte Tocsin neu.",
    },
    "no-answer": {
      message: "Unter {url} antwortet nichts, was Tocsin ist (keine Antwort).",
      advice:
        "Prüfe, ob eine Firewall oder ein anderes Programm den Port hat, oder wähle in den Einstellungen einen anderen.",
    },
    "timed-out": {
      message: "Unter {url} antwortet nichts, was Tocsin ist (Zeit abgelaufen).",
      advice:
        "Prüfe, ob eine Firewall oder ein anderes Programm den Port hat, oder wähle in den Einstellungen einen anderen.",
    },
    "other-answer": {
      message: "Unter {url} antwortet nichts, was Tocsin ist ({word}).",
      advice:
        "Prüfe, ob eine Firewall oder ein anderes Programm den Port hat, oder wähle in den Einstellungen einen anderen.",
    },

    "store-full": {
      message: "Der Datenträger ist voll, deshalb wird jeder Aufruf mit 503 beantwortet und nichts gesendet.",
      advice: "Schaffe Platz; Tocsin macht von selbst weiter.",
    },
    "store-damage": {
      message: "Die Ereignisdatenbank ist beschädigt, deshalb wird jeder Aufruf mit 503 beantwortet.",
      advice:
        "Tocsin stellt sie binnen einer Minute selbst wieder her und behält, was sich lesen lässt. Bleibt es dabei, starte Tocsin neu; prüfe den Datenträger.",
    },
    "store-busy": {
      message:
        "Ein anderes Programm benutzt die Ereignisdatenbank, deshalb wird jeder Aufruf mit 503 beantwortet.",
      advice:
        "Schließe dieses Programm, und lass den Datenordner von Tocsin auf einem lokalen Datenträger; Tocsin macht von selbst weiter.",
    },
    "store-read-only": {
      message:
        "Die Ereignisdatenbank darf nicht geschrieben werden, deshalb wird jeder Aufruf mit 503 beantwortet.",
      advice: "Prüfe die Rechte am Datenordner von Tocsin; Tocsin macht von selbst weiter.",
    },
    "store-failing": {
      message: "Ereignisse lassen sich nicht speichern, deshalb wird jeder Aufruf mit 503 beantwortet.",
      advice:
        "Prüfe Datenträger und Arbeitsspeicher dieses Rechners. Die Log-Datei hat Einzelheiten; Tocsin macht von selbst weiter.",
    },

    "header-value": {
      message:
        "Jeder Aufruf von ilert wird abgewiesen, weil der Wert eines verlangten Headers fehlt: {names}.",
      advice:
        "Trage den Wert in den Einstellungen unter „Wer aufrufen darf“ ein oder entferne den Header dort.",
    },
  },
  sample: {
    taken: {
      message: "Der Empfang hat das Beispielereignis angenommen.",
      advice: "Das Live-Protokoll zeigt es, und welche Alarmaktionen es gewählt haben.",
    },
    "source-off": {
      message: "Der Empfang hat das Beispielereignis abgelehnt, weil die Webhook-Quelle ausgeschaltet ist.",
      advice: "Schalte sie ein und versuche es erneut.",
    },
    refused: {
      message: "Der Empfang hat das Beispielereignis mit HTTP {status} abgelehnt ({error}).",
      advice:
        "Die Protokolldatei hat die Einzelheiten. Versuche es erneut, sobald die Statuszeile kein Problem mehr zeigt.",
    },
  },
  practice: {
    ok: {
      message: "Die Übungsgruppe hat die Nachricht. Sie hat diesen Computer nicht verlassen.",
    },
  },

  verbatim: { message: "{text}" },
};
