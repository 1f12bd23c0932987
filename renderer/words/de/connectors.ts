import type { Translation } from "../../../shared/i18n/catalogue.ts";
import type { connectors as source } from "../en/connectors.ts";

export const connectors: Translation<typeof source> = {
  title: "Konnektoren",
  text: "Ein Konnektor ist der Roboter einer DingTalk-Gruppe. Alarmaktionen senden über ihn.",
  empty: {
    title: "Noch kein Konnektor",
    text: "Füge den Roboter der DingTalk-Gruppe hinzu, die Alarme bekommen soll. Zum Ausprobieren gibt es eine Übungsgruppe: einen Chat in Tocsin, den nur du siehst.",
  },
  form: {
    edit: "{name} bearbeiten",
    save: "Konnektor speichern",
    saved: "{name} wurde gespeichert.",
    name: "Name",
    namePlaceholder: "Betriebsgruppe",
    messages: "Nachrichten",
    perSeconds: "in Sekunden",
    digestAbove: "Sammelnachricht, wenn mehr warten als",
    digestAboveHelp:
      "Warten mehr Alarme als hier angegeben, werden sie in einer Nachricht zusammengefasst, sonst nie. Leer: wenn mehr warten, als sofort gesendet werden dürfen.",
    digestLate: "Verspätet nach (Minuten)",
    digestLateHelp:
      "Was länger gewartet hat, wird in einer als verspätet markierten Sammelnachricht gesendet.",
  },
  dingtalk: {
    add: "Konnektor hinzufügen",
    nameHelp: "So, wie du die Gruppe nennst.",
    where: "Wo finde ich das in DingTalk?",
    steps: {
      group:
        "Öffne in DingTalk die Gruppe und ihre Einstellungen (… oder Zahnrad oben rechts) → Bots (机器人).",
      robot: "Neuer Roboter: „Add robot“ → „Custom“ (自定义). Vorhandener Roboter: Wähle ihn in der Liste.",
      security:
        "Schalte unter „Security settings“ (安全设置) „Additional Signature“ (加签) ein. Der Text dort, der mit SEC beginnt, ist das Signaturgeheimnis.",
      webhook: "Schließe ab und kopiere den Webhook. Er steht auch später in den Einstellungen des Roboters.",
    },
    webhookUrl: "Webhook-URL oder Token",
    webhookUrlHelp:
      "Einstellungen des Roboters → Webhook. Füge die ganze URL ein; das Access-Token allein genügt auch.",
    secret: "Signaturgeheimnis",
    secretHelp:
      "Einstellungen des Roboters → Security settings → Additional Signature (加签), beginnt mit SEC. Leer lassen, wenn der Roboter keines hat.",
    pasted: {
      repaired: "Korrigiert: {what}.",
      repairs: {
        blanks: "Leerzeichen, Zeilenumbrüche und unsichtbare Zeichen entfernt",
        surroundings: "Anführungszeichen, Beschriftungen und Satzzeichen entfernt",
        text: "Text um die Adresse entfernt",
        swapped: "Adresse und Signaturgeheimnis getauscht",
        twice: "doppelte Adresse entfernt",
        "secret-in-address": "Signaturgeheimnis aus der Adresse übernommen",
        scheme: "https:// vor der Adresse ergänzt",
      },
      hints: {
        secret: "Das sieht wie das Signaturgeheimnis aus. Die Webhook-URL beginnt mit https://.",
        "app-robot":
          "api.dingtalk.com gehört zu App-Robotern, die anders funktionieren. Die URL eines Custom-Roboters beginnt mit https://oapi.dingtalk.com/robot/send.",
        several: "Das sind mehrere Adressen. Füge nur die des Roboters dieser Gruppe ein.",
        "token-form":
          "Das Token eines Roboters besteht aus 64 Buchstaben und Ziffern, dieses nicht. Vielleicht fehlt ein Teil.",
        "other-system": "Das ist eine Adresse von {system}, nicht von einem DingTalk-Roboter.",
        "unknown-host":
          "{host} ist keine der öffentlichen Adressen von DingTalk (oapi.dingtalk.com, oapi.dingtalk.io). Das ist nur bei einer dedizierten oder privaten DingTalk-Edition richtig.",
        address: "Das ist eine Adresse. Das Signaturgeheimnis beginnt mit SEC.",
        "secret-form":
          "Das Signaturgeheimnis eines Roboters besteht aus SEC und 64 Buchstaben und Ziffern, dieses nicht. Vielleicht fehlt ein Teil, oder es ist das Schlüsselwort.",
      },
    },
    keyword: "Schlüsselwort",
    keywordHelp:
      "Nur wenn der Roboter unter Security settings → Custom keywords (自定义关键词) eines verlangt: Es wird Nachrichten hinzugefügt, in denen es fehlt.",
    advanced: "Ratenlimit, Sammelnachricht, Monatskontingent",
    rateLimitHelp:
      "DingTalk nimmt von einem Roboter 20 Nachrichten pro Minute an und drosselt ihn bei mehr: 10 Minuten lang nimmt es keine an. Konnektoren mit demselben Roboter teilen sich das Limit. Senke den Wert, wenn auch ein anderes Programm den Roboter nutzt.",
    monthly: "Nachrichten pro Monat",
    monthlyHelp:
      "Die Standard-Edition von DingTalk erlaubt 3.000 pro Kalendermonat für die ganze Organisation, die Professional-Edition 50.000. Leer: Es wird nicht gezählt.",
    organisation: "Organisation",
    organisationHelp:
      "Konnektoren derselben Organisation teilen sich ein Monatskontingent. Leer: Dieser hat sein eigenes.",
    sharedRobot:
      "Derselbe Roboter wie bei {names}: Sie teilen sich seine 20 Nachrichten pro Minute, und das strengste Ratenlimit gilt.",
    card: {
      robot: "Roboter",
      robotToken: "{host}, Token endet auf {hint}",
      // The label is narrow, so the word may break.
      secret: "Signatur\u00adgeheimnis",
      keyword: "Schlüsselwort",
      month: "Diesen Monat",
      ofQuota: "{used, number} von {limit, number}",
      shared: "{own, number}; ganze Organisation: {used, number} von {limit, number}",
      uncounted: "{own, number}",
      quota: {
        warning: "zu {percent, number, percent} aufgebraucht",
        critical: "fast aufgebraucht",
        exceeded: "aufgebraucht: DingTalk lehnt Nachrichten eventuell bis Monatsende ab",
      },
    },
  },
  practice: {
    add: "Übungsgruppe hinzufügen",
    newName: "Übungsgruppe",
    nameHelp:
      "Eine Übungsgruppe nimmt Nachrichten an wie eine DingTalk-Gruppe und zeigt sie auf einer Seite in Tocsin. Nichts verlässt diesen Rechner.",
    advanced: "Ratenlimit, Sammelnachricht",
    rateLimitHelp: "Wie bei einer DingTalk-Gruppe, damit sich dort alles so verhält wie hier.",
    mark: "Übung",
    markMore: "Nachrichten an diesen Konnektor bleiben in Tocsin.",
    open: "Übungsgruppe öffnen",
  },
  test: {
    button: "Verbindung testen",
    draftHelp: "Sendet eine Nachricht mit den Eingaben hier; gespeichert wird nichts.",
    raw: "Rohantwort",
    errcode: "errcode {code}",
  },
  card: {
    activity: "Letzte Aktivität",
    switch: "Über {name} weiterleiten",
    window:
      "{used, number} von {limit, number} in {seconds, plural, =60 {der letzten Minute} other {den letzten # Sekunden}}",
    fixedTitle: "Der Konnektor wurde geändert, seit der Roboter zuletzt eine Nachricht abgelehnt hat.",
    fixedText: "Ein Test zeigt, ob es jetzt funktioniert.",
    tryAgain: "Erneut versuchen",
    tried: "{name}: Neuer Versuch gestartet.",
    edit: "Konnektor bearbeiten",
    waiting: "Älteste wartende",
    lastDelivery: "Letzte Zustellung",
  },
  copy: {
    done: "{name} wurde mit denselben Einstellungen und Zugangsdaten erstellt. Noch nutzt ihn keine Alarmaktion.",
  },
  delete: {
    text: "Alarme erreichen diese Gruppe nicht mehr, und ihre Zugangsdaten werden gelöscht.",
    actions:
      "{count, plural, one {Diese Alarmaktion wird mitgelöscht:} other {Diese # Alarmaktionen werden mitgelöscht:}}",
    waiting:
      "{count, plural, one {# Zustellung wartet auf diese Gruppe und wird abgebrochen.} other {# Zustellungen warten auf diese Gruppe und werden abgebrochen.}}",
    done: "{name} wurde gelöscht.",
  },
};
