import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { sources as source } from "../en/sources.ts";

export const sources: Translation<typeof source> = {
  title: "Webhook-Quellen",
  text: "Eine Webhook-Quelle ist ein Webhook, den ilert aufruft. Seine URL enthält ein Token, damit niemand sonst ihn aufrufen kann.",
  add: "Webhook-Quelle hinzufügen",
  empty: {
    title: "Noch keine Webhook-Quelle",
    text: "Füge eine hinzu und trage ihre URL in ilert in eine Alarmaktion vom Typ Webhook ein.",
  },
  form: {
    edit: "{name} bearbeiten",
    save: "Webhook-Quelle speichern",
    saveAndShow: "Speichern und URL anzeigen",
    saved: "{name} wurde gespeichert.",
    name: "Name",
    nameHelp: "So, wie du den Bereich in ilert nennst, für den sie steht.",
    namePlaceholder: "Produktion",
    type: "Typ",
    typeHelp: "ilert, über eine Alarmaktion vom Typ Webhook.",
    account: "Basis-URL deines ilert-Kontos",
    accountHelp:
      "Für Links zu Alarmen, denn der Standard-Body von ilert enthält keine. Öffne ilert im Browser und kopiere den Anfang der Adresse. Kann leer bleiben.",
    accountPlaceholder: "https://example.ilert.com",
  },
  url: {
    title: "{name}: Füge diese URL in ilert ein",
    once: "Das Token darin wird nur jetzt angezeigt. Geht es verloren, erzeugst du mit „Neue URL“ ein neues.",
    label: "Webhook-URL",
    basic: "Dieselbe mit Basic Auth",
    basicLabel: "Webhook-URL mit Basic Auth",
    basicHelp:
      "Falls ein Proxy auf dem Weg Adressen protokolliert: Das Token steht dann im Authorization-Header statt im Pfad.",
    polls: "Tocsin fragt ilert ab, ilert muss diese Adresse also nicht aufrufen.",
    local:
      "Das ist die Adresse auf diesem Rechner. ilert ruft sie aus dem Internet auf und braucht eine öffentliche: <link>Richte eine öffentliche Adresse ein</link>, dann ändert sich die URL hier mit.",
    notListening:
      "Tocsin empfängt gerade nicht, daher ist die Adresse nicht bekannt. Pfad und Token stimmen; setze die Adresse davor.",
    done: "Ich habe sie eingefügt",
  },
  byKey: "Mit einem API-Schlüssel erledigt Tocsin das selbst: <link>Einstellungen > ilert</link>.",
  steps: {
    title: "Wo du sie in ilert einfügst",
    open: "Öffne in ilert „Alert sources“ → deine Alarmquelle → „Alert actions“ und wähle „Create new alert action“.",
    type: "Type: Wähle Webhook.",
    trigger:
      "Trigger: Wähle die Alarmereignisse. Du kannst alle wählen, denn die Alarmaktionen hier bestimmen, was an welche Gruppe geht.",
    action: "Action: Füge die URL als Webhook URL ein. Lass den Body, wie er ist.",
    finish:
      "Schließe ab und klicke auf „Test this connection“. Das Ereignis erscheint nach wenigen Sekunden im Protokoll.",
  },
  template: {
    title: "Optional: Body-Vorlage mit Link zum Alarm",
    text: "Besser ist der Standard-Body von ilert: Er enthält alles außer dem Link zum Alarm. Brauchst du den Link und kannst keine Basis-URL deines Kontos angeben, kopiere diese Vorlage. In ilert: „Need custom fields? Show advanced options“.",
    less: "Mit der Vorlage fehlen Zuständige, Kommentare, Bilder, Schweregrad, Labels, Dienste und Zusammenführungen, weil ilert dafür keine Variablen hat. Nachrichten zeigen, wann der Alarm gemeldet wurde, nicht wann das Ereignis eintrat, und Duplikate werden nur zehn Minuten lang erkannt. Kopiere sie vollständig: Die Buchstaben und Ziffern vor jedem Namen sind ihre Trennmarke, damit kein Text eines Alarms als etwas anderes gelesen wird.",
    label: "Body-Vorlage",
  },
  card: {
    switch: "Ereignisse von {name} annehmen",
    off: "Ausgeschaltet: Aufrufe von ilert werden abgewiesen.",
    url: "URL",
    token: "Token",
    last: "Letztes Ereignis",
    type: "Typ",
    ilert: "ilert (Webhook)",
    account: "ilert-Konto",
    previous: "Altes Token",
    previousUntil: "{hint, select, none {gilt bis {time}} other {endet auf {hint}, gilt bis {time}}}",
    endOverlap: "Jetzt widerrufen",
    overlapEnded: "Das alte Token von {name} wurde widerrufen.",
    setUp: "In ilert einrichten",
  },
  rotate: {
    button: "Neue URL …",
    title: "Eine neue URL für {name}",
    text: "Erzeugt ein neues Token und damit eine neue URL, die du in ilert einfügst. Bis ilert sie hat, gilt auch die alte, damit kein Alarm verloren geht.",
    overlap: "Alte URL gilt noch",
    overlapNone: "nicht mehr, sie ist bekannt geworden",
    hours: "{count, plural, one {# Stunde} other {# Stunden}}",
    days: "{count, plural, one {# Tag} other {# Tage}}",
    confirm: "Neue URL erzeugen",
  },
  sample: {
    button: "Beispielereignis senden …",
    title: "Beispielereignis an {name} senden",
    text: "Sendet einen Alarm im Format von ilert an den Empfang von Tocsin, mit dem Token dieser Webhook-Quelle, so wie ilert es täte.",
    event: "Alarmereignis",
    reaches: "Es geht an {connectors}, sofern keine Bedingung es zurückhält. Die Mitglieder dort sehen es.",
    reachesNobody:
      "Keine Alarmaktion leitet dieses Alarmereignis dieser Webhook-Quelle weiter; es erscheint nur im Protokoll.",
    send: "Senden",
    answer: "Der Empfang hat mit HTTP {status} geantwortet",
    noAnswer: "Der Empfang hat nicht geantwortet",
    log: "Im Protokoll anzeigen",
  },
  delete: {
    text: "Aufrufe von ilert für diese Webhook-Quelle werden ab jetzt abgewiesen, und ihr Token wird gelöscht.",
    deleted:
      "{count, plural, one {Diese Alarmaktion hat keine andere Webhook-Quelle und wird mitgelöscht:} other {Diese # Alarmaktionen haben keine andere Webhook-Quelle und werden mitgelöscht:}}",
    remaining:
      "{count, plural, one {Diese Alarmaktion läuft mit ihren anderen Webhook-Quellen weiter:} other {Diese # Alarmaktionen laufen mit ihren anderen Webhook-Quellen weiter:}}",
    done: "{name} wurde gelöscht.",
  },
};
