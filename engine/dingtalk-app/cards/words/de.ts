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
  lastMessage: "[Alarm] {title}",
  cutNote: "… von Tocsin gekürzt",
};
