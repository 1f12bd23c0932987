import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { common as source } from "../en/common.ts";

export const common: Translation<typeof source> = {
  cancel: "Abbrechen",
  close: "Schließen",
  keep: "Zurück",
  copied: "Kopiert",
  copy: "Kopieren",
  delete: "Löschen",
  edit: "Bearbeiten",
  never: "noch nie",
  save: "Speichern",
  tryAgain: "Erneut versuchen",
  justNow: "gerade eben",
  secretSet: "hinterlegt, endet auf {hint}",
  secretSetNoHint: "hinterlegt",
  secretUnset: "nicht hinterlegt",
  showText: "Text anzeigen",
  saved: "Gespeichert.",
  notSaved:
    "{file} konnte nicht gespeichert werden. Wähle einen anderen Ort oder schaffe Speicherplatz und exportiere noch einmal.",
  undo: "Rückgängig",
  undone: "Rückgängig gemacht.",
  closeNotice: "Diese Meldung schließen",
  done: "Fertig",
  appearance: {
    system: "Systemeinstellung",
    light: "Hell",
    dark: "Dunkel",
    high: "Hoch",
  },
  unreachable:
    "Tocsin ist nicht erreichbar; es wurde nichts geändert. Prüfe, ob es läuft, und versuche es erneut.",
  thisField: "Dieses Feld {complaint}.",
};
