import type { TranslationOf } from "../catalogue.ts";
import type { routing as source } from "../en/routing.ts";

export const routing: TranslationOf<typeof source> = {
  "routing.chosen": { message: "Gewählt von „{action}“." },
  "routing.chosen-unchecked": {
    message: "Gewählt von „{action}“ ohne den regulären Ausdruck, der nicht verwendbar ist:",
    advice: "Berichtige den Ausdruck in der Alarmaktion; bis dahin lässt er jeden Alarm durch.",
  },

  "routing.action-off": {
    message: "Nicht gewählt von „{action}“: Die Aktion ist ausgeschaltet.",
    advice: "Schalte die Alarmaktion ein.",
  },
  "routing.event": {
    message: "Nicht gewählt von „{action}“: „{eventType}“ gehört nicht zu ihren Alarmereignissen.",
  },
  "routing.connector-missing": {
    message: "Nicht gewählt von „{action}“: Ihren Konnektor „{connector}“ gibt es nicht.",
    advice: "Wähle in der Alarmaktion einen anderen Konnektor.",
  },
  "routing.connector-off": {
    message: "Nicht gewählt von „{action}“: Ihr Konnektor „{connector}“ ist ausgeschaltet.",
    advice: "Schalte den Konnektor ein.",
  },

  "routing.manual": {
    message: "Wartet auf dich: „{action}“ ist eine manuelle Alarmaktion.",
    advice: "Leite das Ereignis von Hand weiter, wenn die Gruppe es wissen soll.",
  },
  "routing.not-chosen": { message: "Nicht gewählt von „{action}“:" },
  "condition.is": {
    message:
      "{field, select, priority {Priorität} alertSource {Alarmquelle} summary {Zusammenfassung} severity {Schweregrad} labels {Label} services {Dienst} other {Details}} {value} ist nicht {requested}.",
  },
  "condition.is-missing": {
    message:
      "{field, select, priority {Priorität} alertSource {Alarmquelle} summary {Zusammenfassung} severity {Schweregrad} labels {Label} services {Dienst} other {Details}} (fehlt) ist nicht {requested}.",
  },
  "condition.is-not": {
    message:
      "{field, select, priority {Priorität} alertSource {Alarmquelle} summary {Zusammenfassung} severity {Schweregrad} labels {Label} services {Dienst} other {Details}} ist {requested}.",
  },
  "condition.contains": {
    message:
      "{field, select, priority {Priorität enthält} alertSource {Alarmquelle enthält} summary {Zusammenfassung enthält} severity {Schweregrad enthält} labels {Label enthält} services {Dienst enthält} other {Details enthalten}} „{requested}“ nicht.",
  },
  "condition.not-contains": {
    message:
      "{field, select, priority {Priorität enthält} alertSource {Alarmquelle enthält} summary {Zusammenfassung enthält} severity {Schweregrad enthält} labels {Label enthält} services {Dienst enthält} other {Details enthalten}} „{requested}“.",
  },
  "condition.matches": {
    message:
      "{field, select, priority {Priorität passt} alertSource {Alarmquelle passt} summary {Zusammenfassung passt} severity {Schweregrad passt} labels {Label passt} services {Dienst passt} other {Details passen}} nicht zu „{requested}“.",
  },
  "condition.matches-part": {
    message:
      "{field, select, priority {Priorität passt} alertSource {Alarmquelle passt} summary {Zusammenfassung passt} severity {Schweregrad passt} labels {Label passt} services {Dienst passt} other {Details passen}} in den ersten {searched} Zeichen nicht zu „{requested}“.",
  },

  "expression.unusable": { message: "Der reguläre Ausdruck ist nicht verwendbar:" },
  "expression.too-large": {
    message: "Er ist zu groß: Nimm weniger oder kleinere Wiederholungen und Alternativen.",
  },
  "expression.unreadable": { message: "Er konnte nicht gelesen werden." },
  "expression.looks-around": {
    message:
      "„{part}“ schaut voraus oder zurück, was in linearer Zeit nicht geht: Nimm stattdessen zwei Bedingungen.",
  },
  "expression.refers-back": {
    message: "„{part}“ verweist auf eine Gruppe zurück, was in linearer Zeit nicht geht.",
  },
  "expression.bracket": { message: "Es fehlt eine schließende ]: „{part}“." },
  "expression.paren": { message: "Es fehlt eine schließende ): „{part}“." },
  "expression.extra-paren": { message: "Eine ) steht ohne ihre ( da: „{part}“." },
  "expression.range": { message: "„{part}“ ist kein Bereich und keine Klasse von Zeichen." },
  "expression.escape": { message: "„{part}“ ist keine Escape-Folge, die in linearer Zeit geht." },
  "expression.group-name": { message: "„{part}“ ist kein Gruppenname: Nimm Buchstaben, Ziffern und _." },
  "expression.same-name": { message: "Zwei Gruppen heißen „{part}“." },
  "expression.syntax": { message: "„{part}“ ist eine Syntax, die in linearer Zeit nicht geht." },
  "expression.twice-repeated": {
    message: "„{part}“ wiederholt eine Wiederholung: Setze die innere in Klammern.",
  },
  "expression.repeat-count": { message: "„{part}“ ist keine Anzahl von 0 bis 1000 Wiederholungen." },
  "expression.nothing-to-repeat": { message: "Vor „{part}“ steht nichts, was sich wiederholen ließe." },
  "expression.backslash": {
    message: "Er endet mit einem einzelnen Backslash: Verdopple ihn, um einen zu finden.",
  },
  "expression.too-deep": { message: "Er ist zu tief verschachtelt." },
};
