import type { Translation } from "../../catalogue.ts";
import type { input as source } from "../en/input.ts";

export const input: Translation<typeof source> = {
  input: {
    missing: { message: "fehlt" },
    invalid: { message: "ist ungültig" },
    format: { message: "hat nicht das richtige Format" },
    empty: { message: "darf nicht leer sein" },
    name: {
      message:
        "muss lesbar sein: ohne unsichtbare Zeichen, Steuerzeichen und Zeichen für die Schreibrichtung, und nicht nur aus Leerzeichen",
    },
    "name-taken": { message: "ist schon vergeben: Wähle einen anderen Namen" },
    url: { message: "muss eine http- oder https-Adresse sein" },
    "url-user": { message: "darf weder Benutzer noch Passwort enthalten" },
    email: { message: "muss eine E-Mail-Adresse sein" },
    id: {
      message:
        "muss aus 1 bis 64 Buchstaben, Ziffern, - oder _ bestehen und mit einem Buchstaben oder einer Ziffer beginnen",
    },
    token: { message: "muss aus 16 bis 200 Buchstaben, Ziffern oder . _ ~ - bestehen" },
    "token-in-use": { message: "wird bereits verwendet: Wähle ein anderes" },
    phone: {
      message:
        "muss eine Handynummer wie 13800000000 sein, außerhalb Chinas mit Landesvorwahl wie +852-12345678",
    },
    "user-id": {
      message: "muss eine DingTalk-Benutzer-ID wie manager4220 sein: Buchstaben, Ziffern und . _ @ $ : -",
    },
    people: {
      message:
        "darf zusammen höchstens 50 Personen nennen, Handynummern und Benutzer-IDs: Mehr erwähnt DingTalk in einer Nachricht nicht",
    },
    "time-zone": {
      message: "muss der Name einer Zeitzone wie Asia/Shanghai oder Europe/Berlin sein",
    },
    "no-source": { message: "muss mindestens eine Webhook-Quelle enthalten" },
    "no-event": { message: "muss mindestens ein Alarmereignis enthalten" },
    "not-resolved-delay": { message: "muss 0 oder 60 bis 172800 Sekunden sein" },
    "escalation-ended-delay": { message: "muss 0 oder 30 bis 7200 Sekunden sein" },
    passphrase: { message: "muss mindestens 12 Zeichen haben" },

    "no-target": { message: "muss eine Alarmaktion oder einen Konnektor angeben" },
    "fixed-id": { message: "kann nicht geändert werden: füge stattdessen etwas Neues hinzu" },
    "fixed-type": {
      message: "lässt sich nicht ändern: Füge stattdessen einen weiteren Konnektor hinzu",
    },
    "paste-url": { message: "fehlt: Füge die Webhook-URL des Roboters ein" },
    "paste-secret": { message: "ist im Tresor nicht lesbar: Füge es noch einmal ein" },
    type: {
      message:
        "muss {type, select, string {Text} number {eine Zahl} int {eine ganze Zahl} boolean {true oder false} array {eine Liste} object {eine Gruppe von Feldern} other {von anderer Art}} sein",
    },
    quotes: { message: "muss Text sein: Setze ihn in Anführungszeichen" },
    choice: { message: "muss {choices} sein" },
    "one-of": { message: "muss eines von diesen sein: {choices}" },
    "no-fixed-value": { message: "muss zu einem der Werte von ilert passen: {choices}" },
    least: { message: "muss mindestens {least} sein" },
    "least-chars": { message: "muss mindestens {least} Zeichen lang sein" },
    "least-items": {
      message: "muss mindestens {least, plural, one {# Eintrag} other {# Einträge}} haben",
    },
    most: { message: "darf höchstens {most} sein" },
    "most-chars": { message: "darf höchstens {most} Zeichen lang sein" },
    "most-items": {
      message: "darf höchstens {most, plural, one {# Eintrag} other {# Einträge}} haben",
    },
    contradiction: { message: "widerspricht einer Bedingung darüber, sodass kein Alert beide erfüllt" },
    unknown: { message: "ist kein bekanntes Feld" },
    "unknown-meant": { message: "ist kein bekanntes Feld; meintest du {meant}?" },
    "unknown-parameter": { message: "ist kein bekannter Parameter" },
    "unknown-parameter-meant": { message: "ist kein bekannter Parameter; meintest du {meant}?" },
    "address-range": {
      message: "muss eine Adresse oder ein Bereich sein, etwa 203.0.113.7, 203.0.113.0/24 oder 2001:db8::/32",
    },
    "header-name": {
      message: "muss der Name eines Headers sein, etwa X-Tocsin-Key, und keiner, den jede Anfrage hat",
    },
    "header-twice": { message: "ist schon angegeben" },
    "header-value": {
      message: "muss 16 bis 500 Zeichen ohne Leerzeichen haben: Buchstaben, Ziffern und Sonderzeichen",
    },
    "ilert-address": {
      message:
        "muss die https-Adresse von ilert sein, etwa https://api.ilert.com/api, ohne Benutzer, Passwort und Abfrage",
    },
    "oidc-issuer": {
      message:
        "muss mit https:// beginnen (oder dieser Rechner sein), ohne Benutzer, Passwort, Abfrage und Fragment",
    },
    "oidc-scope": { message: "muss aus Wörtern ohne Anführungszeichen bestehen, etwa openid email" },
    "ilert-key": {
      message: "muss ein API-Schlüssel von ilert sein, nicht nur „Bearer“, und ohne Leerzeichen darin",
    },
    "proxy-missing": {
      message: "fehlt: Trage die Adresse des Proxys ein, etwa http://proxy.example.com:3128",
    },
    "proxy-url": {
      message:
        "muss http://host:port, https://host:port oder socks5://host:port sein, ohne etwas nach dem Port",
    },
    "proxy-socks-user": {
      message:
        "darf keinen Benutzer enthalten: Ein SOCKS-Proxy mit Anmeldung wird nicht unterstützt. Verwende einen http-Proxy oder einen ohne Anmeldung",
    },
    "proxy-no-user": {
      message: "hat ein Passwort, aber keinen Benutzer: Schreibe http://benutzer:passwort@host:port",
    },
    "proxy-password-again": {
      message:
        "hat jetzt einen anderen Host oder Benutzer: Gib das Passwort noch einmal ein, damit es nicht unbemerkt woandershin gesendet wird",
    },
    "proxy-bypass": {
      message: "muss ein Host wie example.com oder .example.com sein, bei Bedarf mit Port",
    },
    "ca-path": {
      message: "muss PEM-Text (-----BEGIN CERTIFICATE-----) oder der absolute Pfad einer PEM-Datei sein",
    },
    "ca-file": {
      message: "nennt eine Datei, die sich nicht lesen lässt oder größer als 1 MB ist: {file}",
    },
    "ca-empty": { message: "enthält kein Zertifikat: Füge den Text von -----BEGIN bis -----END ein" },
    "ca-broken": { message: "enthält ein unlesbares Zertifikat (Nummer {number})" },
    "ca-leaf": {
      message: "enthält ein Zertifikat, das keine Zertifizierungsstelle ist (Nummer {number}): {subject}",
    },
    "ca-expired": { message: "enthält ein Zertifikat, das am {day} abgelaufen ist: {subject}" },
    "secret-again": {
      message:
        "wird noch einmal gebraucht: Die Webhook-URL führt jetzt zu einem anderen Host, und ein gespeichertes Signaturgeheimnis wird nicht dorthin übernommen",
    },
    program: {
      message:
        "ist ein Programm: Tocsin nimmt es hier nur von der Befehlszeile. Starte es mit --cloudflared PFAD oder TOCSIN_CLOUDFLARED",
    },
    "program-declined": { message: "wurde im Dialog der Desktop-App nicht bestätigt" },
  },
  reference: {
    "taken-id": { message: "„{id}“ ist schon die ID eines früheren Eintrags" },
    "no-source": { message: "es gibt keine Webhook-Quelle „{id}“" },
    "no-connector": { message: "es gibt keinen Konnektor „{id}“" },
  },
  "webhook-url": {
    neither: {
      message:
        "Das ist weder eine Webhook-URL noch ein Access-Token. Kopiere die ganze Adresse von der Seite des Roboters in DingTalk; sie beginnt mit https://.",
    },
    "not-https": {
      message: "Die Webhook-URL muss mit https:// beginnen, weil sie das Token des Roboters enthält.",
    },
    "has-user": {
      message:
        "Die Webhook-URL darf weder Benutzernamen noch Passwort enthalten. Kopiere sie noch einmal von der Seite des Roboters.",
    },
    "no-token": {
      message:
        "Die Webhook-URL enthält kein access_token. Kopiere die ganze Adresse von der Seite des Roboters.",
    },
  },
};
