import type { Translation } from "../../catalogue.ts";
import type { routing as source } from "../en/routing.ts";

export const routing: Translation<typeof source> = {
  routing: {
    chosen: { message: "„{action}“ trifft zu." },
    "chosen-unchecked": {
      message: "„{action}“ trifft zu, allerdings ohne den regulären Ausdruck, der nicht verwendbar ist:",
      advice: "Korrigiere den Ausdruck in der Alarmaktion; bis dahin lässt er jeden Alarm durch.",
    },

    "action-off": {
      message: "„{action}“ trifft nicht zu: Die Alarmaktion ist ausgeschaltet.",
      advice: "Schalte die Alarmaktion ein.",
    },
    event: {
      message: "„{action}“ trifft nicht zu: „{eventType}“ gehört nicht zu ihren Alarmereignissen.",
    },
    "connector-missing": {
      message: "„{action}“ trifft nicht zu: Ihr Konnektor „{connector}“ existiert nicht.",
      advice: "Wähle in der Alarmaktion einen anderen Konnektor.",
    },
    "connector-off": {
      message: "„{action}“ trifft nicht zu: Ihr Konnektor „{connector}“ ist ausgeschaltet.",
      advice: "Schalte den Konnektor ein.",
    },

    manual: {
      message: "Muss manuell weitergeleitet werden: „{action}“ ist eine manuelle Alarmaktion.",
      advice: "Leite das Ereignis manuell weiter, wenn die Gruppe davon wissen soll.",
    },
    "not-matched": { message: "„{action}“ trifft nicht zu:" },
  },
  condition: {
    is: {
      message:
        "{field, select, priority {Priorität} alertSource {Alarmquelle} summary {Zusammenfassung} severity {Schweregrad} labels {Label} services {Dienst} other {Details}} {value} ist nicht {requested}.",
    },
    "is-missing": {
      message:
        "{field, select, priority {Priorität} alertSource {Alarmquelle} summary {Zusammenfassung} severity {Schweregrad} labels {Label} services {Dienst} other {Details}} (fehlt) ist nicht {requested}.",
    },
    "is-not": {
      message:
        "{field, select, priority {Priorität} alertSource {Alarmquelle} summary {Zusammenfassung} severity {Schweregrad} labels {Label} services {Dienst} other {Details}} ist {requested}.",
    },
    contains: {
      message:
        "{field, select, priority {Priorität enthält} alertSource {Alarmquelle enthält} summary {Zusammenfassung enthält} severity {Schweregrad enthält} labels {Label enthält} services {Dienst enthält} other {Details enthalten}} „{requested}“ nicht.",
    },
    "not-contains": {
      message:
        "{field, select, priority {Priorität enthält} alertSource {Alarmquelle enthält} summary {Zusammenfassung enthält} severity {Schweregrad enthält} labels {Label enthält} services {Dienst enthält} other {Details enthalten}} „{requested}“.",
    },
    matches: {
      message:
        "{field, select, priority {Priorität passt} alertSource {Alarmquelle passt} summary {Zusammenfassung passt} severity {Schweregrad passt} labels {Label passt} services {Dienst passt} other {Details passen}} nicht zu „{requested}“.",
    },
    "matches-part": {
      message:
        "{field, select, priority {Priorität passt} alertSource {Alarmquelle passt} summary {Zusammenfassung passt} severity {Schweregrad passt} labels {Label passt} services {Dienst passt} other {Details passen}} in den ersten {searched} Zeichen nicht zu „{requested}“.",
    },
  },
  expression: {
    unusable: { message: "Der reguläre Ausdruck ist nicht verwendbar:" },
    "too-large": {
      message: "Er ist zu groß: Verwende weniger oder kleinere Wiederholungen und Alternativen.",
    },
    unreadable: { message: "Er konnte nicht gelesen werden." },
    "looks-around": {
      message:
        "„{part}“ ist ein Lookahead oder Lookbehind, den die Suche in linearer Zeit nicht unterstützt: Verwende stattdessen zwei Bedingungen.",
    },
    "refers-back": {
      message:
        "„{part}“ ist ein Rückverweis auf eine Gruppe, den die Suche in linearer Zeit nicht unterstützt.",
    },
    bracket: { message: "Eine schließende ] fehlt: „{part}“." },
    paren: { message: "Eine schließende ) fehlt: „{part}“." },
    "extra-paren": { message: "Zu einer ) fehlt die öffnende (: „{part}“." },
    range: { message: "„{part}“ ist kein Zeichenbereich und keine Zeichenklasse." },
    escape: { message: "„{part}“ ist keine Escape-Sequenz, die die Suche in linearer Zeit unterstützt." },
    "group-name": { message: "„{part}“ ist kein Gruppenname: Erlaubt sind Buchstaben, Ziffern und _." },
    "same-name": { message: "Zwei Gruppen heißen „{part}“." },
    syntax: { message: "„{part}“ ist eine Syntax, die die Suche in linearer Zeit nicht unterstützt." },
    "twice-repeated": {
      message: "„{part}“ wiederholt eine Wiederholung: Setze die innere in Klammern.",
    },
    "repeat-count": { message: "„{part}“ ist keine Anzahl von 0 bis 1000 Wiederholungen." },
    "nothing-to-repeat": { message: "Vor „{part}“ steht nichts, was sich wiederholen ließe." },
    backslash: {
      message: "Er endet mit einem einzelnen Backslash: Verdopple ihn, um einen zu finden.",
    },
    "too-deep": { message: "Er ist zu tief verschachtelt." },
  },
};
