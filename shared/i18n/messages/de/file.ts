import type { Translation } from "../../catalogue.ts";
import type { file as source } from "../en/file.ts";

export const file: Translation<typeof source> = {
  file: {
    "not-found": { message: "gibt es nicht: Prüfe den Pfad" },
    unreadable: {
      message: "lässt sich nicht lesen: Prüfe, ob es eine Datei ist, die der Benutzer von Tocsin lesen darf",
    },
    "too-large": { message: "ist größer als {kibibytes} KiB" },
    "too-slow": { message: "lässt sich nicht in {seconds} Sekunden lesen" },
    "not-utf8": { message: "ist kein Text in UTF-8" },
    newer: { message: "ist hier nicht bekannt: Eine neuere Version von Tocsin hat diese Datei geschrieben" },
    sealed: {
      message: "sind mit einer Passphrase verschlüsselt: Importiere diese Datei in den Einstellungen",
    },
  },
  yaml: {
    indent: {
      message: "ist für YAML nicht richtig eingerückt, oder eine Klammer davor ist nicht geschlossen",
    },
    tab: { message: "ist mit einem Tabulator eingerückt: Verwende Leerzeichen" },
    unclosed: {
      message: "hat ein Anführungszeichen, eine Klammer, einen Doppelpunkt oder ein Komma zu wenig",
    },
    "second-document": { message: "beginnt ein zweites Dokument (---): Nur eines ist erlaubt" },
    "name-not-text": { message: "hat einen Feldnamen, der kein Text ist" },
    tag: { message: "hat ein unbekanntes Tag (!)" },
    "too-deep": { message: "ist zu tief verschachtelt" },
    escape: {
      message: "hat in doppelten Anführungszeichen einen Backslash (\\), den YAML nicht kennt",
    },
    unexpected: { message: "enthält etwas, das YAML hier nicht erlaubt" },
    anchor: { message: "enthält einen Anker (&) oder Alias (*), wo YAML keinen erlaubt" },
    invalid: { message: "ist kein gültiges YAML" },
    "too-much": { message: "enthält mehr, als eine Konfiguration braucht" },
    aliases: { message: "verwendet einen Alias (*), der nicht definiert ist, oder mehr als {most}" },
    twice: { message: "kommt hier zweimal vor" },
  },
  env: {
    name: {
      message: "Auf env: muss der Name einer Umgebungsvariablen folgen (höchstens 60 Zeichen)",
    },
    "not-here": {
      message: "env: gibt es nur in einer Bereitstellungsdatei; schreibe hier den Wert selbst hin",
    },
    "not-set": { message: "env:{variable} ist in der Umgebung nicht gesetzt" },
    empty: { message: "env:{variable} ist in der Umgebung leer" },
  },
};
