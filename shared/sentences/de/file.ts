import type { TranslationOf } from "../catalogue.ts";
import type { file as source } from "../en/file.ts";

export const file: TranslationOf<typeof source> = {
  "file.not-found": { message: "gibt es nicht" },
  "file.unreadable": { message: "lässt sich nicht lesen" },
  "file.too-large": { message: "ist größer als {kibibytes} KiB" },
  "file.too-slow": { message: "braucht länger als {seconds} Sekunden zum Lesen" },
  "file.not-utf8": { message: "ist kein Text in UTF-8" },
  "file.newer": { message: "ist hier nicht bekannt: Ein neueres Tocsin hat diese Datei geschrieben" },
  "file.sealed": {
    message: "sind mit einer Passphrase versiegelt: Importiere diese Datei auf der Seite der Einstellungen",
  },

  "yaml.indent": { message: "ist für YAML nicht richtig eingerückt" },
  "yaml.tab": { message: "ist mit einem Tabulator eingerückt: Nimm Leerzeichen" },
  "yaml.unclosed": {
    message: "Es fehlt ein schließendes Anführungszeichen, eine Klammer, ein Doppelpunkt oder ein Komma",
  },
  "yaml.second-document": { message: "beginnt ein zweites Dokument (---): Nur eines ist erlaubt" },
  "yaml.name-not-text": { message: "hat einen Feldnamen, der kein Text ist" },
  "yaml.tag": { message: "hat ein unbekanntes Tag (!)" },
  "yaml.too-deep": { message: "ist zu tief verschachtelt" },
  "yaml.escape": {
    message: "hat in doppelten Anführungszeichen einen Backslash (\\), den YAML so nicht kennt",
  },
  "yaml.unexpected": { message: "hat etwas, das in YAML hier nicht stehen darf" },
  "yaml.anchor": { message: "hat einen Anker (&) oder Alias (*), wo YAML keinen erlaubt" },
  "yaml.invalid": { message: "ist kein gültiges YAML" },
  "yaml.too-much": { message: "enthält mehr, als eine Konfiguration je hat" },
  "yaml.aliases": { message: "verwendet einen Alias (*), den es nicht gibt, oder mehr als {most}" },
  "yaml.twice": { message: "steht hier zweimal" },

  "env.name": {
    message: "Auf env: muss der Name einer Umgebungsvariablen folgen (höchstens 60 Zeichen)",
  },
  "env.not-here": {
    message: "env: gibt es nur in einer Bereitstellungsdatei; schreibe hier das Geheimnis selbst hin",
  },
  "env.not-set": { message: "env:{variable} ist in der Umgebung nicht gesetzt" },
  "env.empty": { message: "env:{variable} ist in der Umgebung leer" },
};
