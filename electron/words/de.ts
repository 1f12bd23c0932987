import type { DesktopWords } from "./words-of.ts";

/** What the desktop itself displays, in German. */
export const german: DesktopWords = {
  // The tray's menu and its tooltip.
  "state.offline": "Kein Empfang",
  "state.paused": "Angehalten",
  "state.failing": "Keine Zustellung",
  "state.degraded": "Braucht dich",
  "state.backlog": "Rückstand",
  "state.ready": "Bereit",

  "status.starting": "Startet …",
  "status.not-receiving": "Empfängt nicht: {problem}",
  "status.listener-closed": "Empfängt nicht: Der Empfang ist geschlossen",
  "status.only-polling": "ilert wird abgefragt; Webhooks werden nicht empfangen",
  "status.only-polling-why": "ilert wird abgefragt; Webhooks werden nicht empfangen: {problem}",
  "status.unreachable": "ilert erreicht diesen Rechner nicht",
  "status.unreachable-why": "ilert erreicht diesen Rechner nicht: {problem}",
  "status.connecting": "Der Weg von ilert hierher wird geöffnet",
  "status.unproven": "Der Weg von ilert hierher antwortet nicht immer",
  "status.paused": "Pausiert, bis du fortsetzt",
  "status.paused-until": "Pausiert bis {time}",
  "status.blocked": "{name} lehnt die Nachrichten ab",
  "status.no-secret": "Das Geheimnis von {name} ist nicht lesbar",
  "status.blocked-many": "An {count, number} Gruppen kann nicht gesendet werden",
  "status.dead":
    "{count, plural, one {Eine Nachricht wurde nicht zugestellt} other {# Nachrichten wurden nicht zugestellt}}",
  "status.held": "DingTalk hält {name} an",
  "status.held-until": "DingTalk hält {name} bis {time} an",
  "status.held-many": "DingTalk hält {count, number} Gruppen an",
  "status.late": "{name} nimmt nichts an; es wird weiter versucht",
  "status.late-many": "{count, number} Gruppen nehmen nichts an; es wird weiter versucht",
  "status.no-way-in": "Von ilert führt noch kein Weg hierher",
  "status.no-group": "Empfängt, aber keine Gruppe ist eingerichtet",
  "status.backlog": "Arbeitet einen Rückstand ab, {count, number} Nachrichten warten",
  "status.forwarding":
    "Leitet weiter, {count, plural, one {# Nachricht wartet} other {# Nachrichten warten}}",
  "status.ready": "Bereit, an {count, plural, one {# Gruppe} other {# Gruppen}} weiterzuleiten",

  "lane.line": "{name}: {all}",
  "lane.and": "{before}, {after}",
  "lane.ready": "bereit",
  "lane.working": "arbeitet",
  "lane.held": "angehalten",
  "lane.held-until": "angehalten bis {time}",
  "lane.blocked": "abgelehnt",
  "lane.blocked-why": "abgelehnt ({reason})",
  "lane.blocked-until": "abgelehnt ({reason}), neuer Versuch um {time}",
  "lane.paused": "pausiert",
  "lane.disabled": "aus",
  "lane.waiting": "{count, number} wartend",
  "lane.waiting-since": "{count, number} wartend seit {time}",
  "lane.window": "{used, number} von {limit, number} verbraucht",
  "lane.month": "{used, number} in diesem Monat",
  "lane.quota": "{used, number} von {limit, number} in diesem Monat",

  "alert.delivered": "zugestellt",
  "alert.waiting": "wartet",
  "alert.failed": "nicht zugestellt",
  "alert.cancelled": "zurückgenommen",
  "alert.not-chosen": "nicht gewählt",
  "alert.refused": "abgelehnt",

  "menu.quick-test": "Schnelltest an alle Gruppen",
  "menu.send-test": "Test senden an",
  "menu.lanes": "Spuren",
  "menu.alerts": "Letzte Alarme",
  "menu.open": "Tocsin öffnen",
  "menu.settings": "Einstellungen …",
  "menu.updates": "Nach Updates suchen …",
  "menu.update-there": "Neue Version…",
  "menu.update-loading": "Lädt, {percent, number} %",
  "menu.update-ready": "Neue Version bereit…",
  "menu.pause": "Pause",
  "menu.resume": "Fortsetzen",
  "menu.quit": "Tocsin beenden",
  "menu.kept":
    "{count, plural, one {# wartende Nachricht bleibt} other {# wartende Nachrichten bleiben}} beim Beenden erhalten",

  "updates.failed": "Die Suche nach Updates ist fehlgeschlagen",

  "span.quarterHour": "Für 15 Minuten",
  "span.hour": "Für 1 Stunde",
  "span.eightHours": "Für 8 Stunden",
  "span.tomorrow": "Bis morgen, 08:00",
  "span.open": "Bis ich fortsetze",

  // Notifications; the engine's own sentences fill their places.
  "alerts.title": "{count, plural, one {Neuer HIGH-Alarm} other {# neue HIGH-Alarme}}",
  "alerts.more": "und {count, number} weitere",
  "alert.no-summary": "(ohne Zusammenfassung)",

  "problem.title": "{name} braucht dich",
  "problems.title": "{count, plural, one {Etwas braucht dich} other {# Dinge brauchen dich}}",
  "failed.title":
    "{count, plural, one {Eine Nachricht wurde nicht zugestellt} other {# Nachrichten wurden nicht zugestellt}}",
  "failed.body": "Öffne Tocsin, um zu sehen, warum, und um erneut zu senden, was die Gruppen wissen müssen.",

  "test.delivered": "{count, plural, one {Test zugestellt} other {Test allen # Gruppen zugestellt}}",
  "test.refused": "Test nicht zugestellt",
  "test.refused-some": "Test {failed, number} von {count, number} Gruppen nicht zugestellt",
  "test.not-sent": "Der Test konnte nicht gesendet werden",

  "pause.failed": "Tocsin konnte nicht pausiert werden",
  "resume.failed": "Tocsin konnte nicht fortgesetzt werden",

  // Dialogs of the desktop.
  "ask.pause": "Weiterleiten für {minutes, plural, one {# Minute} other {# Minuten}} pausieren?",
  "ask.pause-detail": "Ein Link bittet darum. Empfangen wird weiter, und nichts geht verloren.",
  "ask.pause-yes": "Pausieren",
  "ask.program": "Darf Tocsin dieses Programm als cloudflared starten? {program}",
  "ask.program-detail":
    "Die Einstellungen oder eine Datei, die importiert wird, nennen es. Es läuft unter deinem Namen und bekommt das Token des Tunnels. Wähle „Starten“ nur, wenn du dieses Programm kennst.",
  "ask.program-yes": "Starten",
  "ask.cancel": "Abbrechen",
  "ask.close": "Soll Tocsin im Hintergrund weiterlaufen?",
  "ask.close-detail":
    "Hier gibt es kein Symbol im Infobereich. Im Hintergrund leitet Tocsin weiter Alarme weiter; starte es noch einmal, um dieses Fenster wiederzusehen. Deine Wahl steht in den Einstellungen unter „Desktop“.",
  "ask.close-keep": "Weiterlaufen lassen",
  "ask.close-quit": "Beenden",

  // Newer versions.
  "updates.there": "Tocsin {version} ist da",
  "updates.there-text":
    "Öffne Tocsin und installiere es, wenn es dir passt. Noch wurde nichts heruntergeladen.",
  "updates.manual-text": "Aktualisiere Tocsin auf dem Weg, auf dem es installiert wurde.",
  "updates.current": "Das ist die neueste Version",
  "updates.ready": "Tocsin {version} liegt bereit",
  "updates.ready-text": "Es wird installiert, wenn Tocsin beendet wird.",

  // The menu bar of macOS, and the dialogs of the window.
  "menu.about": "Über Tocsin",
  "menu.services": "Dienste",
  "menu.hide": "Tocsin ausblenden",
  "menu.hide-others": "Andere ausblenden",
  "menu.show-all": "Alle einblenden",
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

  // The dialog after a failed start.
  "start.failed": "Tocsin konnte nicht starten",
  "start.quit": "Beenden",
};
