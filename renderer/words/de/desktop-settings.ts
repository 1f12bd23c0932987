import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { desktopSettings as source } from "../en/desktop-settings.ts";

export const desktopSettings: Translation<typeof source> = {
  teamServer: {
    title: "Team-Server",
    text: "Diese App kann den Server eines Teams zeigen, statt von diesem Rechner aus weiterzuleiten.",
    joined: "Verbunden mit {host}. Dieser Rechner leitet nichts weiter.",
    leave: "Team verlassen …",
    address: "Adresse des Servers oder dein Link",
    addressHelp: "Etwa https://tocsin.example.com oder der ganze Link, den ein Admin für dich erstellt hat.",
    token: "Token",
    tokenHelp: "Nur ohne Link.",
    join: "Beitreten …",
  },
  desktop: {
    title: "Desktop",
    text: "Was Tocsin auf diesem Rechner außer dem Weiterleiten macht.",
    startAtLogin: "Beim Anmelden starten",
    startAtLoginHelp: "Tocsin startet im Hintergrund, mit einem Symbol im Infobereich.",
    keepAwake: "Diesen Rechner wach halten, solange Tocsin läuft",
    keepAwakeHelp:
      "Der Rechner geht nicht mehr automatisch in den Ruhezustand, damit Alarme auch nachts weitergeleitet werden. Der Bildschirm geht trotzdem aus, und beim Zuklappen schläft der Rechner weiterhin ein.",
    problems: "Bei Problemen benachrichtigen",
    problemsHelp:
      "Wenn eine Nachricht fehlgeschlagen ist, ein Roboter ablehnt oder ein Kontingent aufgebraucht ist.",
    highAlerts: "Bei jedem neuen HIGH-Alarm benachrichtigen",
    highAlertsHelp: "Zusätzlich zur Nachricht an die Gruppe.",
    whenClosed: "Beim Schließen des Fensters",
    whenClosedHelp:
      "Mit dem Symbol im Infobereich kann Tocsin im Hintergrund weiterlaufen. Nicht jeder Desktop hat einen Infobereich.",
    closed: {
      ask: "Im Infobereich, sonst fragen",
      keep: "Weiterlaufen lassen",
      quit: "Tocsin beenden",
    },
    trayIcon: "Symbol im Infobereich",
    trayIconHelp:
      "Wähle eines, wenn das Symbol in deiner Leiste schlecht zu sehen ist. macOS passt die Farbe selbst an.",
    panel: { auto: "Systemeinstellung", light: "Für eine helle Leiste", dark: "Für eine dunkle Leiste" },
    cannotLogin: "Auf diesem System kann Tocsin nicht beim Anmelden starten.",
    cannotNotify: "Dieses System zeigt keine Benachrichtigungen.",
  },
};
