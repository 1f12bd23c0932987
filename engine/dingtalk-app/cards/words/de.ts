import type { CardTexts } from "./words.ts";

/** The words of an alert's card, in German. */
export const german: CardTexts = {
  buttons: {
    accept: "Annehmen",
    assign: "Mir zuweisen",
    resolve: "Lösen",
    tryAgain: "Erneut versuchen",
    openInIlert: "In ilert öffnen",
  },
  news: {
    open: { at: "Offen seit {at}" },
    accepted: { by: "Angenommen von {person} am {at}", at: "Angenommen am {at}" },
    resolved: { by: "Gelöst von {person} am {at}", at: "Gelöst am {at}" },
    assigned: { by: "Zugewiesen an {person} am {at}", at: "Neu zugewiesen am {at}" },
    escalated: { by: "Eskaliert an {person} am {at}", at: "Eskaliert am {at}" },
  },
  busy: {
    accept: "{person} nimmt den Alarm an …",
    assign: "Wird {person} zugewiesen …",
    resolve: "{person} löst den Alarm …",
  },
  refused: {
    accept: "Nicht angenommen: {reason}",
    assign: "Nicht zugewiesen: {reason}",
    resolve: "Nicht gelöst: {reason}",
  },
  notice: {
    faster: "{person} war schneller.",
    notAllowed: "Das dürfen Sie hier nicht. Wer es darf, legt der Administrator von Tocsin fest.",
  },
  commands: {
    help: "Befehle: status · list · show 12 · accept 12 · resolve 12 · assign 12 to me · help",
    unknown: "Diesen Befehl gibt es nicht.",
    which: "Welcher Alarm? Nennen Sie seine Nummer, zum Beispiel: {example}",
    code: "Welcher Code? Nennen Sie den, den der Connector zeigt, zum Beispiel: {example}",
    missing: "In dieser Gruppe hat kein Alarm die Nummer {number}.",
    open: "{count, plural, =0 {Keine offenen Alarme.} one {# offener Alarm.} other {# offene Alarme.}}",
    more: "und {count} weitere",
  },
  lastMessage: "[Alarm] {title}",
  cutNote: "… von Tocsin gekürzt",
};
