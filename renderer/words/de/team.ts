import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { team as source } from "../en/team.ts";

export const team: Translation<typeof source> = {
  title: "Team",
  text: "Wer sich bei diesem Tocsin anmelden darf, und wer was darf.",
  add: "Person hinzufügen",
  addAndLink: "Hinzufügen und Link erstellen",
  empty: {
    title: "Niemand hat eine eigene Anmeldung",
    text: "Alle benutzen das Admin-Token. Füge zuerst dich selbst als Admin hinzu, dann die anderen; das Token bleibt für Notfälle.",
  },
  name: "Name",
  email: "E-Mail",
  emailHelp: "Damit benennt ein anmeldender Proxy die Person. Tocsin verschickt keine Mail.",
  roleLabel: "Rolle",
  roleOf: "Rolle von {name}",
  role: {
    viewer: "Betrachter",
    operator: "Bediener",
    admin: "Admin",
  },
  roleHelp: {
    viewer: "Liest alles, ändert nichts.",
    operator: "Testet, wiederholt, bricht ab, pausiert, nimmt an und löst auch.",
    admin: "Ändert auch die Konfiguration und das Team.",
  },
  only: {
    operator: "Das dürfen Bediener und Admins. Frage einen Admin.",
    admin: "Das dürfen Admins. Frage einen Admin.",
  },
  active: "Aktiv",
  newLink: "Neuer Link",
  revoke: "Widerrufen",
  revokeAll: "Alle widerrufen",
  revoked: "Widerrufen. Dort ist niemand mehr angemeldet.",
  remove: "Entfernen",
  removeTitle: "{name} entfernen?",
  removeText:
    "Jede Anmeldung dieser Person endet sofort. Was die Person getan hat, bleibt in den Aufzeichnungen.",
  removed: "{name} ist entfernt",
  linkOpen: "Ein Link wartet darauf, geöffnet zu werden.",
  noSignIn: "Nirgends angemeldet.",
  signIns: "Anmeldungen",
  signIn: "Angemeldet <since></since>, zuletzt benutzt <used></used>",
  never: "nie",
  link: {
    title: "Link für {name}",
    label: "Link",
    text: "Gib ihn jetzt weiter: Er wird einmal gezeigt, gilt einmal, und zwar bis {until}.",
    done: "Fertig",
  },
  reader: "Angemeldet als",
  adminToken: "Admin-Token",
  signOut: "Abmelden",
};
