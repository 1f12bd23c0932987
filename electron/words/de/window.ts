import type { window as english } from "../en/window.ts";
import type { Translation } from "../words-of.ts";

export const window: Translation<typeof english> = {
  "menu.about": "Über Tocsin",
  "menu.settings": "Einstellungen …",
  "menu.services": "Dienste",
  "menu.hide": "Tocsin ausblenden",
  "menu.hide-others": "Andere ausblenden",
  "menu.show-all": "Alle einblenden",
  "menu.quit": "Tocsin beenden",
  "menu.file": "Ablage",
  "menu.close": "Fenster schließen",
  "menu.edit": "Bearbeiten",
  "menu.undo": "Widerrufen",
  "menu.redo": "Wiederholen",
  "menu.cut": "Ausschneiden",
  "menu.copy": "Kopieren",
  "menu.paste": "Einsetzen",
  "menu.select-all": "Alles auswählen",
  "menu.view": "Darstellung",
  "menu.reload": "Neu laden",
  "menu.zoom-in": "Vergrößern",
  "menu.zoom-out": "Verkleinern",
  "menu.zoom-reset": "Originalgröße",
  "menu.full-screen": "Vollbild",
  "menu.developer-tools": "Entwicklerwerkzeuge",
  "menu.window": "Fenster",
  "menu.minimize": "Im Dock ablegen",
  "menu.zoom-window": "Zoomen",
  "menu.front": "Alle nach vorne bringen",

  "unsaved.title": "Neu laden, ohne zu speichern?",
  "unsaved.body": "Was du hier eingegeben und nicht gespeichert hast, geht verloren.",
  "unsaved.reload": "Neu laden",
  "unsaved.stay": "Weiter bearbeiten",

  "page-lost.title": "Das Fenster lässt sich nicht anzeigen",
  "page-lost.body":
    "Alarme werden weiter empfangen und weitergeleitet; nur die Anzeige ist mehrmals hintereinander stehen geblieben. Versuch es noch einmal. Bleibt sie wieder stehen, beende Tocsin und starte es neu: Was wartet, bleibt erhalten.",
  "page-lost.again": "Noch einmal versuchen",
  "page-lost.close": "Fenster schließen",
};
