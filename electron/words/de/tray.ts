import type { tray as english } from "../en/tray.ts";
import type { Translation } from "../words-of.ts";

export const tray: Translation<typeof english> = {
  "status.starting": "Startet …",
  "status.not-receiving": "Empfängt nicht: {problem}",
  "status.listener-closed": "Empfängt nicht: Der Empfang ist geschlossen",
  "status.paused": "Pausiert, bis du fortsetzt",
  "status.paused-until": "Pausiert bis {time}",
  "status.blocked": "{name} ist nicht erreichbar",
  "status.blocked-many": "{count, number} Gruppen sind nicht erreichbar",
  "status.dead":
    "{count, plural, one {Eine Nachricht wurde nicht zugestellt} other {# Nachrichten wurden nicht zugestellt}}",
  "status.held": "DingTalk hält {name} an",
  "status.held-until": "DingTalk hält {name} bis {time} an",
  "status.held-many": "DingTalk hält {count, number} Gruppen an",
  "status.late": "{name} nimmt nichts an; es wird weiter versucht",
  "status.late-many": "{count, number} Gruppen nehmen nichts an; es wird weiter versucht",
  "status.no-group": "Empfängt, aber keine Gruppe ist eingerichtet",
  "status.backlog": "Arbeitet einen Rückstand ab, {count, number} Nachrichten warten",
  "status.forwarding":
    "Leitet weiter, {count, plural, one {# Nachricht wartet} other {# Nachrichten warten}}",
  "status.ready": "Bereit, an {count, plural, one {# Gruppe} other {# Gruppen}} weiterzuleiten",

  "lane.ready": "bereit",
  "lane.working": "arbeitet",
  "lane.held": "angehalten",
  "lane.held-until": "angehalten bis {time}",
  "lane.blocked": "abgelehnt",
  "lane.blocked-why": "abgelehnt ({reason})",
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
  "menu.no-alerts": "Noch keine Alarme",
  "menu.open": "Tocsin öffnen",
  "menu.settings": "Einstellungen …",
  "menu.updates": "Nach Updates suchen …",
  "menu.pause": "Pause",
  "menu.resume": "Fortsetzen",
  "menu.quit": "Tocsin beenden",
  "menu.quit-waiting":
    "Tocsin beenden ({count, plural, one {# wartende Nachricht wird} other {# wartende Nachrichten werden}} beim nächsten Start gesendet)",

  "updates.failed": "Die Suche nach Updates ist fehlgeschlagen",

  "span.quarterHour": "Für 15 Minuten",
  "span.hour": "Für 1 Stunde",
  "span.eightHours": "Für 8 Stunden",
  "span.tomorrow": "Bis morgen, 08:00",
  "span.open": "Bis ich fortsetze",
};
