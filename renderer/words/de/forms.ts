import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { forms as source } from "../en/forms.ts";

export const forms: Translation<typeof source> = {
  errors: {
    empty: "Gib einen Wert ein.",
    missing: "Fehlt noch.",
    choose: "Wähle mindestens eine Option.",
    tooLong: "Höchstens {count, plural, other {# Zeichen}}.",
    tooMany: "Höchstens {count, number}.",
    tooShort: "Mindestens {count, plural, other {# Zeichen}}.",
    atLeast: "Mindestens {limit, number}.",
    atMost: "Höchstens {limit, number}.",
    notUrl: "Gib eine Adresse ein, die mit http:// oder https:// beginnt.",
    notWhole: "Gib eine ganze Zahl ein.",
    format: "Das Format ist falsch.",
    other: "Der Wert ist ungültig.",
  },
  unsaved: {
    title: "Änderungen verwerfen?",
    text: "Deine Eingaben in „{title}“ sind noch nicht gespeichert.",
    keep: "Weiter bearbeiten",
    discard: "Änderungen verwerfen",
  },
  changed: {
    title: "{name} wurde inzwischen an anderer Stelle geändert.",
    fields: "Dort geändert: {fields}.",
    text: "Noch ist nichts überschrieben, und deine Eingaben sind noch da.",
    setting: "Das wurde inzwischen an anderer Stelle geändert. Noch ist nichts überschrieben.",
    theirs: "Neue Version laden",
    mine: "Meine Version behalten",
  },
  gone: "{name} wurde inzwischen an anderer Stelle gelöscht. Deine Eingaben sind noch da, lassen sich aber nicht mehr speichern.",
  more: "Weitere Aktionen für {name}",
  edit: "Bearbeiten",
  duplicate: "Duplizieren",
  delete: "Löschen …",
  switchFailed: "{name} ließ sich nicht umschalten und ist unverändert. {reason}",
  deleting: {
    title: "{name} löschen?",
    keep: "Behalten",
    confirm: "Löschen",
    history: "Die Einträge im Protokoll bleiben erhalten.",
  },
  secret: {
    replace: "Ersetzen",
    replaceNamed: "{label} ersetzen",
    remove: "Entfernen",
    removeNamed: "{label} entfernen",
    keep: "Bisherigen Wert behalten",
    willGo: "wird beim Speichern entfernt",
  },
  copyName: "{name} (Kopie)",
};
