import type { Translation } from "../../catalogue.ts";
import type { file as source } from "../en/file.ts";

export const file: Translation<typeof source> = {
  file: {
    "not-found": { message: "gibt es nicht" },
    unreadable: { message: "lässt sich nicht lesen" },
    "too-large": { message: "ist größer als {kibibytes} KiB" },
    "too-slow": { message: "braucht länger als {seconds} Sekunden zum Lesen" },
    "not-utf8": { message: "ist kein Text in UTF-8" },
    newer: { message: "ist hier nicht bekannt: Ein neueres Tocsin hat diese Datei geschrieben" },
    sealed: {
      message: "sind mit einer Passphrase versiegelt: Importiere diese Datei auf der Seite der Einstellungen",
    },
  },
  yaml: {
    indent: { message: "ist für YAML nicht richtig eingerückt" },
    tab: { message: "ist mit einem Tabulator eingerückt: Nimm Leerzeichen" },
    unclosed: {
      message: "Es fehlt ein schließendes Anführungszeichen, eine Klammer, ein Doppelpunkt oder ein Komma",
    },
    "second-document": { message: "beginnt ein zweites Dokument (---): Nur eines ist erlaubt" },
    "name-not-text": { message: "hat einen Feldnamen, der kein Text ist" },
    tag: { message: "hat ein unbekanntes Tag (!)" },
    "too-deep": { message: "ist zu tief verschachtelt" },
    escape: {
      message: "hat in doppelten Anführungszeichen einen Backslash (\\), den YAML so nicht kennt",
    },
    unexpected: { message: "hat etwas, das in YAML hier nicht stehen darf" },
    anchor: { message: "hat einen Anker (&) oder Alias (*), wo YAML keinen erlaubt" },
    invalid: { message: "ist kein gültiges YAML" },
    "too-much": { message: "enthält mehr, als eine Konfiguration je hat" },
    aliases: { message: "verwendet einen Alias (*), den es nicht gibt, oder mehr als {most}" },
    twice: { message: "steht hier zweimal" },
  },
  env: {
    name: {
      message: "Auf env: muss der Name einer Umgebungsvariablen folgen (höchstens 60 Zeichen)",
    },
    "not-here": {
      message: "env: gibt es nur in einer Bereitstellungsdatei; schreibe hier das Geheimnis selbst hin",
    },
    "not-set": { message: "env:{variable} ist in der Umgebung nicht gesetzt" },
    empty: { message: "env:{variable} ist in der Umgebung leer" },
  },
};
