import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { team as source } from "../en/team.ts";

export const team: Translation<typeof source> = {
  title: "Team",
  text: "Wer sich bei diesem Tocsin anmelden darf und wer welche Rechte hat.",
  add: "Person hinzufügen",
  addAndLink: "Hinzufügen und Link erstellen",
  empty: {
    title: "Noch hat niemand eine eigene Anmeldung",
    text: "Alle verwenden das Admin-Token. Füge zuerst dich selbst als Admin hinzu, dann die anderen; das Token bleibt für Notfälle.",
  },
  name: "Name",
  email: "E-Mail",
  emailHelp:
    "Damit benennt ein Anmelde-Proxy oder ein OpenID-Connect-Anbieter die Person. Tocsin verschickt keine E-Mails.",
  roleLabel: "Rolle",
  roleOf: "Rolle von {name}",
  role: {
    viewer: "Leser",
    operator: "Operator",
    admin: "Admin",
  },
  roleHelp: {
    viewer: "Sieht alles, ändert nichts.",
    operator: "Kann auch testen, erneut senden, abbrechen, pausieren, annehmen und lösen.",
    admin: "Kann auch die Konfiguration und das Team ändern.",
  },
  only: {
    operator: "Nur für Operatoren und Admins. Frage einen Admin.",
    admin: "Nur für Admins. Frage einen Admin.",
  },
  askAdmin: "Wenn du Zugriff brauchst, frage einen Admin.",
  forAdmins: "Nur Admins können das Team sehen",
  ownAccount: "Deinen eigenen Zugang kannst du nicht ändern. Ein anderer Admin kann es.",
  active: "Aktiv",
  disabled:
    "{name} ist deaktiviert und kann sich nicht anmelden. Aktiviere {name} zuerst, um einen Link zu erstellen.",
  newLink: "Neuer Link",
  revoke: "Widerrufen",
  revokeAll: "Alle widerrufen",
  revoked: "Widerrufen. Diese Anmeldung gilt nicht mehr.",
  remove: "Entfernen",
  removeTitle: "{name} entfernen?",
  removeText: "Alle Anmeldungen dieser Person enden sofort. Was sie getan hat, bleibt im Verlauf.",
  removed: "{name} wurde entfernt",
  linkOpen: "Ein Link wurde noch nicht geöffnet.",
  noSignIn: "Nirgends angemeldet.",
  signIns: "Anmeldungen",
  signIn: "{client}: angemeldet <since></since>, zuletzt verwendet <used></used>",
  signInElsewhere: "{client}: angemeldet <since></since>, zuletzt verwendet <used></used> von {lastClient}",
  unknownClient: "Unbekannter Browser oder unbekanntes Programm",
  never: "nie",
  link: {
    title: "Link für {name}",
    label: "Link",
    appLabel: "Link, der sich in der Tocsin-App öffnet",
    text: "Gib ihn jetzt weiter: Er wird nur einmal angezeigt, gilt einmal, und zwar bis {until}.",
    done: "Fertig",
  },
  reader: "Angemeldet als",
  adminToken: "Admin-Token",
  signOut: "Abmelden",
};
