import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { ilert as source } from "../en/ilert.ts";

export const ilert: Translation<typeof source> = {
  key: {
    label: "API-Schlüssel",
    help: "Erstelle ihn in ilert: dein Profil, „API keys“. Er hat deine Rechte; erstelle ihn also als jemand, der Alarmquellen und Alarme sehen und Alarmaktionen ändern darf. Er bleibt im Tresor und wird nur an ilert gesendet.",
    without:
      "Mit einem API-Schlüssel richtet Tocsin ilert selbst ein, trägt dort eine geänderte Adresse nach und holt Alarme nach, die kein Webhook gebracht hat.",
    byHand:
      "Alles geht auch manuell: Jede <link>Webhook-Quelle</link> hat eine URL, die du in ilert einfügst.",
    more: "Adresse der ilert-API",
    address: "Adresse",
    addressHelp:
      "Leer lassen, sofern ilert dir keine andere genannt hat. Der Schlüssel wird an diese Adresse gesendet.",
    addressPlaceholder: "https://api.ilert.com/api",
    loading: "Alarmquellen werden von ilert abgerufen …",
    works:
      "{count, plural, =0 {ilert nimmt den Schlüssel an, zeigt damit aber keine Alarmquelle. Lege in ilert eine an oder verwende den Schlüssel von jemandem, der sie sieht.} one {ilert nimmt den Schlüssel an und zeigt # Alarmquelle.} other {ilert nimmt den Schlüssel an und zeigt # Alarmquellen.}}",
  },
  sources: {
    title: "Alarmquellen",
    choose: "Alarmquellen in ilert, die „{name}“ aufrufen",
    help: "Ihre Alarme kommen über eine Alarmaktion vom Typ Webhook, die Tocsin in ilert anlegt, oder durch Abfragen.",
    placeholder: "Alarmquellen aus ilert wählen",
    nothing: "Kein Treffer in ilert",
    clear: "Auswahl für {name} aufheben",
    all: "{count, plural, one {{first} wählen} other {Alle # wählen}}",
    gone: "Nicht mehr in ilert ({id})",
    inactive: "{name} (in ilert ausgeschaltet)",
    none: "Es gibt noch keine Webhook-Quelle, die ilert aufrufen könnte.",
    add: "Webhook-Quelle hinzufügen",
    template: "Optional: Links zu Alarmen über die Body-Vorlage",
    templateHelp:
      "Besser ohne: Gib bei der Webhook-Quelle die Basis-URL deines Kontos an, dann gibt es die Links auch so. Mit der Vorlage fehlt, wofür ilert keine Variablen hat: Zuständige, Kommentare, Bilder, Schweregrad, Labels, Dienste und Zusammenführungen.",
    templateNamed: "Body-Vorlage für {name}",
  },
  state: {
    none: "In ilert ist noch nichts eingerichtet.",
    right: "Was Tocsin in ilert eingerichtet hat, ist aktuell.",
    differs: "ilert ist nicht synchron.",
    unknown: "Noch nicht mit ilert verglichen.",
    checked: "Verglichen <ago></ago>.",
    onlyPolls:
      "Tocsin fragt ilert ab, daher ist dort kein Webhook eingerichtet. Mit einer öffentlichen Adresse ist das möglich.",
    repaired:
      "{count, plural, one {# Alarmaktion wurde} other {# Alarmaktionen wurden}} <ago></ago> automatisch korrigiert.",
    keepRight: "Automatisch synchron halten",
    keepRightHelp:
      "Ändert sich hier die öffentliche Adresse, eine Alarmaktion oder eine Webhook-Quelle, passt Tocsin seine eigenen Alarmaktionen in ilert an. Aus: nur, wenn du einen Plan ausführst.",
  },
  plan: {
    see: "Änderungen anzeigen",
    remove: "Aus ilert entfernen",
    loading: "Vergleich mit ilert läuft …",
    title: { setUp: "Änderungen in ilert", removal: "Das wird aus ilert entfernt" },
    counts: "{create, number} anlegen, {update, number} ändern, {delete, number} löschen.",
    unchanged: "{count, plural, one {# Alarmaktion ist} other {# Alarmaktionen sind}} bereits aktuell.",
    others: "Was andere angelegt haben, bleibt unverändert.",
    nothing: {
      setUp: "Keine Änderungen nötig: ilert ruft Tocsin wie gewünscht auf.",
      unwanted:
        "Es gibt nichts einzurichten: Wähle zuerst Alarmquellen aus ilert und lege eine Alarmaktion für ihre Alarmereignisse an.",
      removal: "Es gibt nichts zu entfernen: In ilert ist nichts von diesem Tocsin.",
    },
    step: {
      create: "Alarmaktion für {source} anlegen",
      update: "Alarmaktion für {source} ändern",
      delete: "Alarmaktion für {source} löschen",
    },
    unknownSource: "„{id}“ (hier nicht mehr vorhanden)",
    name: "Name",
    alertSources: "Alarmquellen",
    events: "Alarmereignisse",
    address: "Ruft auf",
    addressText: "{address}, mit dem Token",
    body: "Body",
    bodyTemplate: "Body-Vorlage",
    delays: "Verzögerungen",
    delay: {
      notResolvedDelaySec: "nicht gelöst: {seconds, number} s",
      escalationEndedDelaySec: "Eskalation beendet: {seconds, number} s",
    },
    differs: "Abweichungen",
    change: {
      address: "Adresse oder Token",
      events: "Alarmereignisse",
      alertSources: "Alarmquellen",
      delays: "Verzögerungen",
      template: "Body",
      headers: "zusätzliche Header",
      mode: "Auslösung",
    },
    gone: "{count, plural, one {Eine gewählte Alarmquelle gibt es in ilert nicht mehr; sie wird ausgelassen: {names}.} other {# gewählte Alarmquellen gibt es in ilert nicht mehr; sie werden ausgelassen: {names}.}}",
    outdated: "Der Plan hat sich inzwischen geändert. Das ist der aktuelle.",
    carryOut: "Ausführen",
    removeNow: "Diese entfernen",
  },
  applied: {
    created: "Angelegt: {name}",
    updated: "Geändert: {name}",
    deleted: "Gelöscht: {name}",
    setUp: "ilert ist eingerichtet",
    removal: "Was Tocsin angelegt hatte, ist aus ilert entfernt",
    nothing: "Es wurde nichts geändert.",
  },
  fetching: {
    label: "Alarme aus ilert abrufen",
    modes: { off: "Aus", "catch-up": "Nachholen", polling: "Abfragen" },
    help: {
      off: "Alarme kommen nur über Webhooks. Was eintrifft, während dieser Rechner schläft oder der Zugang von außen unterbrochen ist, fehlt hier.",
      "catch-up":
        "Nach dem Ruhezustand, nach einer Unterbrechung des Zugangs von außen und ab und zu fragt Tocsin bei ilert ab, was kein Webhook gebracht hat, und markiert es als verspätet.",
      polling:
        "Tocsin fragt ilert regelmäßig ab, statt auf Webhooks zu warten. Eine öffentliche Adresse ist nicht nötig; von Änderungen zwischen zwei Abfragen ist nur das Ergebnis zu sehen.",
    },
    nothing: "Noch wird nichts abgerufen: Wähle oben Alarmquellen aus ilert.",
    pollNow: "Jetzt abfragen",
    notYet: "Noch nicht abgefragt.",
    lastSeconds: "Zuletzt abgefragt: vor {seconds, number} s.",
    last: "Zuletzt abgefragt: {ago}.",
    found:
      "{count, plural, =0 {Seit dem Start wurde nichts Neues gefunden.} one {Seit dem Start wurde # Alarmereignis gefunden, das kein Webhook gebracht hatte.} other {Seit dem Start wurden # Alarmereignisse gefunden, die kein Webhook gebracht hatte.}}",
    next: "Nächste Abfrage um {time}.",
    seconds: "Sekunden zwischen zwei Abfragen",
    secondsHelp:
      "{min, number} bis {max, number}. Je kürzer, desto mehr vom Limit deines ilert-Kontos wird verbraucht.",
  },
  card: {
    name: "In ilert",
    polled: "{count, plural, one {# Alarmquelle wird abgefragt} other {# Alarmquellen werden abgefragt}}",
    byTocsin: "Von Tocsin eingerichtet: {count, plural, one {# Alarmquelle} other {# Alarmquellen}}",
    chosen: "{count, plural, one {# Alarmquelle gewählt} other {# Alarmquellen gewählt}}, nicht synchron",
  },
};
