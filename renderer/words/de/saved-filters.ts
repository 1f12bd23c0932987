import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { savedFilters as source } from "../en/saved-filters.ts";

export const savedFilters: Translation<typeof source> = {
  title: "Gespeicherte Filter",
  shown: "Gespeichert: {name}",
  none: "Noch nichts gespeichert",
  save: "Diese Ansicht speichern …",
  edit: "Umbenennen oder löschen …",
  saveTitle: "Diese Ansicht speichern",
  name: "Name",
  nameHelp: "Ansicht, Filter und Suche werden in Tocsin gespeichert und stehen in jedem Browser bereit.",
  editTitle: "Gespeicherte Filter",
  rename: "Umbenennen",
  renameNamed: "{name} umbenennen",
  deleteNamed: "{name} löschen",
  newName: "Neuer Name für {name}",
  deleted: "„{name}“ wurde gelöscht.",
  changed:
    "„{name}“ wurde inzwischen an anderer Stelle geändert und deshalb nicht umbenannt. Die Liste zeigt den aktuellen Stand.",
};
