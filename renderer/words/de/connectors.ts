import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { connectors as source } from "../en/connectors.ts";

export const connectors: Translation<typeof source> = {
  title: "Konnektoren",
  text: "Ein Konnektor ist der Roboter einer DingTalk-Gruppe. Alarmaktionen senden über ihn.",
  empty: {
    title: "Noch kein Konnektor",
    text: "Füge den Roboter der DingTalk-Gruppe hinzu, die von Alarmen erfahren soll. Zum Umsehen gibt es die Übungsgruppe: ein Chat in Tocsin, den nur du siehst.",
  },
  form: {
    edit: "{name} bearbeiten",
    save: "Konnektor speichern",
    saved: "{name} ist gespeichert.",
    name: "Name",
    namePlaceholder: "Betriebsgruppe",
    messages: "Nachrichten",
    perSeconds: "in Sekunden",
    digestAbove: "Sammelnachricht, wenn mehr warten als",
    digestAboveHelp:
      "Sobald mehr Alarme als so viele warten, gehen sie zusammen in einer Nachricht hinaus, und nie vorher. Leer: wenn mehr warten, als sofort hinausgehen dürfen.",
    digestLate: "Verspätet nach, in Minuten",
    digestLateHelp: "Was länger gewartet hat, geht in einer als verspätet markierten Sammelnachricht hinaus.",
  },
  dingtalk: {
    add: "Konnektor hinzufügen",
    nameHelp: "Wie du die Gruppe nennst.",
    where: "Wo finde ich das in DingTalk?",
    steps: {
      group:
        "Öffne in DingTalk die Gruppe und ihre Einstellungen (… oder Zahnrad oben rechts) → Bots (机器人).",
      robot: "Neuer Roboter: Add robot → Custom (自定义). Vorhandener Roboter: Wähle ihn in der Liste.",
      security:
        "Schalte unter Security settings (安全设置) „Additional Signature“ (加签) ein. Der Text dort, der mit SEC beginnt, ist das Geheimnis.",
      webhook: "Schließe ab und kopiere den Webhook. Er steht jederzeit in den Einstellungen des Roboters.",
    },
    webhookUrl: "Webhook-URL oder Token",
    webhookUrlHelp:
      "Einstellungen des Roboters → Webhook. Füge die ganze URL ein; das Access-Token allein genügt auch.",
    secret: "Geheimnis",
    secretHelp:
      "Einstellungen des Roboters → Security settings → Additional Signature (加签), beginnt mit SEC. Leer lassen, wenn der Roboter keins hat.",
    pasted: {
      mended: "Berichtigt: {what}.",
      mends: {
        blanks: "Leerzeichen, Zeilenumbrüche und Unsichtbares sind entfernt",
        surroundings: "Anführungszeichen, Beschriftung und Satzzeichen darum sind entfernt",
        text: "der Text um die Adresse ist entfernt",
        swapped: "Adresse und Geheimnis haben die Plätze getauscht",
        twice: "die Adresse stand doppelt und steht nun einmal da",
        "secret-in-address": "das Geheimnis wurde aus der Adresse herausgenommen",
        scheme: "https:// steht nun vor der Adresse",
      },
      hints: {
        secret:
          "Das sieht wie das Geheimnis aus. Die Webhook-URL ist ein anderer Text und beginnt mit https://.",
        "app-robot":
          "api.dingtalk.com gehört zu App-Robotern, die anders arbeiten. Die URL eines eigenen Roboters beginnt mit https://oapi.dingtalk.com/robot/send.",
        several: "Darin steht mehr als eine Adresse. Füge die des Roboters dieser Gruppe ein.",
        "token-form":
          "Das Token eines Roboters hat 64 Buchstaben und Ziffern, dieses nicht. Vielleicht fehlt ein Teil.",
        "other-system": "Das ist eine Adresse von {system}, nicht von einem DingTalk-Roboter.",
        "unknown-host":
          "{host} ist keine der öffentlichen Adressen von DingTalk (oapi.dingtalk.com, oapi.dingtalk.io). Richtig ist das nur für eine eigene oder private Ausgabe.",
        address: "Das ist eine Adresse. Das Geheimnis ist ein anderer Text und beginnt mit SEC.",
        "secret-form":
          "Das Geheimnis eines Roboters ist SEC mit 64 Buchstaben und Ziffern, dieses nicht. Vielleicht fehlt ein Teil, oder es ist das Schlüsselwort.",
      },
    },
    keyword: "Schlüsselwort",
    keywordHelp:
      "Nur wenn der Roboter unter Security settings → Custom keywords (自定义关键词) eins verlangt: Es wird Nachrichten angefügt, in denen es fehlt.",
    advanced: "Ratenlimit, Sammelnachricht, Monatskontingent",
    rateLimitHelp:
      "DingTalk nimmt 20 Nachrichten pro Minute von einem Roboter und sperrt ihn darüber für 10 Minuten. Konnektoren mit demselben Roboter teilen es sich. Senke den Wert, wenn auch ein anderes Programm den Roboter nutzt.",
    monthly: "Nachrichten pro Monat",
    monthlyHelp:
      "Die Standard-Edition von DingTalk sendet 3.000 pro Kalendermonat für die ganze Organisation, die professionelle 50.000. Leer: Niemand zählt.",
    organisation: "Organisation",
    organisationHelp:
      "Konnektoren derselben Organisation teilen sich ein Monatskontingent. Leer: Dieser hat sein eigenes.",
    sharedRobot:
      "Derselbe Roboter wie bei {names}: Sie teilen sich seine 20 Nachrichten pro Minute, und das strengste ihrer Ratenlimits gilt.",
    card: {
      robot: "Roboter",
      robotToken: "{host}, Token endet auf {hint}",
      secret: "Geheimnis",
      keyword: "Schlüsselwort",
      month: "Diesen Monat",
      ofQuota: "{used, number} von {limit, number}",
      shared: "{own, number}; die ganze Organisation {used, number} von {limit, number}",
      uncounted: "{own, number}",
      quota: {
        warning: "zu {percent, number, percent} aufgebraucht",
        critical: "fast aufgebraucht",
        exceeded: "aufgebraucht: DingTalk kann Nachrichten bis Monatsende abweisen",
      },
    },
  },
  practice: {
    add: "Übungsgruppe hinzufügen",
    newName: "Übungsgruppe",
    nameHelp:
      "Eine Übungsgruppe nimmt Nachrichten an wie eine DingTalk-Gruppe und zeigt sie auf einer Seite von Tocsin. Nichts verlässt diesen Rechner.",
    advanced: "Ratenlimit, Sammelnachricht",
    rateLimitHelp: "Dasselbe wie bei einer DingTalk-Gruppe, damit sich dort alles verhält wie hier.",
    mark: "Übung",
    markMore: "Nachrichten an diesen Konnektor bleiben in Tocsin.",
    open: "Übungsgruppe öffnen",
  },
  test: {
    button: "Verbindung testen",
    draftHelp: "Sendet eine Nachricht mit dem, was hier steht; gespeichert wird nichts.",
    raw: "Rohantwort",
    errcode: "errcode {code}",
  },
  card: {
    switch: "Über {name} weiterleiten",
    window:
      "{used, number} von {limit, number} in {seconds, plural, =60 {der letzten Minute} other {den letzten # Sekunden}}",
    fixedText: "Seit der Roboter abgelehnt hat, wurde etwas geändert. Ein Test zeigt, ob es jetzt geht.",
    tryAgain: "Erneut versuchen",
    tried: "{name} versucht es noch einmal.",
    edit: "Konnektor bearbeiten",
    waiting: "Wartet am längsten",
    lastDelivery: "Letzte Zustellung",
  },
  copy: {
    done: "{name} ist angelegt, mit denselben Einstellungen und Geheimnissen. Noch nutzt ihn keine Alarmaktion.",
  },
  delete: {
    text: "Alarme erreichen diese Gruppe nicht mehr. Was auf sie wartet, wird zurückgenommen; ihre Geheimnisse werden vergessen.",
    users: "{count, plural, one {Sie wird} other {Sie werden}} mitgelöscht.",
    done: "{name} ist gelöscht.",
  },
};
