import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { ilert as source } from "../en/ilert.ts";

export const ilert: Translation<typeof source> = {
  key: {
    label: "API-Schlüssel",
    help: "Du machst ihn in ilert: dein Profil, API keys. Er darf, was du darfst; mache ihn also als jemand, der Alarmquellen und Alarme sehen und Alarmaktionen ändern darf. Er bleibt im Tresor und geht nur an ilert.",
    without:
      "Mit einem API-Schlüssel richtet sich Tocsin selbst in ilert ein, folgt dort, wenn sich seine Adresse ändert, und holt Alarme, die kein Webhook gebracht hat.",
    byHand: "Alles geht auch von Hand: Jede <link>Webhook-Quelle</link> hat eine URL zum Einfügen in ilert.",
    more: "Adresse der API von ilert",
    address: "Adresse",
    addressHelp: "Leer lassen, wenn ilert dir keine andere genannt hat. Der Schlüssel geht dorthin.",
    addressPlaceholder: "https://api.ilert.com/api",
    loading: "Fragt ilert nach seinen Alarmquellen …",
    works:
      "{count, plural, =0 {ilert nimmt den Schlüssel, zeigt mit ihm aber keine Alarmquelle. Lege in ilert eine an, oder nimm den Schlüssel von jemandem, der sie sieht.} one {ilert nimmt den Schlüssel und zeigt # Alarmquelle.} other {ilert nimmt den Schlüssel und zeigt # Alarmquellen.}}",
  },
  sources: {
    title: "Alarmquellen",
    choose: "Diese in ilert rufen „{name}“ auf",
    help: "Alarmquellen in ilert. Ihre Alarme kommen über eine Alarmaktion vom Typ Webhook, die Tocsin dort anlegt, oder durch Abfragen.",
    placeholder: "Alarmquellen von ilert wählen",
    nothing: "ilert hat keine mit diesem Namen",
    clear: "Keine für {name} wählen",
    all: "{count, plural, one {{first} wählen} other {Alle # wählen}}",
    gone: "Nicht mehr in ilert ({id})",
    inactive: "{name} (in ilert ausgeschaltet)",
    none: "Hier gibt es noch keine Webhook-Quelle, die ilert aufrufen könnte.",
    add: "Webhook-Quelle hinzufügen",
    template: "Wahlweise: Links zu Alarmen durch die Body-Vorlage",
    templateHelp:
      "Lass sie lieber aus und gib bei der Webhook-Quelle die Basis-URL deines Kontos an: Dann gehen Links auch. Die Vorlage kostet, wofür ilert keine Variablen hat: wer den Alarm hat, Kommentare, Bilder, Schweregrad, Labels, Dienste und Zusammenführungen.",
    templateNamed: "Body-Vorlage für {name}",
  },
  state: {
    none: "In ilert ist noch nichts eingerichtet.",
    right: "Was Tocsin in ilert gemacht hat, stimmt.",
    differs: "ilert ist nicht synchron.",
    unknown: "Noch nicht mit ilert verglichen.",
    checked: "Verglichen <ago></ago>.",
    onlyPolls:
      "Tocsin fragt ilert ab, deshalb ist dort kein Webhook eingerichtet. Mit einer öffentlichen Adresse geht es.",
    repaired:
      "{count, plural, one {# Alarmaktion wurde} other {# Alarmaktionen wurden}} von selbst richtiggestellt, <ago></ago>.",
    keepRight: "Automatisch synchron halten",
    keepRightHelp:
      "Ändert sich hier die öffentliche Adresse, eine Alarmaktion oder eine Webhook-Quelle, ändert Tocsin seine eigenen Alarmaktionen in ilert. Aus: nur, wenn du einen Plan ausführst.",
  },
  plan: {
    see: "Zeigen, was sich ändern würde",
    remove: "Aus ilert entfernen",
    loading: "Vergleicht mit ilert …",
    title: { setUp: "Was sich in ilert ändern würde", removal: "Was aus ilert entfernt würde" },
    counts: "Legt {create, number} an, ändert {update, number}, löscht {delete, number}.",
    unchanged:
      "{count, plural, one {# Alarmaktion stimmt, wie sie ist.} other {# Alarmaktionen stimmen, wie sie sind.}}",
    others: "Was andere gemacht haben, bleibt unberührt.",
    nothing: {
      setUp: "Es gibt nichts zu ändern: ilert ruft Tocsin wie gewünscht auf.",
      unwanted:
        "Es gibt nichts einzurichten: Wähle zuerst Alarmquellen von ilert, und lege eine Alarmaktion für das an, was sie senden.",
      removal: "Es gibt nichts zurückzunehmen: Nichts in ilert ist von diesem Tocsin.",
    },
    step: {
      create: "Eine Alarmaktion für {source} anlegen",
      update: "Die Alarmaktion für {source} ändern",
      delete: "Die Alarmaktion für {source} löschen",
    },
    unknownSource: "„{id}“, die es hier nicht mehr gibt",
    name: "Name",
    alertSources: "Alarmquellen",
    events: "Ereignisse",
    address: "Ruft auf",
    addressText: "{address}, mit dem Token",
    body: "Body",
    bodyTemplate: "Body-Vorlage",
    delays: "Verzögerungen",
    delay: {
      notResolvedDelaySec: "nicht gelöst: {seconds, number} s",
      escalationEndedDelaySec: "Eskalation beendet: {seconds, number} s",
    },
    differs: "Weicht jetzt ab",
    change: {
      address: "Adresse oder Token",
      events: "Alarmereignisse",
      alertSources: "Alarmquellen",
      delays: "Verzögerungen",
      template: "Body",
      headers: "zusätzliche Header",
      mode: "wann sie läuft",
    },
    gone: "{count, plural, one {Eine gewählte Alarmquelle gibt es in ilert nicht mehr, sie bleibt außen vor: {names}.} other {# gewählte Alarmquellen gibt es in ilert nicht mehr, sie bleiben außen vor: {names}.}}",
    outdated: "Der Plan hat sich inzwischen geändert. Das ist der jetzige.",
    carryOut: "Ausführen",
    removeNow: "Diese entfernen",
  },
  applied: {
    created: "Angelegt: {name}",
    updated: "Geändert: {name}",
    deleted: "Gelöscht: {name}",
    setUp: "ilert ist eingerichtet",
    removal: "Was Tocsin gemacht hat, ist aus ilert entfernt",
    nothing: "Es wurde nichts geändert.",
  },
  fetching: {
    label: "Alarme aus ilert holen",
    modes: { off: "Aus", "catch-up": "Nachholen", polling: "Abfragen" },
    help: {
      off: "Nur Webhooks bringen Alarme. Was kommt, während dieser Rechner schläft oder der Zugang von außen unterbrochen ist, bleibt hier ungesehen.",
      "catch-up":
        "Nach dem Schlafen, nach einer Unterbrechung des Wegs herein und ab und zu fragt Tocsin ilert, was kein Webhook gebracht hat, und kennzeichnet es als verspätet.",
      polling:
        "Statt über Webhooks fragt Tocsin ilert immer wieder ab. Eine öffentliche Adresse ist nicht nötig; von dem, was zwischen zwei Abfragen geschah, ist das Ergebnis zu sehen.",
    },
    nothing: "Noch wird nichts geholt: Wähle oben Alarmquellen von ilert.",
    pollNow: "Jetzt abfragen",
    notYet: "Noch nicht gefragt.",
    lastSeconds: "Zuletzt gefragt: vor {seconds, number} s.",
    last: "Zuletzt gefragt: {ago}.",
    found:
      "{count, plural, =0 {Seit dem Start kam so nichts Neues.} one {Seit dem Start kam so # Alarmereignis, das kein Webhook gebracht hatte.} other {Seit dem Start kamen so # Alarmereignisse, die kein Webhook gebracht hatte.}}",
    next: "Das nächste Mal um {time}.",
    seconds: "Sekunden zwischen zwei Abfragen",
    secondsHelp:
      "Von {min, number} bis {max, number}. Je kürzer, desto mehr vom Limit deines ilert-Kontos wird verbraucht.",
  },
  card: {
    name: "In ilert",
    polled: "{count, plural, one {# Alarmquelle wird abgefragt} other {# Alarmquellen werden abgefragt}}",
    byTocsin: "Von Tocsin eingerichtet: {count, plural, one {# Alarmquelle} other {# Alarmquellen}}",
    chosen:
      "{count, plural, one {# Alarmquelle gewählt} other {# Alarmquellen gewählt}}, nicht wie gewünscht eingerichtet",
  },
};
