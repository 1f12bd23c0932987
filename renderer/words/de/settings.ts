import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { settings as source } from "../en/settings.ts";

export const settings: Translation<typeof source> = {
  title: "Einstellungen",
  text: "Jede Änderung wird automatisch gespeichert und gilt sofort.",
  field: {
    between: "Gib eine ganze Zahl von {min, number} bis {max, number} ein.",
    empty: "Gib einen Wert ein.",
    url: "Gib eine Adresse ein, die mit https:// oder http:// beginnt.",
  },
  listener: {
    title: "Empfang",
    text: "Wo dieser Rechner die Webhooks von ilert annimmt.",
    address: "Adresse",
    addressHelp:
      "127.0.0.1 nimmt nur Aufrufe von diesem Rechner an; für einen Tunnel genügt das. 0.0.0.0 nimmt auch Aufrufe aus dem Netzwerk an.",
    port: "Port",
    portHelp:
      "Tunnel und Proxys führen zu ihm, daher bleibt er gleich, bis du einen anderen wählst. 0 wählt einen freien Port.",
    fixedAddress:
      "Tocsin wurde mit einer festen Adresse gestartet, die Vorrang vor dieser Einstellung hat. Die Einstellung gilt ab dem nächsten Start ohne feste Adresse.",
    fixed:
      "Tocsin wurde mit dem festen Port {port} gestartet, der Vorrang vor dieser Einstellung hat. Die Einstellung gilt ab dem nächsten Start ohne festen Port.",
    silent: "Warnung nach Stunden ohne Aufruf",
    silentHelp:
      "Der Status wird gelb, wenn ilert so lange nicht aufgerufen hat. Leer lassen, wenn ruhige Tage normal sind.",
    check: "Jetzt prüfen",
    listening: "Empfängt auf {url}",
    answers: "Gerade geprüft: Tocsin antwortet.",
    not: "Empfängt nicht",
  },
  public: {
    title: "Öffentliche Adresse",
    text: "ilert ruft aus dem Internet auf, daher müssen die Aufrufe zu diesem Rechner gelangen.",
    url: "Öffentliche Adresse",
    urlHelp:
      "Die Webhook-URLs, die du in ilert einfügst, beginnen damit. Leer lassen, solange es keinen Zugang von außen gibt.",
    urlPlaceholder: "https://alarme.example.com",
    safe: "Nur dieser Port darf von außen erreichbar sein. Er beantwortet Webhooks und den Health-Check, sonst nichts; diese Seite ist darüber nicht erreichbar.",
    health: "Health-Check",
    healthHelp:
      "Öffne diese Adresse aus einem anderen Netzwerk: Funktioniert der Zugang von außen, antwortet sie mit „ok“.",
  },
  ilert: {
    title: "ilert",
    text: "Was Tocsin in deinem ilert-Konto macht: Es richtet die Webhooks ein und holt nach, was sie verpasst haben.",
  },
  network: {
    title: "Netzwerk",
    text: "Über welchen Weg Tocsin andere Server erreicht.",
    proxy: "Proxy",
    systemDesktop:
      "„System“ verwendet den Proxy des Systems und dessen Skript (PAC). Aufrufe an diesen Rechner gehen nie über einen Proxy.",
    systemHeadless:
      "„System“ verwendet HTTPS_PROXY, HTTP_PROXY und NO_PROXY; --proxy hat Vorrang vor dieser Einstellung. Aufrufe an diesen Rechner gehen nie über einen Proxy.",
    modes: { system: "System", manual: "Eigener", direct: "Keiner" },
    address: "Proxy-Adresse",
    addressHelp:
      "http, https oder socks5 mit Host und Port. Verlangt der Proxy eine Anmeldung, gib den Benutzer vor dem Host an.",
    addressPlaceholder: "http://benutzer@proxy.example.com:3128",
    password: "Passwort von {user}",
    passwordKept: "Ein Passwort ist im Tresor gespeichert. Gib ein neues ein, um es zu ersetzen.",
    passwordNone: "Noch kein Passwort gespeichert. Es wird im Tresor abgelegt.",
    bypass: "Hosts ohne Proxy",
    bypassHelp: "Durch Kommas getrennt. Ein Punkt vor einem Namen schließt alle Subdomains ein.",
    bypassPlaceholder: "gateway.example.com, .intern.example.com",
    authority: "Zusätzliche Zertifizierungsstelle",
    authorityHelp:
      "Falls ein Proxy oder Gateway deiner Firma eigene Zertifikate verwendet: das Zertifikat der Zertifizierungsstelle als PEM-Text oder der Pfad zu seiner Datei.",
    authorityPlaceholder: "-----BEGIN CERTIFICATE-----",
  },
  forwarding: {
    title: "Weiterleitung",
    text: "Ob und wie lange Nachrichten an DingTalk gesendet werden.",
    state: "Status",
    running: "Nachrichten werden weitergeleitet.",
    giveUp: "Erneut versuchen für (Stunden)",
    giveUpHelp:
      "Eine Nachricht, die DingTalk bis dahin nicht angenommen hat, wird aufgegeben. Sie bleibt im Protokoll und lässt sich erneut senden.",
  },
  team: {
    title: "Team",
    text: "Auf einem Server kann jede Person eine eigene Anmeldung und Rolle haben.",
    begin: "Personen hinzufügen",
    manage: "Personen und Rollen verwalten",
  },
  retention: {
    title: "Aufbewahrung",
    text: "Wie viel vom Protokoll aufbewahrt wird. Was noch gesendet werden muss, wird nie gelöscht.",
    days: "Tage",
    daysHelp: "Ältere Ereignisse werden gelöscht.",
    megabytes: "Megabyte",
    megabytesHelp: "Wird die Datenbank größer, werden die ältesten Ereignisse zuerst gelöscht.",
    confirmClock: "Die Uhr geht richtig",
    now: "Die Datenbank belegt derzeit {size}.",
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
      "Wenn eine Nachricht aufgegeben wurde, ein Roboter ablehnt oder ein Kontingent aufgebraucht ist.",
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
    headless:
      "Tocsin läuft hier ohne Desktop, daher gibt es keine Benachrichtigungen und keinen Start beim Anmelden. Dein Dienstmanager startet es.",
    cannotLogin: "Auf diesem System kann Tocsin nicht beim Anmelden starten.",
    cannotNotify: "Dieses System zeigt keine Benachrichtigungen.",
  },
  appearance: {
    title: "Sprache und Aussehen",
    text: "Wie diese Seite aussieht. Die Sprache der Nachrichten an Gruppen wählst du bei jeder Alarmaktion.",
    language: "Sprache",
    appearance: "Darstellung",
    contrast: "Kontrast",
    contrastHelp: "„Hoch“ zeichnet Text und Linien kräftiger.",
  },
  transfer: {
    title: "Konfiguration als Datei",
    text: "Übertrage Webhook-Quellen, Konnektoren, Alarmaktionen und Einstellungen auf einen anderen Rechner oder sichere eine Kopie.",
    exportTitle: "Exportieren",
    withSecrets: "Mit Zugangsdaten",
    withSecretsHelp:
      "Tokens, Webhook-URLs und Signaturgeheimnisse, mit einer Passphrase verschlüsselt. Ohne sie fragt der andere Rechner nach jedem einzelnen.",
    passphrase: "Passphrase",
    passphraseHelp:
      "Mindestens 12 Zeichen. Tocsin speichert sie nicht: Ohne sie sind die Zugangsdaten in der Datei verloren.",
    passphraseAgain: "Passphrase wiederholen",
    tooShort: "Mindestens 12 Zeichen.",
    different: "Die Passphrasen stimmen nicht überein.",
    export: "Exportieren",
    exported: "{file} ist gespeichert.",
    importTitle: "Importieren",
    importHelp: "Bevor sich etwas ändert, siehst du, was sich ändern würde.",
    choose: "Datei wählen",
    chosen: "Ausgewählt: {file}",
    sealed:
      "Die Zugangsdaten in dieser Datei sind verschlüsselt. Gib die Passphrase ein, mit der sie exportiert wurde.",
    plan: "Änderungen anzeigen",
    planTitle: "Änderungen",
    create: "Neu: {count, plural, =0 {nichts} other {#}}",
    update: "Geändert: {count, plural, =0 {nichts} other {#}}",
    same: "Unverändert: {count, plural, =0 {nichts} other {#}}",
    settings: "Die Einstellungen werden durch die der Datei ersetzt.",
    effects: "Auswirkungen",
    keeps: "Was nicht in der Datei steht, bleibt hier erhalten.",
    nothing: "Alles aus der Datei ist hier schon vorhanden. Es gibt nichts zu importieren.",
    obstacles: "So ist der Import nicht möglich",
    apply: "Importieren",
    applied:
      "Importiert: {created, plural, =0 {nichts neu} other {# neu}}, {updated, plural, =0 {nichts geändert} other {# geändert}}.",
    kind: { source: "Webhook-Quelle", connector: "Konnektor", action: "Alarmaktion" },
    entity: "{name} ({kind})",
    tooLarge:
      "Die Datei ist größer als 1 MB und daher keine Konfiguration von Tocsin. Es wurde nichts geändert.",
    unreadable: "Die Datei ließ sich nicht lesen.",
  },
  logfile: {
    title: "Protokolldatei",
    text: "Was Tocsin über den eigenen Betrieb aufzeichnet, zur Fehlersuche. Zugangsdaten stehen nicht darin.",
    path: "Datei",
    open: "Öffnen",
    tail: "Ende anzeigen",
    hide: "Ausblenden",
    again: "Neu laden",
    tailLabel: "Das Ende der Protokolldatei",
    empty: "Die Protokolldatei ist leer.",
  },
  updates: {
    title: "Updates",
    text: "Neuere Versionen von Tocsin. Heruntergeladen wird erst, wenn du zustimmst.",
    check: "Nach neuen Versionen suchen",
    checkHelp: "Nach jedem Start und alle sechs Stunden.",
    beta: "Auch Beta-Versionen",
    betaHelp: "Versionen, die vor der Veröffentlichung getestet werden.",
    headless:
      "Tocsin läuft hier ohne Desktop und sucht nicht nach neuen Versionen. Aktualisiere es so, wie du es installiert hast.",
    source: "Tocsin wurde aus dem Quelltext gestartet und sucht nicht nach neuen Versionen.",
    unknown: "Version {present}. Noch nicht nach einer neuen gesucht.",
    checking: "Version {present}. Suche nach einer neuen …",
    current: "Version {present} ist die neueste. Zuletzt geprüft:",
    available: "Version {version} ist verfügbar.",
    manual: "Version {version} ist verfügbar. Aktualisiere Tocsin so, wie du es installiert hast.",
    downloading: "Version {version} wird heruntergeladen.",
    ready: "Version {version} ist heruntergeladen. Sie wird installiert, wenn Tocsin beendet wird.",
    waiting:
      "Version {version} wird installiert, sobald gerade nichts gesendet wird; danach läuft Tocsin sofort weiter.",
    progress: "Heruntergeladen",
    checkNow: "Nach Updates suchen",
    installNow: "Installieren und neu starten",
    installAtQuit: "Beim Beenden installieren",
    restart: "Jetzt neu starten",
    releases: "Alle Versionen",
  },
  api: {
    title: "API",
    text: "Programme können alles, was diese Seite kann.",
    description: "OpenAPI-Beschreibung",
    headless:
      "Aufrufe gehen an {base}, mit dem Admin-Token als „Authorization: Bearer …“. Das Token steht in der Zeile, die Tocsin beim Start ausgibt.",
    desktop:
      "Die Desktop-App öffnet keinen Port für Programme. Starte Tocsin mit --headless, um die API zu nutzen.",
  },
  about: {
    title: "Über Tocsin",
    text: "Tocsin leitet Alarme aus ilert von diesem Rechner an DingTalk-Gruppen weiter und zeigt, dass sie angekommen sind.",
    version: "Version",
    mode: "Läuft als",
    desktop: "Desktop-App",
    headless: "Dienst ohne Desktop",
    platform: "System",
    runtimes: "Laufzeitumgebung",
    dataDir: "Datenverzeichnis",
    vault: "Zugangsdaten geschützt durch",
    vaultKinds: {
      safeStorage: "der Schlüsselbund des Systems",
      fileKey: "eine Schlüsseldatei im Datenverzeichnis",
      envKey: "ein Schlüssel aus einer Umgebungsvariablen",
    },
    copyDiagnostics: "Diagnosedaten kopieren",
    diagnosticsHelp:
      "Versionen, Zustände und Zahlen als Text, für alle, die dir helfen. Ohne Zugangsdaten, Namen und Alarme.",
    diagnosticsCopied: "Die Diagnosedaten sind in der Zwischenablage.",
    licence: "Lizenz",
    licenceText: "MIT. Basiert auf der Arbeit anderer:",
  },
};
