import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { sources as source } from "../en/sources.ts";

export const sources: Translation<typeof source> = {
  title: "Webhook-Quellen",
  text: "Eine Webhook-Quelle ist ein Webhook, den ilert aufruft. In seiner URL steht ein Token, damit es sonst niemand kann.",
  add: "Webhook-Quelle hinzufügen",
  empty: {
    title: "Noch keine Webhook-Quelle",
    text: "Füge eine hinzu und füge ihre URL in ilert in eine Alarmaktion vom Typ Webhook ein.",
  },
  form: {
    edit: "{name} bearbeiten",
    save: "Webhook-Quelle speichern",
    saveAndShow: "Speichern und URL zeigen",
    saved: "{name} ist gespeichert.",
    name: "Name",
    nameHelp: "Wie du den Teil von ilert nennst, für den sie steht.",
    namePlaceholder: "Produktion",
    type: "Typ",
    typeHelp: "ilert, über eine Alarmaktion vom Typ Webhook.",
    account: "Basis-URL deines ilert-Kontos",
    accountHelp:
      "Für Links zu Alarmen, denn ilerts Standard-Body enthält keine. Öffne ilert im Browser und kopiere den Anfang der Adresse. Darf leer bleiben.",
    accountPlaceholder: "https://example.ilert.com",
  },
  url: {
    title: "{name}: Füge diese URL in ilert ein",
    once: "Das Token darin wird nur jetzt gezeigt. Geht es verloren, macht „Neue URL“ eine andere.",
    label: "Webhook-URL",
    basic: "Dieselbe mit Basic-Auth",
    basicLabel: "Webhook-URL mit Basic-Auth",
    basicHelp:
      "Für Wege über einen Proxy, der Adressen protokolliert: Das Token steht dann im Authorization-Header statt im Pfad.",
    polls: "Tocsin fragt ilert ab, ilert muss diese Adresse also nicht aufrufen.",
    local:
      "Das ist die Adresse auf diesem Rechner. ilert ruft aus dem Internet an und braucht eine öffentliche: <link>Richte eine öffentliche Adresse ein</link>, dann folgt die URL hier nach.",
    notListening:
      "Tocsin empfängt gerade nicht, deshalb ist die Adresse nicht bekannt. Pfad und Token stimmen; setze die Adresse davor.",
    done: "Ich habe sie eingefügt",
  },
  byKey: "Mit einem API-Schlüssel macht Tocsin das selbst: <link>Einstellungen, ilert</link>.",
  steps: {
    title: "Wo du sie in ilert einfügst",
    open: "Öffne in ilert Alert sources → deine Alarmquelle → Alert actions und wähle Create new alert action.",
    type: "Type: Wähle Webhook.",
    trigger:
      "Trigger: Wähle die Alarmereignisse. Alle schaden nicht, denn die Alarmaktionen hier wählen noch einmal, was in welche Gruppe geht.",
    action: "Action: Füge die URL als Webhook URL ein. Lass den Body, wie er ist.",
    finish: "Schließe ab und drücke Test this connection. Das Ereignis steht nach Sekunden im Protokoll.",
  },
  template: {
    title: "Wahlweise: eine Body-Vorlage mit dem Link des Alarms",
    text: "Besser ist ilerts Standard-Body: Er enthält alles außer dem Link des Alarms. Willst du den Link und kannst keine Basis-URL deines Kontos angeben, dann kopiere diese Vorlage. In ilert: Need custom fields? Show advanced options.",
    less: "Was sie kostet: Niemand wird genannt, der den Alarm hat, und es fehlen Kommentare, Bilder, Schweregrad, Labels, Dienste und Zusammenführungen, weil ilert dafür keine Variablen hat. Nachrichten zeigen, wann der Alarm gemeldet wurde, nicht wann das Ereignis geschah, und eine Wiederholung wird nur zehn Minuten lang erkannt. Kopiere sie ganz: Durch ihre Grenze, die Buchstaben und Ziffern vor jedem Namen, wird kein Text in einem Alarm für etwas anderes gehalten.",
    label: "Body-Vorlage",
  },
  card: {
    switch: "Ereignisse von {name} annehmen",
    off: "Ausgeschaltet: ilerts Aufrufe werden abgewiesen.",
    url: "URL",
    token: "Token",
    last: "Letztes Ereignis",
    type: "Typ",
    ilert: "ilert (Webhook)",
    account: "ilert-Konto",
    previous: "Altes Token",
    previousUntil: "{hint, select, none {gilt bis {time}} other {endet auf {hint}, gilt bis {time}}}",
    endOverlap: "Nicht mehr annehmen",
    overlapEnded: "Das alte Token von {name} gilt nicht mehr.",
    setUp: "In ilert einrichten",
  },
  rotate: {
    button: "Neue URL …",
    title: "Eine neue URL für {name}",
    text: "Macht ein neues Token und damit eine neue URL, die du in ilert einfügst. Bis ilert sie hat, gilt die alte weiter, damit kein Alarm verloren geht.",
    overlap: "Die alte gilt noch",
    overlapNone: "nicht mehr, sie ist bekannt geworden",
    hours: "{count, plural, one {# Stunde} other {# Stunden}}",
    days: "{count, plural, one {# Tag} other {# Tage}}",
    confirm: "Neue URL machen",
  },
  sample: {
    button: "Beispiel senden …",
    title: "Ein Beispielereignis an {name} senden",
    text: "Sendet einen Alarm in ilerts Form an den Empfang von Tocsin, mit dem Token dieser Webhook-Quelle, so wie ilert es täte.",
    event: "Alarmereignis",
    reaches: "Es geht an {connectors}, wenn keine Bedingung es zurückhält. Die Leute dort werden es sehen.",
    reachesNobody:
      "Keine Alarmaktion leitet dieses Alarmereignis dieser Webhook-Quelle weiter, es steht also nur im Protokoll.",
    send: "Senden",
    answer: "Der Empfang hat mit HTTP {status} geantwortet",
    noAnswer: "Der Empfang hat nicht geantwortet",
    log: "Im Protokoll ansehen",
  },
  delete: {
    text: "ilerts Aufrufe für diese Webhook-Quelle werden ab jetzt abgewiesen, und ihr Token wird vergessen.",
    users:
      "{count, plural, one {Sie läuft} other {Sie laufen}} mit den anderen Webhook-Quellen weiter; bleibt einer keine, wird sie mitgelöscht.",
    done: "{name} ist gelöscht.",
  },
};
