import type { TranslationOf } from "../catalogue.ts";
import type { vault as source } from "../en/vault.ts";

export const vault: TranslationOf<typeof source> = {
  "vault.unopened": {
    message: "Geheimnisse sind versiegelt und lassen sich nicht öffnen: {names}.",
    advice:
      "{way, select, keyring {Entsperre den Schlüsselbund des Systems und starte Tocsin neu, oder trage sie noch einmal ein.} server {Die Desktop-App hat sie mit dem Schlüsselbund deines Systems versiegelt, den ein Server nicht öffnen kann. Trage sie noch einmal ein, oder exportiere in der Desktop-App die Konfiguration mit Geheimnissen und importiere sie hier.} other {Lege den Schlüssel zurück, mit dem sie versiegelt wurden (vault-key im Datenverzeichnis oder TOCSIN_VAULT_KEY), und starte Tocsin neu, oder trage sie noch einmal ein.}} Bis dahin bleiben sie, wie sie sind.",
  },
  "vault.no-keyring": {
    message:
      "Dieses System bietet keinen Schlüsselbund, deshalb schützt eine Schlüsseldatei im Datenverzeichnis die Geheimnisse.",
    advice:
      "Wer deine Dateien lesen kann, kann auch sie lesen. Installiere und entsperre einen Schlüsselbund (GNOME Keyring oder KWallet) und starte Tocsin neu: Es holt die Geheimnisse von selbst hinüber.",
  },
  "vault.keyring-shut": {
    message:
      "Der Schlüsselbund des Systems ging nicht auf, deshalb schützt eine Schlüsseldatei im Datenverzeichnis, was du jetzt einträgst.",
    advice: "Entsperre den Schlüsselbund und starte Tocsin neu: Es holt die Geheimnisse von selbst hinüber.",
  },
};
