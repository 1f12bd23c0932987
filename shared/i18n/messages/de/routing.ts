import type { Translation } from "../../catalogue.ts";
import type { routing as source } from "../en/routing.ts";

export const routing: Translation<typeof source> = {
  routing: {
    chosen: { message: "Gewählt von „{action}“." },
    "chosen-unchecked": {
      message: "Gewählt von „{action}“ ohne den regulären Ausdruck, der nicht verwendbar ist:",
      advice: "Berichtige den Ausdruck in der Alarmaktion; bis dahin lässt er jeden Alarm durch.",
    },

    "action-off": {
      message: "Nicht zutreffend für „{action}“: Die Aktion ist ausgeschaltet.",
      advice: "Schalte die Alarmaktion ein.",
    },
    event: {
      message: "Nicht zutreffend für „{action}“: „{eventType}“ gehört nicht zu ihren Alarmereignissen.",
    },
    "connector-missing": {
      message: "Nicht zutreffend für „{action}“: Ihren Konnektor „{connector}“ gibt es nicht.",
      advice: "Wähle in der Alarmaktion einen anderen Konnektor.",
    },
    "connector-off": {
      message: "Nicht zutreffend für „{action}“: Ihr Konnektor „{connector}“ ist ausgeschaltet.",
      advice: "Schalte den Konnektor ein.",
    },

    manual: {
      message: "Wartet auf dich: „{action}“ ist eine manuelle Alarmaktion.",
      advice: "Leite das Ereignis von Hand weiter, wenn die Gruppe es wissen soll.",
    },
    "not-matched": { message: "Nicht zutreffend für „{action}“:" },
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
      message: "Er ist zu groß: Nimm weniger oder kleinere Wiederholungen und Alternativen.",
    },
    unreadable: { message: "Er konnte nicht gelesen werden." },
    "looks-around": {
      message:
        "„{part}“ schaut voraus oder zurück, was in linearer Zeit nicht geht: Nimm stattdessen zwei Bedingungen.",
    },
    "refers-back": {
      message: "„{part}“ verweist auf eine Gruppe zurück, was in linearer Zeit nicht geht.",
    },
    bracket: { message: "Es fehlt eine schließende ]: „{part}“." },
    paren: { message: "Es fehlt eine schließende ): „{part}“." },
    "extra-paren": { message: "Eine ) steht ohne ihre ( da: „{part}“." },
    range: { message: "„{part}“ ist kein Bereich und keine Klasse von Zeichen." },
    escape: { message: "„{part}“ ist keine Escape-Folge, die in linearer Zeit geht." },
    "group-name": { message: "„{part}“ ist kein Gruppenname: Nimm Buchstaben, Ziffern und _." },
    "same-name": { message: "Zwei Gruppen heißen „{part}“." },
    syntax: { message: "„{part}“ ist eine Syntax, die in linearer Zeit nicht geht." },
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
