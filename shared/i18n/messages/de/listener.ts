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
        "Beende dieses Programm oder wähle in den Einstellungen einen anderen Port. Tocsin versucht es automatisch erneut.",
    },
    "none-yet": {
      message:
        "Tocsin kann auf {host} Port {port} nicht empfangen: Dieser Benutzer darf es nicht, oder die Adresse gehört nicht zu diesem Rechner.",
      advice:
        "Wähle in den Einstellungen eine andere Adresse oder einen anderen Port. Tocsin versucht es automatisch erneut.",
    },
    "not-listening": {
      message: "Tocsin empfängt im Moment keine Webhooks.",
      advice:
        "Wähle in den Einstellungen eine andere Adresse oder einen anderen Port, oder starte Tocsin neu.",
    },
    "no-answer": {
      message: "Tocsin antwortet unter {url} nicht (keine Antwort).",
      advice:
        "Prüfe, ob eine Firewall oder ein anderes Programm den Port belegt, oder wähle in den Einstellungen einen anderen.",
    },
    "timed-out": {
      message: "Tocsin antwortet unter {url} nicht (Zeitüberschreitung).",
      advice:
        "Prüfe, ob eine Firewall oder ein anderes Programm den Port belegt, oder wähle in den Einstellungen einen anderen.",
    },
    "other-answer": {
      message: "Unter {url} antwortet etwas anderes als Tocsin ({word}).",
      advice:
        "Prüfe, ob eine Firewall oder ein anderes Programm den Port belegt, oder wähle in den Einstellungen einen anderen.",
    },

    "store-full": {
      message: "Der Datenträger ist voll, daher wird jeder Aufruf mit 503 beantwortet und nichts gesendet.",
      advice: "Schaffe Speicherplatz; Tocsin macht automatisch weiter.",
    },
    "store-damage": {
      message: "Die Ereignisdatenbank ist beschädigt, daher wird jeder Aufruf mit 503 beantwortet.",
      advice:
        "Tocsin repariert sie automatisch innerhalb einer Minute und behält, was lesbar ist. Bleibt es dabei, starte Tocsin neu und prüfe den Datenträger.",
    },
    "store-busy": {
      message:
        "Ein anderes Programm verwendet die Ereignisdatenbank, daher wird jeder Aufruf mit 503 beantwortet.",
      advice:
        "Schließe dieses Programm und lass das Datenverzeichnis von Tocsin auf einem lokalen Datenträger; Tocsin macht automatisch weiter.",
    },
    "store-read-only": {
      message:
        "In die Ereignisdatenbank kann nicht geschrieben werden, daher wird jeder Aufruf mit 503 beantwortet.",
      advice: "Prüfe die Rechte am Datenverzeichnis von Tocsin; Tocsin macht automatisch weiter.",
    },
    "store-away": {
      message: "Der PostgreSQL-Server ist nicht erreichbar, daher wird jeder Aufruf mit 503 beantwortet.",
      advice: "Prüfe, ob er läuft, und das Netzwerk; Tocsin macht automatisch weiter.",
    },
    "store-standby": {
      message:
        "Der PostgreSQL-Server lässt sich nur noch lesen, daher wird jeder Aufruf mit 503 beantwortet.",
      advice: "Führe die Adresse in TOCSIN_DATABASE zum neuen Primärserver; Tocsin macht automatisch weiter.",
    },
    "store-refusing": {
      message:
        "Der PostgreSQL-Server speichert keine Ereignisse, daher wird jeder Aufruf mit 503 beantwortet.",
      advice:
        "Prüfe sein Protokoll, seinen Speicherplatz und die Rechte des Benutzers von Tocsin; Tocsin macht automatisch weiter.",
    },
    "store-failing": {
      message: "Ereignisse lassen sich nicht speichern, daher wird jeder Aufruf mit 503 beantwortet.",
      advice:
        "Prüfe Datenträger und Arbeitsspeicher dieses Rechners. Einzelheiten stehen in der Protokolldatei; Tocsin macht automatisch weiter.",
    },

    "header-value": {
      message:
        "Jeder Aufruf von ilert wird abgewiesen, weil der Wert eines erforderlichen Headers fehlt: {names}.",
      advice:
        "Trage den Wert in den Einstellungen unter „Zugriffskontrolle“ ein oder entferne den Header dort.",
    },
  },
  sample: {
    taken: {
      message: "Der Empfang hat das Beispielereignis angenommen.",
      advice: "Das Protokoll zeigt es und welche Alarmaktionen zutreffen.",
    },
    "source-off": {
      message: "Der Empfang hat das Beispielereignis abgewiesen, weil die Webhook-Quelle ausgeschaltet ist.",
      advice: "Schalte sie ein und versuche es erneut.",
    },
    refused: {
      message: "Der Empfang hat das Beispielereignis mit HTTP {status} abgewiesen ({error}).",
      advice:
        "Einzelheiten stehen in der Protokolldatei. Versuche es erneut, sobald die Statusleiste kein Problem mehr zeigt.",
    },
  },
  practice: {
    ok: {
      message: "Die Übungsgruppe hat die Nachricht. Sie hat diesen Rechner nicht verlassen.",
    },
  },

  verbatim: { message: "{text}" },
};
