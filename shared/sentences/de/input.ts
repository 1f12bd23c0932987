import type { TranslationOf } from "../catalogue.ts";
import type { input as source } from "../en/input.ts";

export const input: TranslationOf<typeof source> = {
  "input.missing": { message: "fehlt" },
  "input.invalid": { message: "ist ungültig" },
  "input.format": { message: "hat nicht das richtige Format" },
  "input.empty": { message: "darf nicht leer sein" },
  "input.url": { message: "muss eine http- oder https-Adresse sein" },
  "input.url-user": { message: "darf weder Benutzer noch Passwort enthalten" },
  "input.id": {
    message:
      "muss aus 1 bis 64 Buchstaben, Ziffern, - oder _ bestehen und mit einem Buchstaben oder einer Ziffer beginnen",
  },
  "input.token": { message: "muss aus 16 bis 200 Buchstaben, Ziffern oder . _ ~ - bestehen" },
  "input.token-in-use": { message: "wird schon verwendet: Wähle ein anderes" },
  "input.phone": {
    message:
      "muss eine Handynummer wie 13800000000 sein, aus dem Ausland wie +852-12345678 mit der Landesvorwahl",
  },
  "input.user-id": {
    message: "muss eine DingTalk-Benutzer-ID wie manager4220 sein: Buchstaben, Ziffern und . _ @ $ : -",
  },
  "input.people": {
    message:
      "darf zusammen höchstens 50 Personen nennen, Handynummern und Benutzer-IDs: Mehr erwähnt DingTalk in einer Nachricht nicht",
  },
  "input.no-source": { message: "muss mindestens eine Alarmquelle nennen" },
  "input.no-event": { message: "muss mindestens ein Alarmereignis enthalten" },
  "input.not-resolved-delay": { message: "muss 0 sein, oder 60 bis 172800 Sekunden" },
  "input.escalation-ended-delay": { message: "muss 0 sein, oder 30 bis 7200 Sekunden" },
  "input.passphrase": { message: "muss mindestens 12 Zeichen haben" },

  "input.no-target": { message: "muss eine Alarmaktion oder einen Konnektor nennen" },
  "input.fixed-type": {
    message: "lässt sich nicht ändern: Lege stattdessen einen weiteren Konnektor an",
  },
  "input.paste-url": { message: "fehlt: Füge die Webhook-URL des Roboters ein" },
  "input.paste-secret": { message: "ist im Tresor nicht lesbar: Füge es noch einmal ein" },
  "input.type": {
    message:
      "muss {type, select, string {Text} number {eine Zahl} int {eine ganze Zahl} boolean {true oder false} array {eine Liste} object {eine Gruppe von Feldern} other {von anderer Art}} sein",
  },
  "input.quotes": { message: "muss Text sein: Setze es in Anführungszeichen" },
  "input.choice": { message: "muss {choices} sein" },
  "input.one-of": { message: "muss eines von diesen sein: {choices}" },
  "input.least": { message: "muss mindestens {least} sein" },
  "input.least-chars": { message: "muss mindestens {least} Zeichen lang sein" },
  "input.least-items": {
    message: "muss mindestens {least, plural, one {# Eintrag} other {# Einträge}} haben",
  },
  "input.most": { message: "darf höchstens {most} sein" },
  "input.most-chars": { message: "darf höchstens {most} Zeichen lang sein" },
  "input.most-items": {
    message: "darf höchstens {most, plural, one {# Eintrag} other {# Einträge}} haben",
  },
  "input.unknown": { message: "ist kein bekanntes Feld" },
  "input.unknown-meant": { message: "ist kein bekanntes Feld; meintest du {meant}?" },

  "reference.taken-id": { message: "„{id}“ ist die ID eines früheren Eintrags" },
  "reference.no-source": { message: "es gibt keine Alarmquelle „{id}“" },
  "reference.no-connector": { message: "es gibt keinen Konnektor „{id}“" },

  "webhook-url.neither": {
    message:
      "Das ist weder eine Webhook-URL noch ein Access-Token. Kopiere die ganze Adresse von der Seite des Roboters in DingTalk; sie beginnt mit https://.",
  },
  "webhook-url.not-https": {
    message: "Die Webhook-URL muss mit https:// beginnen, weil sie das Token des Roboters enthält.",
  },
  "webhook-url.has-user": {
    message:
      "Die Webhook-URL darf weder Benutzernamen noch Passwort enthalten. Kopiere sie noch einmal von der Seite des Roboters.",
  },
  "webhook-url.no-token": {
    message:
      "Die Webhook-URL enthält kein access_token. Kopiere die ganze Adresse von der Seite des Roboters.",
  },
  "input.address-range": {
    message: "muss eine Adresse oder ein Bereich sein, etwa 203.0.113.7, 203.0.113.0/24 oder 2001:db8::/32",
  },
  "input.header-name": {
    message: "muss der Name eines Headers sein, etwa X-Tocsin-Door, und keiner, den jede Anfrage hat",
  },
  "input.header-twice": { message: "ist schon genannt" },
  "input.header-value": {
    message: "muss 16 bis 500 Zeichen ohne Leerzeichen haben: Buchstaben, Ziffern und Zeichen",
  },
};
