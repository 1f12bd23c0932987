import type { DesktopWords } from "./words-of.ts";

/** What the desktop itself displays, in German. */
export const german: DesktopWords = {
  state: {
    // The tray's menu and its tooltip.
    offline: "Kein Empfang",
    paused: "Angehalten",
    failing: "Keine Zustellung",
    degraded: "Handlungsbedarf",
    backlog: "Rückstand",
    ready: "Bereit",
  },
  lane: {
    line: "{name}: {all}",
    and: "{before}, {after}",
    ready: "bereit",
    working: "arbeitet",
    held: "gesperrt",
    "held-until": "gesperrt bis {time}",
    blocked: "blockiert",
    "blocked-why": "blockiert ({reason})",
    "blocked-until": "blockiert ({reason}), neuer Versuch um {time}",
    "retrying-why": "neuer Versuch ({reason})",
    paused: "pausiert",
    disabled: "aus",
    waiting: "{count, number} wartend",
    "waiting-since": "{count, number} wartend seit {time}",
    window: "{used, number} von {limit, number} verbraucht",
    month: "{used, number} in diesem Monat",
    quota: "{used, number} von {limit, number} in diesem Monat",
  },
  alert: {
    delivered: "zugestellt",
    waiting: "wartet",
    failed: "fehlgeschlagen",
    blocked: "blockiert",
    retrying: "neuer Versuch",
    held: "gesperrt",
    why: "{state}: {reason}",
    cancelled: "zurückgenommen",
    "not-chosen": "nicht zutreffend",
    refused: "abgewiesen",
    "no-summary": "(ohne Zusammenfassung)",
  },
  menu: {
    "quick-test": "Schnelltest an alle Gruppen",
    "send-test": "Test senden an",
    lanes: "Warteschlangen",
    alerts: "Letzte Alarme",
    open: "Tocsin öffnen",
    settings: "Einstellungen …",
    updates: "Nach Updates suchen …",
    "update-there": "Neue Version…",
    "update-loading": "Lädt, {percent, number} %",
    "update-ready": "Neue Version bereit…",
    pause: "Pause",
    resume: "Fortsetzen",
    quit: "Tocsin beenden",
    kept: "{count, plural, one {# wartende Nachricht bleibt} other {# wartende Nachrichten bleiben}} beim Beenden erhalten",

    // The menu bar of macOS, and the dialogs of the window.
    about: "Über Tocsin",
    services: "Dienste",
    hide: "Tocsin ausblenden",
    "hide-others": "Andere ausblenden",
    "show-all": "Alle einblenden",
    file: "Ablage",
    close: "Fenster schließen",
    edit: "Bearbeiten",
    undo: "Widerrufen",
    redo: "Wiederholen",
    cut: "Ausschneiden",
    copy: "Kopieren",
    paste: "Einsetzen",
    "select-all": "Alles auswählen",
    view: "Darstellung",
    reload: "Neu laden",
    "zoom-in": "Vergrößern",
    "zoom-out": "Verkleinern",
    "zoom-reset": "Originalgröße",
    "full-screen": "Vollbild",
    "developer-tools": "Entwicklerwerkzeuge",
    window: "Fenster",
    minimize: "Im Dock ablegen",
    "zoom-window": "Zoomen",
    front: "Alle nach vorne bringen",
  },
  updates: {
    failed: "Die Suche nach Updates ist fehlgeschlagen",

    // Newer versions.
    there: "Tocsin {version} ist da",
    "there-text": "Öffne Tocsin und installiere es, wenn es dir passt. Noch wurde nichts heruntergeladen.",
    "manual-text": "Aktualisiere Tocsin auf dem Weg, auf dem es installiert wurde.",
    current: "Das ist die neueste Version",
    ready: "Tocsin {version} liegt bereit",
    "ready-text": "Es wird installiert, wenn Tocsin beendet wird.",
  },
  span: {
    quarterHour: "Für 15 Minuten",
    hour: "Für 1 Stunde",
    eightHours: "Für 8 Stunden",
    tomorrow: "Bis morgen, 08:00",
    open: "Bis ich fortsetze",
  },
  alerts: {
    // Notifications; the engine's own sentences fill their places.
    title: "{count, plural, one {Neuer HIGH-Alarm} other {# neue HIGH-Alarme}}",
    more: "und {count, number} weitere",
  },
  problem: {
    title: "{name} braucht dich",
  },
  problems: {
    title: "{count, plural, one {Etwas braucht dich} other {# Dinge brauchen dich}}",
  },
  failed: {
    title:
      "{count, plural, one {Eine Nachricht wurde nicht zugestellt} other {# Nachrichten wurden nicht zugestellt}}",
    body: "Öffne Tocsin, um zu sehen, warum, und um erneut zu senden, was die Gruppen wissen müssen.",
  },
  test: {
    delivered: "{count, plural, one {Test zugestellt} other {Test allen # Gruppen zugestellt}}",
    refused: "Test nicht zugestellt",
    "refused-some": "Test {failed, number} von {count, number} Gruppen nicht zugestellt",
    "not-sent": "Der Test konnte nicht gesendet werden",
  },
  pause: {
    failed: "Tocsin konnte nicht pausiert werden",
  },
  resume: {
    failed: "Tocsin konnte nicht fortgesetzt werden",
  },
  ask: {
    // Dialogs of the desktop.
    pause: "Weiterleiten für {minutes, plural, one {# Minute} other {# Minuten}} pausieren?",
    "pause-detail": "Ein Link bittet darum. Empfangen wird weiter, und nichts geht verloren.",
    "pause-yes": "Pausieren",
    program: "Darf Tocsin dieses Programm als cloudflared starten? {program}",
    "program-detail":
      "Die Einstellungen oder eine Datei, die importiert wird, nennen es. Es läuft unter deinem Namen und bekommt das Token des Tunnels. Wähle „Starten“ nur, wenn du dieses Programm kennst.",
    "program-yes": "Starten",
    cancel: "Abbrechen",
    close: "Soll Tocsin im Hintergrund weiterlaufen?",
    "close-detail":
      "Hier gibt es kein Symbol im Infobereich. Im Hintergrund leitet Tocsin weiter Alarme weiter; starte es noch einmal, um dieses Fenster wiederzusehen. Deine Wahl steht in den Einstellungen unter „Desktop“.",
    "close-keep": "Weiterlaufen lassen",
    "close-quit": "Beenden",
  },
  unsaved: {
    title: "Neu laden, ohne zu speichern?",
    body: "Was du hier eingegeben und nicht gespeichert hast, geht verloren.",
    reload: "Neu laden",
    stay: "Weiter bearbeiten",
  },
  "page-lost": {
    title: "Das Fenster lässt sich nicht anzeigen",
    body: "Alarme werden weiter empfangen und weitergeleitet; nur die Anzeige ist mehrmals hintereinander stehen geblieben. Versuch es noch einmal. Bleibt sie wieder stehen, beende Tocsin und starte es neu: Was wartet, bleibt erhalten.",
    again: "Noch einmal versuchen",
    close: "Fenster schließen",
  },
  start: {
    // The dialog after a failed start.
    failed: "Tocsin konnte nicht starten",
    quit: "Beenden",
  },
};
