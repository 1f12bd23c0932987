import type { Translation } from "../../catalogue.ts";
import type { vault as source } from "../en/vault.ts";

export const vault: Translation<typeof source> = {
  vault: {
    unopened: {
      message: "Geheimnisse sind versiegelt und lassen sich nicht öffnen: {names}.",
      advice:
        "{way, select, keyring {Entsperre den Schlüsselbund des Systems und starte Tocsin neu, oder trage sie noch einmal ein.} server {Die Desktop-App hat sie mit dem Schlüsselbund deines Systems versiegelt, den ein Server nicht öffnen kann. Trage sie noch einmal ein, oder exportiere in der Desktop-App die Konfiguration mit Geheimnissen und importiere sie hier.} other {Lege den Schlüssel zurück, mit dem sie versiegelt wurden (vault-key im Datenverzeichnis oder TOCSIN_VAULT_KEY), und starte Tocsin neu, oder trage sie noch einmal ein.}} Bis dahin bleiben sie, wie sie sind.",
    },
    lost: {
      message:
        "Die Geheimnisse von {names} sind weg: Die Datei mit den Geheimnissen fehlt oder ist die einer anderen Installation.",
      advice:
        "Lege secrets.json ins Datenverzeichnis zurück und starte Tocsin neu, oder trage die Webhook-URLs und Geheimnisse noch einmal ein und gib den Webhook-Quellen neue Token.",
    },
    sources: {
      message:
        "Aufrufe dieser Webhook-Quellen werden mit 503 beantwortet, weil ihr Token nicht gelesen werden kann: {names}.",
      advice:
        "Entsperre den Schlüsselbund, oder lege den Schlüssel oder secrets.json zurück, und starte Tocsin neu; oder gib diesen Webhook-Quellen neue Token.",
    },
    headers: {
      message:
        "Jeder Aufruf wird mit 503 beantwortet, weil der Wert eines verlangten Headers nicht gelesen werden kann.",
      advice:
        "Entsperre den Schlüsselbund, oder lege den Schlüssel oder secrets.json zurück, und starte Tocsin neu; oder trage den Wert in den Einstellungen unter „Wer aufrufen darf“ noch einmal ein.",
    },
    "no-keyring": {
      message:
        "Dieses System bietet keinen Schlüsselbund, deshalb schützt eine Schlüsseldatei im Datenverzeichnis die Geheimnisse.",
      advice:
        "Wer deine Dateien lesen kann, kann auch sie lesen. Installiere und entsperre einen Schlüsselbund (GNOME Keyring oder KWallet) und starte Tocsin neu: Es holt die Geheimnisse von selbst hinüber.",
    },
    "keyring-shut": {
      message:
        "Der Schlüsselbund des Systems ging nicht auf, deshalb schützt eine Schlüsseldatei im Datenverzeichnis, was du jetzt einträgst.",
      advice:
        "Entsperre den Schlüsselbund und starte Tocsin neu: Es holt die Geheimnisse von selbst hinüber.",
    },
    "keyring-locked": {
      message:
        "Der Schlüsselbund des Systems ist gesperrt. Tocsin nimmt Alarme weiter an und sendet sie, sobald er offen ist.",
      advice: "Entsperre den Schlüsselbund; neu gestartet werden muss nichts.",
    },
    "not-saved": {
      message:
        "Die Geheimnisdatei {file} kann nicht geschrieben werden, deshalb wurde nichts geändert. Schaffe Platz auf dem Datenträger oder mache ihren Ordner beschreibbar, und versuche es erneut.",
    },

    "token-unreadable": {
      message: "Das Token der Webhook-Quelle „{id}“ ist nicht lesbar. Gib ihr ein neues.",
    },
    "secrets-unreadable": {
      message:
        "Die Geheimnisse von „{connector}“ sind aus dem Tresor nicht lesbar. Bearbeite ihn und trage sie neu ein, dann kopiere ihn.",
    },
    "keyring-refused": {
      message:
        "Der Schlüsselbund des Systems hat das Geheimnis nicht angenommen. Entsperre ihn und versuche es erneut.",
    },
  },
};
