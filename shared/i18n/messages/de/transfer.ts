import type { Translation } from "../../catalogue.ts";
import type { transfer as source } from "../en/transfer.ts";

export const transfer: Translation<typeof source> = {
  import: {
    sealed: {
      message: "Die Geheimnisse in dieser Datei sind versiegelt.",
      advice: "Gib die Passphrase ein, mit der sie exportiert wurde.",
    },
    "newer-seal": {
      message:
        "Ein neueres Tocsin hat die Geheimnisse in dieser Datei versiegelt. Importiere sie dort; hier wurde nichts geändert.",
    },
    "unreadable-seal": {
      message:
        "Die versiegelten Geheimnisse in dieser Datei haben nicht die Form, die Tocsin schreibt. Hier wurde nichts geändert.",
    },
    "wrong-passphrase": {
      message:
        "Das ist nicht die Passphrase, mit der diese Datei versiegelt wurde, oder ihre Geheimnisse wurden seither geändert. Hier wurde nichts geändert.",
    },
    file: { message: "Die Datei" },
    at: { message: "Zeile {line}, Spalte {column}:" },
    line: { message: "Zeile {line}:" },
    "field-at": { message: "Zeile {line}, {place}:" },
    "token-missing": {
      message: "Die Webhook-Quelle „{name}“ ist hier neu, und ihr Token steht nicht in der Datei.",
      advice: "Exportiere mit einer Passphrase, oder schreibe token in Zeile {line} der Datei.",
    },
    "webhook-url-missing": {
      message: "Der Konnektor „{name}“ ist hier neu, und seine Webhook-URL steht nicht in der Datei.",
      advice: "Exportiere mit einer Passphrase, oder schreibe webhookUrl in Zeile {line} der Datei.",
    },
    nothing: { message: "Nichts wurde importiert." },
  },
  "log-file": {
    "no-desktop": {
      message:
        "Dieses Tocsin läuft ohne Desktop und kann dir keine Datei öffnen. Die Protokolldatei ist {file}.",
    },
    "no-program": {
      message: "Das System hat kein Programm, das die Protokolldatei zeigt. Sie ist {file}.",
    },
  },
};
