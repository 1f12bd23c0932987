import type { Translation } from "../../catalogue.ts";
import type { vault as source } from "../en/vault.ts";

export const vault: Translation<typeof source> = {
  vault: {
    unopened: {
      message: "Zugangsdaten lassen sich nicht entschlüsseln: {names}.",
      advice:
        "{way, select, keyring {Entsperre den Schlüsselbund des Systems und starte Tocsin neu, oder gib sie noch einmal ein.} server {Die Desktop-App hat sie mit dem Schlüsselbund deines Systems verschlüsselt, den ein Server nicht öffnen kann. Gib sie noch einmal ein, oder exportiere in der Desktop-App die Konfiguration mit Zugangsdaten und importiere sie hier.} other {Lege den Schlüssel zurück, mit dem sie verschlüsselt wurden (vault-key im Datenverzeichnis oder TOCSIN_VAULT_KEY), und starte Tocsin neu, oder gib sie noch einmal ein.}} Bis dahin bleiben sie unverändert.",
    },
    lost: {
      message:
        "Die Zugangsdaten von {names} sind verloren: Die Datei mit den Zugangsdaten fehlt oder gehört zu einer anderen Installation.",
      advice:
        "Lege secrets.json ins Datenverzeichnis zurück und starte Tocsin neu, oder gib die Webhook-URLs und Signaturgeheimnisse noch einmal ein und erzeuge für die Webhook-Quellen neue Tokens.",
    },
    "not-entered": {
      message:
        "Diese Konnektoren können nicht senden, weil für sie keine Zugangsdaten gespeichert sind: {names}.",
      advice:
        "Die Zugangsdaten wurden mit dem Konnektor gelöscht oder nie eingegeben. Bearbeite jeden davon und füge Webhook-URL und Signaturgeheimnis seines Roboters ein; bis dahin warten seine Nachrichten.",
    },
    "no-token": {
      message:
        "Alle Aufrufe dieser Webhook-Quellen werden abgelehnt, weil für sie kein Token gespeichert ist: {names}.",
      advice:
        "Das Token wurde mit der Webhook-Quelle gelöscht oder nie eingegeben. Erzeuge für jede davon eine neue URL und trage sie in ilert ein.",
    },
    sources: {
      message:
        "Aufrufe dieser Webhook-Quellen werden mit 503 beantwortet, weil ihr Token nicht lesbar ist: {names}.",
      advice:
        "Entsperre den Schlüsselbund, oder lege den Schlüssel oder secrets.json zurück, und starte Tocsin neu; oder erzeuge für diese Webhook-Quellen neue Tokens.",
    },
    headers: {
      message:
        "Jeder Aufruf wird mit 503 beantwortet, weil der Wert eines erforderlichen Headers nicht lesbar ist.",
      advice:
        "Entsperre den Schlüsselbund, oder lege den Schlüssel oder secrets.json zurück, und starte Tocsin neu; oder gib den Wert in den Einstellungen unter „Zugriffskontrolle“ noch einmal ein.",
    },
    "no-keyring": {
      message:
        "Dieses System hat keinen Schlüsselbund, daher schützt eine Schlüsseldatei im Datenverzeichnis die Zugangsdaten.",
      advice:
        "Wer deine Dateien lesen kann, kann auch sie lesen. Installiere und entsperre einen Schlüsselbund (GNOME Keyring oder KWallet) und starte Tocsin neu: Es übernimmt die Zugangsdaten automatisch.",
    },
    "keyring-closed": {
      message:
        "Der Schlüsselbund des Systems ließ sich nicht öffnen, daher schützt eine Schlüsseldatei im Datenverzeichnis, was du jetzt eingibst.",
      advice: "Entsperre den Schlüsselbund und starte Tocsin neu: Es übernimmt die Zugangsdaten automatisch.",
    },
    "keyring-locked": {
      message:
        "Der Schlüsselbund des Systems ist gesperrt. Tocsin empfängt weiter Alarme und sendet sie, sobald er entsperrt ist.",
      advice: "Entsperre den Schlüsselbund; ein Neustart ist nicht nötig.",
    },
    "not-saved": {
      message:
        "Die Datei {file} mit den Zugangsdaten lässt sich nicht schreiben, daher wurde nichts geändert. Schaffe Speicherplatz oder mache ihren Ordner beschreibbar und versuche es erneut.",
    },

    "token-unreadable": {
      message: "Das Token der Webhook-Quelle „{id}“ ist nicht lesbar. Erzeuge ein neues.",
    },
    "secrets-unreadable": {
      message:
        "Die Zugangsdaten von „{connector}“ sind im Tresor nicht lesbar. Bearbeite den Konnektor, füge sie noch einmal ein und dupliziere ihn dann.",
    },
    "keyring-refused": {
      message:
        "Der Schlüsselbund des Systems hat den Wert nicht angenommen. Entsperre ihn und versuche es erneut.",
    },
  },
};
