import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { common as source } from "../en/common.ts";

export const common: Translation<typeof source> = {
  cancel: "Abbrechen",
  close: "Schließen",
  copied: "Kopiert",
  copy: "Kopieren",
  delete: "Löschen",
  edit: "Bearbeiten",
  never: "noch nie",
  save: "Speichern",
  tryAgain: "Erneut versuchen",
  now: "jetzt",
  justNow: "gerade eben",
  secretSet: "gesetzt, endet auf {hint}",
  secretSetNoHint: "gesetzt",
  secretUnset: "nicht gesetzt",
  saved: "Gespeichert.",
  notSaved:
    "{file} konnte nicht geschrieben werden. Wähle einen anderen Ort oder schaffe Platz, und exportiere noch einmal.",
  undo: "Rückgängig",
  undone: "Zurückgenommen.",
  closeNotice: "Diese Meldung schließen",
  done: "Fertig",
  appearance: {
    system: "Wie das System",
    light: "Hell",
    dark: "Dunkel",
    high: "Hoch",
  },
  unreachable:
    "Tocsin war nicht zu erreichen, deshalb wurde nichts geändert. Prüfe, ob es läuft, und versuche es erneut.",
  thisField: "Dieses Feld {complaint}.",
};
