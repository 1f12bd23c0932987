import type { settings as source } from "../en/settings.ts";
import type { Translation } from "../words.ts";

export const settings: Translation<typeof source> = {
  title: "Einstellungen",
  text: "Jede Änderung wird gespeichert und gilt sofort.",
  field: {
    between: "Das muss eine ganze Zahl von {min, number} bis {max, number} sein.",
    empty: "Das darf nicht leer sein.",
    url: "Das muss eine Adresse sein, die mit https:// oder http:// beginnt.",
  },
  listener: {
    title: "Empfang",
    text: "Wo dieser Rechner die Webhooks von ilert annimmt.",
    address: "Adresse",
    addressHelp:
      "127.0.0.1 nimmt nur Aufrufe von diesem Rechner an, das genügt für einen Tunnel. 0.0.0.0 nimmt sie auch aus dem Netz an.",
    port: "Port",
    portHelp:
      "Tunnel und Proxys führen zu ihm, deshalb bleibt er gleich, bis du einen anderen wählst. 0 nimmt irgendeinen freien.",
    fixedAddress:
      "Tocsin wurde mit einer eigenen Adresse gestartet, die vor dieser Einstellung gilt. Die Einstellung gilt ab dem nächsten Start ohne eine solche.",
    fixed:
      "Tocsin wurde mit einem eigenen Port gestartet, {port}, der dieser Einstellung vorgeht. Die Einstellung gilt ab dem nächsten Start ohne einen solchen.",
    check: "Jetzt prüfen",
    listening: "Empfängt auf {url}",
    answers: "Gerade geprüft: Er antwortet.",
    not: "Empfängt nicht",
  },
  public: {
    title: "Öffentliche Adresse",
    text: "ilert ruft aus dem Internet an, also muss etwas die Aufrufe zu diesem Rechner führen.",
    url: "Öffentliche Adresse",
    urlHelp:
      "Die Webhook-URLs, die du in ilert einfügst, beginnen mit ihr. Lass sie leer, solange es keinen Weg herein gibt.",
    urlPlaceholder: "https://alarme.example.com",
    safe: "Nur dieser Port darf nach außen führen. Er beantwortet Webhooks und die Erreichbarkeitsprüfung, sonst nichts; diese Seite liegt nicht auf ihm.",
    health: "Erreichbarkeitsprüfung",
    healthHelp:
      "Öffne diese Adresse aus einem anderen Netz: Sie antwortet „ok“, wenn der Weg herein frei ist.",
  },
  ilert: {
    title: "ilert",
    text: "Was Tocsin in deinem ilert-Konto tut: Es richtet die Webhooks ein und holt, was sie verpasst haben.",
  },
  network: {
    title: "Netzwerk",
    text: "Wie die Aufrufe von Tocsin diesen Rechner verlassen.",
    proxy: "Proxy",
    systemDesktop:
      "„Wie das System“ nimmt den Proxy des Systems und dessen Skript (PAC). Aufrufe an diesen Rechner nehmen keinen.",
    systemHeadless:
      "„Wie das System“ nimmt HTTPS_PROXY, HTTP_PROXY und NO_PROXY; --proxy geht dieser Einstellung vor. Aufrufe an diesen Rechner nehmen keinen.",
    modes: { system: "Wie das System", manual: "Dieser", direct: "Keiner" },
    address: "Adresse des Proxys",
    addressHelp:
      "http, https oder socks5 mit Host und Port. Verlangt der Proxy eine Anmeldung, setze den Benutzer vor den Host.",
    addressPlaceholder: "http://benutzer@proxy.example.com:3128",
    password: "Passwort von {user}",
    passwordKept: "Eines liegt im Tresor. Gib ein anderes ein, um es zu ersetzen.",
    passwordNone: "Noch liegt keines vor. Es kommt in den Tresor.",
    bypass: "Ohne ihn erreicht",
    bypassHelp: "Hosts, durch Kommas getrennt. Ein Punkt vor einem Namen steht für alles darunter.",
    bypassPlaceholder: "gateway.example.com, .intern.example.com",
    authority: "Zusätzliche Zertifizierungsstelle",
    authorityHelp:
      "Wenn ein Proxy oder Gateway deiner Firma eigene Zertifikate hat: das Zertifikat der Stelle als PEM-Text oder der Pfad seiner Datei.",
    authorityPlaceholder: "-----BEGIN CERTIFICATE-----",
  },
  forwarding: {
    title: "Weiterleiten",
    text: "Ob und wie lange Nachrichten an DingTalk weitergegeben werden.",
    state: "Zustand",
    running: "Nachrichten werden weitergeleitet.",
    giveUp: "So viele Stunden versuchen",
    giveUpHelp:
      "Eine Nachricht, die DingTalk bis dahin nicht genommen hat, wird aufgegeben. Sie bleibt im Protokoll und lässt sich erneut senden.",
  },
  retention: {
    title: "Aufbewahrung",
    text: "Wie viel vom Protokoll bleibt. Was noch auf das Senden wartet, wird nie gelöscht.",
    days: "Tage",
    daysHelp: "Ältere Ereignisse werden gelöscht.",
    megabytes: "Megabyte",
    megabytesHelp: "Wächst die Datenbank darüber hinaus, gehen die ältesten Ereignisse zuerst.",
    now: "Die Datenbank belegt jetzt {size}.",
  },
  desktop: {
    title: "Desktop",
    text: "Was Tocsin auf diesem Computer außer dem Weiterleiten tut.",
    startAtLogin: "Beim Anmelden starten",
    startAtLoginHelp: "Tocsin startet verborgen, mit seinem Symbol in der Leiste.",
    keepAwake: "Diesen Computer wach halten, solange Tocsin läuft",
    keepAwakeHelp:
      "Er schläft nicht mehr von selbst ein, damit Alarme auch nachts weitergeleitet werden. Der Bildschirm geht trotzdem aus, und ein zugeklappter Deckel gilt weiterhin.",
    problems: "Probleme melden",
    problemsHelp: "Eine aufgegebene Nachricht, ein Roboter, der ablehnt, ein verbrauchtes Kontingent.",
    highAlerts: "Jeden neuen HIGH-Alarm melden",
    highAlertsHelp: "Zusätzlich zur Nachricht an die Gruppe.",
    whenClosed: "Wenn das Fenster geschlossen wird",
    whenClosedHelp:
      "Mit seinem Symbol im Infobereich kann Tocsin unsichtbar weiterlaufen. Nicht jeder Desktop hat einen.",
    closed: {
      ask: "Im Infobereich, sonst fragen",
      keep: "Weiterlaufen",
      quit: "Tocsin beenden",
    },
    headless:
      "Tocsin läuft hier ohne Desktop, also gibt es niemanden zu benachrichtigen und keine Anmeldung, bei der es starten könnte. Deine Dienstverwaltung startet es.",
    cannotLogin: "Dieses System lässt Tocsin nicht beim Anmelden starten.",
    cannotNotify: "Dieses System zeigt keine Benachrichtigungen.",
  },
  look: {
    title: "Sprache und Aussehen",
    text: "Wie diese Seite aussieht. Nachrichten an Gruppen haben eine eigene Sprache, die bei jeder Alarmaktion steht.",
    language: "Sprache",
    appearance: "Darstellung",
    contrast: "Kontrast",
    contrastHelp: "Hoch zeichnet Text und Linien kräftiger.",
  },
  transfer: {
    title: "Konfiguration als Datei",
    text: "Nimm Alarmquellen, Konnektoren, Alarmaktionen und Einstellungen auf einen anderen Rechner mit, oder bewahre eine Kopie auf.",
    exportTitle: "Exportieren",
    withSecrets: "Mit Geheimnissen",
    withSecretsHelp:
      "Tokens, Webhook-URLs und Signaturgeheimnisse, versiegelt mit einer Passphrase. Ohne sie fragt der andere Rechner nach jedem.",
    passphrase: "Passphrase",
    passphraseHelp:
      "Mindestens 12 Zeichen. Tocsin behält sie nicht: Ohne sie sind die Geheimnisse in der Datei verloren.",
    passphraseAgain: "Passphrase noch einmal",
    tooShort: "Das muss mindestens 12 Zeichen haben.",
    different: "Die beiden sind nicht gleich.",
    export: "Exportieren",
    exported: "{file} ist gespeichert.",
    importTitle: "Importieren",
    importHelp: "Nichts ändert sich, bevor du gesehen hast, was sich ändern würde.",
    choose: "Datei wählen",
    chosen: "Ausgewählt: {file}",
    sealed:
      "Die Geheimnisse in dieser Datei sind versiegelt. Gib die Passphrase ein, mit der sie exportiert wurde.",
    plan: "Zeigen, was sich ändern würde",
    planTitle: "Was sich ändern würde",
    create: "Neu: {count, plural, =0 {nichts} other {#}}",
    update: "Geändert: {count, plural, =0 {nichts} other {#}}",
    same: "{count, plural, =0 {Nichts ist schon gleich} one {# ist schon gleich} other {# sind schon gleich}}",
    settings: "Die Einstellungen werden durch die der Datei ersetzt.",
    keeps: "Was hier ist und nicht in der Datei, bleibt.",
    nothing: "Alles in der Datei ist schon hier. Es gibt nichts zu importieren.",
    obstacles: "So lässt sich das nicht importieren",
    apply: "Importieren",
    applied:
      "Importiert: {created, plural, =0 {nichts neu} other {# neu}}, {updated, plural, =0 {nichts geändert} other {# geändert}}.",
    kind: { source: "Alarmquelle", connector: "Konnektor", action: "Alarmaktion" },
    thing: "{name} ({kind})",
    tooLarge:
      "Die Datei ist größer als 5 MB und damit keine Konfiguration von Tocsin. Es wurde nichts geändert.",
    unreadable: "Die Datei ließ sich nicht lesen.",
  },
  logfile: {
    title: "Protokolldatei",
    text: "Was Tocsin über sich selbst aufschreibt, für den Fall, dass etwas schiefgeht. Geheimnisse stehen nicht darin.",
    path: "Datei",
    open: "Öffnen",
    tail: "Ihr Ende zeigen",
    hide: "Verbergen",
    again: "Neu lesen",
    tailLabel: "Das Ende der Protokolldatei",
    empty: "Die Protokolldatei ist leer.",
  },
  updates: {
    title: "Aktualisierung",
    text: "Neuere Versionen von Tocsin. Heruntergeladen wird erst, wenn du es sagst.",
    check: "Nach neueren Versionen sehen",
    checkHelp: "Nach jedem Start und alle sechs Stunden.",
    beta: "Auch Beta-Versionen",
    betaHelp: "Versionen, die erprobt werden, bevor alle sie bekommen.",
    headless:
      "Tocsin läuft hier ohne Desktop und sieht nicht nach neueren Versionen. Aktualisiere es auf dem Weg, auf dem du es installiert hast.",
    source: "Tocsin läuft aus dem Quelltext und sieht nicht nach neueren Versionen.",
    unknown: "Version {present}. Noch nicht nach einer neueren gesehen.",
    checking: "Version {present}. Sieht nach einer neueren …",
    current: "Version {present} ist die neueste. Nachgesehen:",
    available: "Version {version} ist da.",
    told: "Version {version} ist da. Aktualisiere Tocsin auf dem Weg, auf dem du es installiert hast.",
    downloading: "Version {version} wird heruntergeladen.",
    ready: "Version {version} ist heruntergeladen. Sie wird installiert, wenn Tocsin beendet wird.",
    waiting:
      "Version {version} wird installiert, sobald gerade nichts gesendet wird; danach ist Tocsin gleich wieder da.",
    progress: "Heruntergeladen",
    look: "Jetzt nachsehen",
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
      "Aufrufe gehen an {base} und tragen das Admin-Token als „Authorization: Bearer …“. Das Token steht in der Zeile, die Tocsin beim Start ausgibt.",
    desktop:
      "Die Desktop-App öffnet keinen Port für Programme. Starte Tocsin mit --headless, um die API zu nutzen.",
  },
  about: {
    title: "Über Tocsin",
    text: "Tocsin leitet Alarme von ilert von diesem Rechner an DingTalk-Gruppen weiter und zeigt, dass sie angekommen sind.",
    version: "Version",
    mode: "Läuft als",
    desktop: "Desktop-App",
    headless: "Dienst ohne Desktop",
    platform: "System",
    runtimes: "Laufzeit",
    dataDir: "Datenverzeichnis",
    vault: "Geheimnisse verwahrt durch",
    vaultKinds: {
      safeStorage: "der Schlüsselbund des Systems",
      fileKey: "eine Schlüsseldatei im Datenverzeichnis",
      envKey: "ein Schlüssel aus der Umgebung",
    },
    copyDiagnostics: "Diagnose kopieren",
    diagnosticsHelp:
      "Versionen, Zustände und Zahlen als Text, für alle, die dir helfen. Ohne Geheimnisse, Namen und Alarme.",
    diagnosticsCopied: "Die Diagnose ist in der Zwischenablage.",
    licence: "Lizenz",
    licenceText: "MIT. Gebaut mit der Arbeit anderer:",
  },
};
