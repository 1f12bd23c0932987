import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { forms as source } from "../en/forms.ts";

export const forms: Translation<typeof source> = {
  errors: {
    empty: "Gib einen Wert ein.",
    missing: "Das fehlt noch.",
    choose: "Wähle mindestens eins aus.",
    tooLong: "Höchstens {count, plural, other {# Zeichen}} sind möglich.",
    tooMany: "Höchstens {count, number} sind möglich.",
    tooShort: "Mindestens {count, plural, other {# Zeichen}} sind nötig.",
    atLeast: "Das muss mindestens {limit, number} sein.",
    atMost: "Das darf höchstens {limit, number} sein.",
    notUrl: "Das muss eine Adresse sein, die mit http:// oder https:// beginnt.",
    notWhole: "Das muss eine ganze Zahl sein.",
    format: "Das hat nicht die richtige Form.",
    other: "Das ist nicht gültig.",
  },
  unsaved: {
    title: "Änderungen verwerfen?",
    text: "Was du in „{title}“ eingegeben hast, ist noch nicht gespeichert.",
    keep: "Weiter bearbeiten",
    discard: "Änderungen verwerfen",
  },
  changed: {
    title: "{name} wurde an anderer Stelle geändert, während du bearbeitet hast.",
    fields: "Dort geändert: {fields}.",
    text: "Noch ist nichts überschrieben, und was du eingegeben hast, steht noch hier.",
    theirs: "Neue Fassung laden",
    mine: "Meine Fassung behalten",
  },
  gone: "{name} wurde inzwischen an anderer Stelle gelöscht. Was du eingegeben hast, steht noch hier, lässt sich aber nicht mehr speichern.",
  more: "Mehr zu {name}",
  edit: "Bearbeiten",
  duplicate: "Duplizieren",
  delete: "Löschen …",
  switchFailed: "{name} ist, wie es war: Das Umschalten hat nicht geklappt. {reason}",
  deleting: {
    title: "{name} löschen?",
    usedBy: "{count, plural, one {Diese Alarmaktion nutzt es:} other {Diese # Alarmaktionen nutzen es:}}",
    keep: "Behalten",
    confirm: "Löschen",
    history: "Das Protokoll behält seine Geschichte.",
  },
  secret: {
    replace: "Ersetzen",
    replaceNamed: "{label} ersetzen",
    remove: "Entfernen",
    removeNamed: "{label} entfernen",
    keep: "Das bisherige behalten",
    willGo: "wird beim Speichern entfernt",
  },
  copyName: "{name} (Kopie)",
};
