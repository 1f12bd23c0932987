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
    ways: "Wege, die es heute gibt",
    wayOwn:
      "Ein Reverse-Proxy oder Tunnel, den du selbst betreibst, etwa nginx, cloudflared, ngrok oder ssh -R. Führe ihn zu Port {port} und trage oben seine Adresse ein.",
    wayBuiltIn: "Einen Tunnel, den Tocsin selbst öffnet, gibt es noch nicht.",
    safe: "Nur dieser Port darf nach außen führen. Er beantwortet Webhooks und die Erreichbarkeitsprüfung, sonst nichts; diese Seite liegt nicht auf ihm.",
    health: "Erreichbarkeitsprüfung",
    healthHelp:
      "Öffne diese Adresse aus einem anderen Netz: Sie antwortet „ok“, wenn der Weg herein frei ist.",
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
    problems: "Probleme melden",
    problemsHelp: "Eine aufgegebene Nachricht, ein Roboter, der ablehnt, ein verbrauchtes Kontingent.",
    highAlerts: "Jeden neuen HIGH-Alarm melden",
    highAlertsHelp: "Zusätzlich zur Nachricht an die Gruppe.",
    headless:
      "Tocsin läuft hier ohne Desktop, also gibt es niemanden zu benachrichtigen und keine Anmeldung, bei der es starten könnte. Deine Dienstverwaltung startet es.",
    cannotLogin: "Dieses System lässt Tocsin nicht beim Anmelden starten.",
    cannotNotify: "Dieses System zeigt keine Benachrichtigungen.",
  },
  look: {
    title: "Sprache und Aussehen",
    text: "Wie diese Seite aussieht. Nachrichten an Gruppen haben eine eigene Sprache, gewählt bei jeder Alarmaktion.",
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
    chosen: "Gewählt: {file}",
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
    licence: "Lizenz",
    licenceText: "MIT. Gebaut mit der Arbeit anderer:",
  },
};
