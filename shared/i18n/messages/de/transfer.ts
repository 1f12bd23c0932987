import type { Translation } from "../../catalogue.ts";
import type { transfer as source } from "../en/transfer.ts";

export const transfer: Translation<typeof source> = {
  import: {
    sealed: {
      message: "Die Zugangsdaten in dieser Datei sind verschlüsselt.",
      advice: "Gib die Passphrase ein, mit der sie exportiert wurde.",
    },
    "newer-seal": {
      message:
        "Eine neuere Version von Tocsin hat die Zugangsdaten in dieser Datei verschlüsselt. Importiere sie dort; hier wurde nichts geändert.",
    },
    "unreadable-seal": {
      message:
        "Die verschlüsselten Zugangsdaten in dieser Datei haben nicht das Format, das Tocsin schreibt. Hier wurde nichts geändert.",
    },
    "wrong-passphrase": {
      message:
        "Das ist nicht die Passphrase dieser Datei, oder ihre Zugangsdaten wurden seitdem geändert. Hier wurde nichts geändert.",
    },
    file: { message: "Die Datei" },
    at: { message: "Zeile {line}, Spalte {column}:" },
    line: { message: "Zeile {line}:" },
    "field-at": { message: "Zeile {line}, {place}:" },
    "token-missing": {
      message: "Die Webhook-Quelle „{name}“ ist hier neu, und ihr Token steht nicht in der Datei.",
      advice: "Exportiere mit einer Passphrase oder schreibe token in Zeile {line} der Datei.",
    },
    "webhook-url-missing": {
      message: "Der Konnektor „{name}“ ist hier neu, und seine Webhook-URL steht nicht in der Datei.",
      advice: "Exportiere mit einer Passphrase oder schreibe webhookUrl in Zeile {line} der Datei.",
    },
    nothing: { message: "Es wurde nichts importiert." },
  },
  "log-file": {
    "no-desktop": {
      message:
        "Dieses Tocsin läuft ohne Desktop und kann keine Datei für dich öffnen. Die Protokolldatei ist {file}.",
    },
    "no-program": {
      message: "Das System hat kein Programm, um die Protokolldatei anzuzeigen. Sie ist {file}.",
    },
  },
};
